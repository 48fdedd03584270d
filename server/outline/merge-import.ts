import type { OutlineEntry, StoredEntry } from './entries';
import type { ImportedEntry } from './formats/model';
import type { ImportMode } from './schemas';

export interface Merged {
  readonly entries: readonly OutlineEntry[];
  /** How many are new. */
  readonly imported: number;
  /** How many were there already. */
  readonly skipped: number;
}

type Same = Pick<ImportedEntry, 'kind' | 'title' | 'url' | 'startsAtMs'>;

const keyOf = ({ kind, title, url, startsAtMs }: Same): string =>
  JSON.stringify([kind, title, url, startsAtMs]);

/** Hands out the stored entries by what they say, each of them once. */
const createStock = (current: readonly StoredEntry[]) => {
  const byKey = new Map<string, StoredEntry[]>();
  for (const entry of current) {
    const key = keyOf(entry);
    const alike = byKey.get(key);
    if (alike === undefined) byKey.set(key, [entry]);
    else alike.push(entry);
  }
  return { take: (entry: Same): StoredEntry | undefined => byKey.get(keyOf(entry))?.shift() };
};

const toNew = (entry: ImportedEntry): OutlineEntry => ({ ...entry, id: null, imageId: null });

/**
 * What an import makes of an outline. Entries of the same kind, title, address and time are the
 * same entry: `append` adds the others at the end, so that a second import of a text adds nothing;
 * `replace` takes the imported list, in which those that were there keep their id, their picture
 * and, where the import has none, their text.
 */
export const mergeImport = (
  current: readonly StoredEntry[],
  imported: readonly ImportedEntry[],
  mode: ImportMode,
): Merged => {
  const stock = createStock(current);
  const added: OutlineEntry[] = [];
  const list = imported.map((entry): OutlineEntry => {
    const there = stock.take(entry);
    if (there !== undefined) return { ...there, text: entry.text ?? there.text };
    const created = toNew(entry);
    added.push(created);
    return created;
  });
  return {
    entries: mode === 'replace' ? list : [...current, ...added],
    imported: added.length,
    skipped: imported.length - added.length,
  };
};
