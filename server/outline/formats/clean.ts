/**
 * Control characters, lone surrogates, non-characters, and the marks that turn the direction of
 * what follows: a title that carries one would turn the page that shows it.
 */
const INVISIBLE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu;

const ELLIPSIS = '…';

/** How far back a cut looks for the end of a word, in UTF-16 units. */
const WORD_WINDOW = 40;

/** One line of text: single spaces, none at the ends, nothing invisible. */
export const cleanLine = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(/ {2,}/g, ' ').trim();

/** Several lines: line feeds only, no spaces at the ends of lines, one empty line in a row. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.replace(/\t/g, ' ').replace(INVISIBLE, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** At most `maxLength` units with an ellipsis, ending with a whole word if one is near. */
export const cutText = (text: string, maxLength: number): string => {
  if (text.length <= maxLength) return text;
  // Never into a surrogate pair.
  const cut = text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  const whole = space > 0 && cut.length - space <= WORD_WINDOW ? cut.slice(0, space) : cut;
  return whole.trimEnd() + ELLIPSIS;
};

/** Text as Markdown that shows it: nothing of it begins an entity or a tag. */
export const toMarkdown = (text: string): string =>
  text.replace(/&(?=#?\w{1,31};)/g, '&amp;').replace(/<(?=[a-z/!?])/gi, '&lt;');

const isAmong = (characters: string, character: string | undefined): boolean =>
  character !== undefined && characters.includes(character);

/** Without these characters at its ends. A regular expression for the end would be quadratic. */
export const trimOf = (text: string, atStart: string, atEnd: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && isAmong(atStart, text[start])) start += 1;
  while (end > start && isAmong(atEnd, text[end - 1])) end -= 1;
  return text.slice(start, end);
};
