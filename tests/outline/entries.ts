import type { ImportedEntry, NoticeCode, OutlineFormat } from '../../server/outline/formats/model';
import { importOutline } from '../../server/outline/formats/import-outline';
import { OutlineError } from '../../server/outline/outline-error';

type Part = Partial<ImportedEntry>;

const entryOf = (kind: ImportedEntry['kind'], title: string, part: Part = {}): ImportedEntry => ({
  kind,
  title,
  url: null,
  text: null,
  startsAtMs: null,
  ...part,
});

export const chapter = (title: string, startsAtMs: number | null, part: Part = {}) =>
  entryOf('chapter', title, { startsAtMs, ...part });

export const link = (title: string, url: string, part: Part = {}) =>
  entryOf('link', title, { url, ...part });

export const note = (title: string, part: Part = {}) => entryOf('note', title, part);

/** The entries of a text. */
export const read = (text: string, format: OutlineFormat | 'auto' = 'auto') =>
  importOutline(text, format).entries;

/** Line and code of what was left out or changed. */
export const noticesOf = (
  text: string,
  format: OutlineFormat | 'auto' = 'auto',
): readonly (readonly [number | null, NoticeCode])[] =>
  importOutline(text, format).notices.map(({ line, code }) => [line, code]);

/** The error that a text yields. */
export const errorOf = (text: string, format: OutlineFormat | 'auto' = 'auto'): OutlineError => {
  try {
    importOutline(text, format);
  } catch (error) {
    if (error instanceof OutlineError) return error;
    throw error;
  }
  throw new Error('the text was read');
};
