import type { Report } from './report-problem';
import { cleanBlock, cleanLine, countBytes, MAX_DESCRIPTION_BYTES, MAX_LINE_LENGTH } from './text';
import { toHttpUrl } from './urls';

export const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** Apple: no leading or trailing spaces, at most 255 characters. */
export const checkLine = (text: string | null, field: string, report: Report): void => {
  if (text === null || isBlank(text)) return;
  if (field === 'title' && text !== text.trim()) report('TEXT_SPACES', field, {});
  const { length } = cleanLine(text, Infinity);
  if (length > MAX_LINE_LENGTH) {
    report('TEXT_TOO_LONG', field, { length, limit: MAX_LINE_LENGTH });
  }
};

/** Apple: at most 4000 bytes. */
export const checkDescription = (text: string | null, field: string, report: Report): void => {
  const bytes = countBytes(cleanBlock(text));
  if (bytes > MAX_DESCRIPTION_BYTES) {
    report('DESCRIPTION_TOO_LONG', field, { bytes, limit: MAX_DESCRIPTION_BYTES });
  }
};

export const checkLink = (link: string | null, report: Report): void => {
  if (link === null || isBlank(link)) return;
  if (toHttpUrl(link) === null) report('LINK_INVALID', 'link', { value: link });
};

/** More would make a message long and nothing clearer. */
const MAX_NAMES = 5;

/** Some names for a message, and whether there are more. */
export const listNames = (names: readonly string[]): string =>
  [...names.slice(0, MAX_NAMES), ...(names.length > MAX_NAMES ? ['…'] : [])].join(', ');
