import { createHash } from 'node:crypto';

import type { FileRow, RowId, ShownoteKind, ShownoteRow } from '../site/tables';

/** An entry as an editor writes it. */
export interface OutlineEntry {
  /** Document id of the shownote; `null` for a new one. */
  readonly id: string | null;
  readonly kind: ShownoteKind;
  readonly title: string;
  readonly url: string | null;
  /** Markdown. */
  readonly text: string | null;
  /** Whole milliseconds from the start of the audio. */
  readonly startsAtMs: number | null;
  /** A file of the Media Library. */
  readonly imageId: RowId | null;
}

export interface OutlineImage {
  readonly id: RowId;
  /** As the Media Library has it: relative with local storage. */
  readonly url: string;
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
}

export interface StoredEntry extends OutlineEntry {
  readonly id: string;
  readonly image: OutlineImage | null;
}

export interface Outline {
  /** Changes with anything in the list, whoever writes it. */
  readonly version: string;
  readonly entries: readonly StoredEntry[];
}

const filled = (text: string | null): string | null => (text === '' ? null : text);

const toImage = (file: FileRow | null | undefined): OutlineImage | null =>
  file == null
    ? null
    : { id: file.id, url: file.url, name: file.name, width: file.width, height: file.height };

export const toEntry = (row: ShownoteRow): StoredEntry => ({
  id: row.documentId,
  kind: row.kind,
  title: row.title,
  url: filled(row.url),
  text: filled(row.text),
  startsAtMs: row.startsAt,
  imageId: row.image?.id ?? null,
  image: toImage(row.image),
});

/** A hash over the list in its order, so that every writer changes it, not only this room. */
export const versionOf = (entries: readonly StoredEntry[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        entries.map(({ id, kind, title, url, text, startsAtMs, imageId }) => [
          ...[id, kind, title, url],
          ...[text, startsAtMs, imageId],
        ]),
      ),
    )
    .digest('base64url');

export const toOutline = (rows: readonly ShownoteRow[]): Outline => {
  const entries = rows.map(toEntry);
  return { version: versionOf(entries), entries };
};
