import { APPLE_CATEGORIES, CATEGORY_TEXTS } from './apple-categories';

/** What a category may be meant by: its text, its last part, and old or other names. */
const candidates: readonly (readonly [meant: string, text: string])[] = CATEGORY_TEXTS.flatMap(
  (text): [string, string][] => {
    const last = text.split(' > ').at(-1) ?? text;
    return last === text
      ? [[text, text]]
      : [
          [text, text],
          [last, text],
        ];
  },
);

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\band\b|\bund\b/g, '&')
    .replace(/[^\p{L}\p{N}&]+/gu, '');

/** The number of edits that make one text of the other (Levenshtein). */
const countEdits = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Longer input is no misspelling of a category. */
const MAX_INPUT_LENGTH = 80;

/**
 * The category somebody probably meant, for a helpful message; `null` when nothing is near. Knows
 * case, `and` for `&`, missing parents and misspellings of up to a third of the letters.
 */
export const suggestCategory = (text: string): string | null => {
  const wanted = fold(text.slice(0, MAX_INPUT_LENGTH));
  if (wanted === '') return null;
  let best: { readonly text: string; readonly edits: number } | null = null;
  for (const [meant, category] of candidates) {
    const edits = countEdits(wanted, fold(meant));
    if (edits * 3 <= wanted.length && edits < (best?.edits ?? Infinity)) {
      best = { text: category, edits };
    }
  }
  if (best !== null) return best.text;
  // `Society > Cats`: at least the parent is known.
  const parent = Object.keys(APPLE_CATEGORIES).find((name) =>
    fold(name).startsWith(fold(text.split('>')[0] ?? '')),
  );
  return fold(text.split('>')[0] ?? '').length >= 4 ? (parent ?? null) : null;
};
