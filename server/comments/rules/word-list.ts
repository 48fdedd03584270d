import { foldText } from './fold-text';
import { LiteralSearch } from './literal-search';

/** Literals to look for in what somebody wrote. */
export interface WordList {
  /** Whether any of them is in the text. Which one it was is nobody's business. */
  readonly hits: (text: string) => boolean;
}

type Match = 'anywhere' | 'wholeWord';

const WHOLE_WORD = /^word:/i;

const readEntry = (entry: string): readonly [string, Match] => {
  const trimmed = entry.trim();
  return WHOLE_WORD.test(trimmed)
    ? [foldText(trimmed.replace(WHOLE_WORD, '')), 'wholeWord']
    : [foldText(trimmed), 'anywhere'];
};

const collectLiterals = (entries: readonly string[]): ReadonlyMap<string, Match> => {
  const literals = new Map<string, Match>();
  for (const [literal, match] of entries.map(readEntry)) {
    if (literals.get(literal) !== 'anywhere') literals.set(literal, match);
  }
  return literals;
};

/** For each UTF-16 unit 1 if it is of a word. */
const markWords = (text: string): Uint8Array => {
  const marks = new Uint8Array(text.length + 1);
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    marks.fill(1, index, index + word.length);
  }
  return marks;
};

/**
 * Prepares a list of words; do it once, not for each text. Entries are literal, never patterns:
 * case, compatible letters and white space make no difference, accents do. An entry is found within
 * words too (WordPress does the same), unless `word:` stands in front of it: then no letter or digit
 * may stand next to it. Empty entries are ignored. Takes time by the size of the list; each text
 * then takes time by its own length only.
 */
export const createWordList = (entries: readonly string[]): WordList => {
  const search = new LiteralSearch(collectLiterals(entries));
  return {
    hits: (text) => {
      const folded = foldText(text);
      const words = markWords(folded);
      return search.find(folded, (match, end, length) => {
        if (match === 'anywhere') return true;
        const before = end - length - 1;
        return words[end] !== 1 && (before < 0 || words[before] !== 1);
      });
    },
  };
};
