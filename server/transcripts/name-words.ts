import { ROLES, TITLES } from './label-words';

/** What is written but not seen: zero-width spaces, soft hyphens, marks of direction. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

const IGNORED = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Letters that Unicode doesn't take apart. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['æ', 'a'],
  ['œ', 'o'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
]);

export const removeInvisible = (text: string): string => text.replace(INVISIBLE, '');

/**
 * A text for comparison: without case, accents, invisible characters and kinds of white space.
 * `ä`, `ae` and `a` are one, as people write them who have no `ä`; so are `ß` and `ss`. Upper case
 * first, for it knows `ß` as `SS`. The title `h. c.` is one word, not two initials.
 */
export const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(IGNORED, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[æœøłđ]/g, (letter) => LETTERS.get(letter) ?? letter)
    .replace(/([aou])e/g, '$1')
    .replace(/(?<![\p{L}\p{N}])h\. ?c\./gu, 'hc ');

/** Words of a text, without punctuation. */
export const splitWords = (text: string): readonly string[] =>
  text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');

export const foldWords = (list: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...list].map(foldName));

const FOLDED_TITLES = foldWords(TITLES);
const FOLDED_ROLES = foldWords(ROLES);

/** Whether a folded word is a title or a form of address. */
export const isTitle = (word: string): boolean => FOLDED_TITLES.has(word);

/** Whether a folded word of a label names nobody: a title, a role, or a number. */
export const isFiller = (word: string): boolean =>
  isTitle(word) || FOLDED_ROLES.has(word) || !/\p{L}/u.test(word);

/** What stands between the parts of a label, brackets included; a dash only between spaces. */
export const PART_BREAK = /[,;:|()[\]{}<>"„“”«»、،【】「」『』〔〕]|\s[-–—]+\s/u;
