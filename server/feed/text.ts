import { stripForbidden } from './xml';

/** Apple: values have at most 255 characters unless stated otherwise. */
export const MAX_LINE_LENGTH = 255;

/** Apple: a description has at most 4000 bytes (of UTF-8). */
export const MAX_DESCRIPTION_BYTES = 4000;

/** Shows that something was cut. */
export const ELLIPSIS = '…';

/** How far back a cut looks for the end of a word, in UTF-16 units. */
const WORD_WINDOW = 40;

/** Length in bytes of UTF-8. */
export const countBytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Goes back to the end of a word if one is near, and never into a surrogate pair. */
export const cutAt = (text: string, length: number): string => {
  const unit = text.charCodeAt(length - 1);
  const cut = text.slice(0, unit >= 0xd800 && unit <= 0xdbff ? length - 1 : length);
  if (/\s/.test(text.charAt(length))) return cut.trimEnd();
  const space = cut.search(/\s\S*$/);
  return (space > 0 && cut.length - space <= WORD_WINDOW ? cut.slice(0, space) : cut).trimEnd();
};

/**
 * The beginning of a text that has at most `maxLength` UTF-16 units, an ellipsis included. Counting
 * units keeps it within the limit whichever way a directory counts characters.
 */
export const limitLength = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : cutAt(text, maxLength - ELLIPSIS.length) + ELLIPSIS;

/**
 * One line: no line breaks, no double, leading or trailing spaces, at most `maxLength` UTF-16
 * units.
 */
export const cleanLine = (text: string | null, maxLength = MAX_LINE_LENGTH): string => {
  if (text === null) return '';
  const line = stripForbidden(text)
    .replace(/[\t\n\r\u2028\u2029 ]+/g, ' ')
    .trim();
  return limitLength(line, maxLength);
};

/** Several lines: line feeds only, no trailing spaces, at most one empty line in a row. */
export const cleanBlock = (text: string | null): string =>
  text === null
    ? ''
    : stripForbidden(text)
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .split('\n')
        .map((line) => line.trimEnd())
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim();

/** The longest beginning of a text that has at most `maxBytes` bytes, an ellipsis included. */
export const limitBytes = (text: string, maxBytes = MAX_DESCRIPTION_BYTES): string => {
  if (countBytes(text) <= maxBytes) return text;
  const budget = maxBytes - countBytes(ELLIPSIS);
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += countBytes(character);
    if (bytes > budget) break;
    length += character.length;
  }
  return cutAt(text, length) + ELLIPSIS;
};
