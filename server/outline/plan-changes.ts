import type { RowId, ShownoteRow } from '../site/tables';
import { toEntry, type OutlineEntry } from './entries';
import { OutlineError } from './outline-error';

export interface PlacedEntry {
  readonly entry: OutlineEntry;
  /** From 0, without gaps. */
  readonly position: number;
}

/** What has to be written so that the stored rows become the wanted list. */
export interface OutlineChanges {
  readonly created: readonly PlacedEntry[];
  readonly changed: readonly (PlacedEntry & { readonly row: ShownoteRow })[];
  readonly removed: readonly RowId[];
  /** Rows that were there with another picture, or none; `null` takes it away. */
  readonly images: readonly { readonly rowId: RowId; readonly imageId: RowId | null }[];
}

const isSame = (row: ShownoteRow, { entry, position }: PlacedEntry): boolean => {
  const stored = toEntry(row);
  return (
    row.position === position &&
    stored.kind === entry.kind &&
    stored.title === entry.title &&
    stored.url === entry.url &&
    stored.text === entry.text &&
    stored.startsAtMs === entry.startsAtMs &&
    stored.imageId === entry.imageId
  );
};

const unknownEntry = (index: number): OutlineError =>
  new OutlineError('ENTRY_UNKNOWN', `Entry ${index + 1} is none of this episode's.`, { index });

const repeatedEntry = (index: number): OutlineError =>
  new OutlineError('INVALID', `Entry ${index + 1} is in the list twice.`, { index });

/**
 * Compares the stored rows with the wanted list. A row stays the same row as long as its id is in
 * the list, and rows that are as they should be are not written.
 *
 * @throws OutlineError `ENTRY_UNKNOWN` for the id of a shownote that is none of these rows,
 *   `INVALID` for one that is in the list twice; `details.index` is its place in the list
 */
export const planChanges = (
  rows: readonly ShownoteRow[],
  wanted: readonly OutlineEntry[],
): OutlineChanges => {
  const byId = new Map(rows.map((row) => [row.documentId, row]));
  const kept = new Set<ShownoteRow>();
  const created: PlacedEntry[] = [];
  const changed: (PlacedEntry & { readonly row: ShownoteRow })[] = [];
  for (const [position, entry] of wanted.entries()) {
    if (entry.id === null) {
      created.push({ entry, position });
      continue;
    }
    const row = byId.get(entry.id);
    if (row === undefined) throw unknownEntry(position);
    if (kept.has(row)) throw repeatedEntry(position);
    kept.add(row);
    if (!isSame(row, { entry, position })) changed.push({ row, entry, position });
  }
  return {
    created,
    changed,
    removed: rows.filter((row) => !kept.has(row)).map(({ id }) => id),
    images: changed
      .filter(({ row, entry }) => (row.image?.id ?? null) !== entry.imageId)
      .map(({ row, entry }) => ({ rowId: row.id, imageId: entry.imageId })),
  };
};

export const isNothing = ({ created, changed, removed }: OutlineChanges): boolean =>
  created.length === 0 && changed.length === 0 && removed.length === 0;
