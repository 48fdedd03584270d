import { safeLinkUrl } from '../standards';
import type { OutlineEntry } from './entries';
import { OutlineError } from './outline-error';
import type { EntryInput } from './schemas';

/** What no column should hold: PostgreSQL refuses NUL, and lone surrogates are no text. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|\p{Cs}/gu;

const cleanTitle = (title: string): string =>
  title.replace(/\s+/g, ' ').replace(UNPRINTABLE, '').trim();

const cleanText = (text: string | null): string | null => {
  const clean = (text ?? '').replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '').trim();
  return clean === '' ? null : clean;
};

/** @throws OutlineError `URL_INVALID`; the same addresses as when a shownote is saved by itself */
const checkUrl = (url: string | null, index: number): string | null => {
  if (url === null || url.trim() === '') return null;
  const safe = /[\p{Cc}\p{Cs}]/u.test(url) ? null : safeLinkUrl(url);
  if (safe !== null) return safe;
  throw new OutlineError(
    'URL_INVALID',
    `The address of entry ${index + 1} must start with https://, http:// or mailto:.`,
    { index },
  );
};

/**
 * An entry as it can be stored. Marks of the direction of writing stay: an editor who writes them
 * means them.
 *
 * @param index from 0, for the message
 * @throws OutlineError `URL_INVALID`, or `INVALID` for a title of nothing but spaces, with
 *   `details.index`
 */
export const normalizeEntry = (entry: EntryInput, index: number): OutlineEntry => {
  const title = cleanTitle(entry.title);
  if (title === '') {
    throw new OutlineError('INVALID', `Entry ${index + 1} needs a title.`, { index });
  }
  return { ...entry, title, url: checkUrl(entry.url, index), text: cleanText(entry.text) };
};
