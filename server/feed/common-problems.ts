import type { CoverInput } from './problem-input';
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

const MIN_COVER_PIXELS = 1400;
const MAX_COVER_PIXELS = 3000;

/** Apple: JPEG or PNG, square, 1400 to 3000 pixels. */
export const checkCover = ({ mimeType, width, height }: CoverInput, report: Report): void => {
  if (mimeType !== null && !/^image\/(jpeg|jpg|png)$/i.test(mimeType)) {
    report('COVER_TYPE_UNSUPPORTED', 'cover', { mimeType });
  }
  if (width === null || height === null) {
    report('COVER_SIZE_UNKNOWN', 'cover', {});
    return;
  }
  if (width !== height) report('COVER_NOT_SQUARE', 'cover', { width, height });
  if (Math.min(width, height) < MIN_COVER_PIXELS) {
    report('COVER_TOO_SMALL', 'cover', { width: Math.min(width, height) });
  } else if (Math.max(width, height) > MAX_COVER_PIXELS) {
    report('COVER_TOO_LARGE', 'cover', { width: Math.max(width, height) });
  }
};
