import { readAddress } from './read-address';

export type InlineToken =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'address'; readonly text: string; readonly href: string }
  /** One to three stars, which may begin emphasis, end it, or neither. */
  | {
      readonly kind: 'stars';
      readonly text: string;
      readonly opens: boolean;
      readonly closes: boolean;
    };

const MAX_STARS = 3;

const SPECIAL = /\*+|`|https?:\/\//gi;

const isSpace = (character: string): boolean => character === '' || /\s/.test(character);

const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

const characterAt = (text: string, index: number): string => {
  const point = text.codePointAt(index);
  return point === undefined ? '' : String.fromCodePoint(point);
};

const characterBefore = (text: string, index: number): string => {
  const unit = text.charCodeAt(index - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return index === 0 ? '' : characterAt(text, index - (isLow && index > 1 ? 2 : 1));
};

/** Stars within a word are neither: German writes "Hörer*innen", and everybody "2*3*4". */
const readStars = (text: string, index: number, stars: string): InlineToken => {
  const before = characterBefore(text, index);
  const after = characterAt(text, index + stars.length);
  return {
    kind: 'stars',
    text: stars,
    opens: !isSpace(after) && !isWord(before),
    closes: !isSpace(before) && !isWord(after),
  };
};

/** Code ends in the line in which it begins. */
const readCode = (text: string, index: number): InlineToken => {
  const end = text.indexOf('`', index + 1);
  const code = end === -1 ? '' : text.slice(index + 1, end);
  return code === '' || code.includes('\n')
    ? { kind: 'text', text: '`' }
    : { kind: 'code', text: code };
};

const readSpecial = (text: string, index: number, special: string): InlineToken => {
  if (special === '`') return readCode(text, index);
  if (special.startsWith('*')) {
    return special.length > MAX_STARS
      ? { kind: 'text', text: special }
      : readStars(text, index, special);
  }
  const { text: written, href } = readAddress(text, index);
  return href === null
    ? { kind: 'text', text: written === '' ? special : written }
    : { kind: 'address', text: written, href };
};

/** Parts a paragraph into its pieces, in one pass: the time grows with the length only. */
export const tokenizeInline = (text: string): readonly InlineToken[] => {
  const tokens: InlineToken[] = [];
  let index = 0;
  while (index < text.length) {
    SPECIAL.lastIndex = index;
    const match = SPECIAL.exec(text);
    const start = match?.index ?? text.length;
    if (start > index) tokens.push({ kind: 'text', text: text.slice(index, start) });
    if (match === null) break;
    const token = readSpecial(text, start, match[0]);
    tokens.push(token);
    index = start + token.text.length + (token.kind === 'code' ? 2 : 0);
  }
  return tokens;
};
