import { ADDRESSES, CONNECTIVES, JOINERS, NO_NAMES, PARTICLES } from './label-words';
import { MAX_SPEAKER_CHARS } from './limits';
import {
  foldName,
  foldWords,
  isFiller,
  PART_BREAK,
  removeInvisible,
  splitWords,
} from './name-words';

type IsHidden = (speaker: string) => boolean;

/** `[Mira] Hallo`, `00:12 (Mira) Hallo`: a label needs no colon in brackets. */
const BRACKETED = new RegExp(
  '^[\\s\\p{Cf}]*(?:(?:>+|[-–—*•])[\\s\\p{Cf}]*)?' +
    '(?:(?:\\d{1,3}(?::\\d{2}){1,2}(?:[.,]\\d{1,3})?|\\d{1,4}[.)])\\s*(?:[-–—]\\s*)?)?' +
    `[[(【（]([^[\\]()【】（）]{1,${MAX_SPEAKER_CHARS}})[\\])】）]\\s*[:：]?\\s*`,
  'u',
);
/** Longer than the longest label with all that may stand before it. */
const HEAD_CHARS = 2 * MAX_SPEAKER_CHARS;

const COLON = /[:：﹕︓∶꞉]/;
const ARTICLES: ReadonlySet<string> = new Set(['das', 'der', 'die', 'the']);
const OPENERS = foldWords(new Set([...NO_NAMES, ...ADDRESSES]));
const SMALL_WORDS = foldWords(new Set([...PARTICLES, ...CONNECTIVES, ...ARTICLES]));
const MAX_OTHER_WORDS = 6;
/** Keeps a line of nothing but colons cheap. */
const MAX_COLONS = 4;

const isOpener = (word: string): boolean => OPENERS.has(word) && !ARTICLES.has(word);

const isCapitalised = (word: string): boolean => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word);

const outsideBrackets = (label: string): string => {
  const outside = label.replace(/\([^()]*\)?|\[[^[\]]*\]?|【[^【】]*】?/g, ',');
  return /\p{L}/u.test(outside) ? outside : label;
};

/**
 * Whether what holds a hidden name is a label rather than a sentence, which stays: `Gestern sagte
 * Mira Özdemir zu mir:`, `Hallo, Mira:`, `Buch von Mira Özdemir:`.
 */
const isLikely = (label: string, isHidden: IsHidden): boolean => {
  const text = outsideBrackets(removeInvisible(label.normalize('NFKC')));
  let others = 0;
  let namedWords = 0;
  let isFirst = true;
  for (const part of text.split(PART_BREAK)) {
    // What follows a first and a last name says who that is: `Mira Özdemir, die Autorin`.
    let named = namedWords >= 2;
    let opens = true;
    for (const word of splitWords(part)) {
      const folded = foldName(word);
      if (isFiller(folded)) continue;
      if (JOINERS.has(folded) && !isFirst) {
        named = false;
        opens = true;
        continue;
      }
      if (isHidden(word)) {
        named = true;
        namedWords += 1;
      } else if (SMALL_WORDS.has(folded) && !(isFirst && isOpener(folded))) {
        if (!named && !opens) return false;
        isFirst = false;
        continue;
      } else if (word.length > 1 && (!isCapitalised(word) || isOpener(folded))) return false;
      else others += 1;
      opens = false;
      isFirst = false;
    }
  }
  return others <= MAX_OTHER_WORDS;
};

/** Where colons stand that may end a label, those outside brackets first; none within a time. */
const findColons = (head: string): readonly number[] => {
  const outside: number[] = [];
  const inside: number[] = [];
  let depth = 0;
  for (let index = 0; index < head.length; index += 1) {
    const char = head.charAt(index);
    if (/[([{（【]/.test(char)) depth += 1;
    else if (/[)\]}）】]/.test(char)) depth = Math.max(0, depth - 1);
    else if (COLON.test(char)) {
      const isInTime = /\d/.test(head.charAt(index - 1)) && /\d/.test(head.charAt(index + 1));
      if (!isInTime) (depth === 0 ? outside : inside).push(index);
    }
  }
  return [...outside.slice(0, MAX_COLONS), ...inside.slice(0, 1)];
};

const namesNobody = (label: string): boolean => splitWords(foldName(label)).every(isFiller);

const measureBracketed = (line: string, isHidden: IsHidden): number => {
  const [whole = '', name = ''] = BRACKETED.exec(line.slice(0, HEAD_CHARS)) ?? [];
  return whole !== '' && isHidden(name) && isLikely(name, isHidden) ? whole.length : 0;
};

const measureBeforeColon = (line: string, isHidden: IsHidden): number => {
  const colons = findColons(line.slice(0, MAX_SPEAKER_CHARS + 1));
  for (const colon of colons) {
    const label = line.slice(0, colon);
    if (isHidden(label) && isLikely(label, isHidden)) return colon + 1;
    // `Gast: Mira: Hallo`
    if (!namesNobody(label) && !/[([{（【]/.test(label)) return 0;
  }
  return 0;
};

/**
 * How many UTF-16 units the label of a hidden person takes at the beginning of a line, with numbers,
 * times and marks around it; 0 where there is none. Wider than what the parser takes for a label,
 * because here the name itself is known. Looks at the first 256 units only.
 */
export const measureHiddenLabel = (line: string, isHidden: IsHidden): number =>
  measureBracketed(line, isHidden) || measureBeforeColon(line, isHidden);
