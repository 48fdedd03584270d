import { APPLE_CATEGORIES, CATEGORY_TEXTS } from './apple-categories';
import { findNearest } from './find-nearest';

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

/**
 * The category somebody probably meant, for a helpful message; `null` when nothing is near. Knows
 * case, `and` for `&`, missing parents and misspellings of up to a third of the letters.
 */
export const suggestCategory = (text: string): string | null => {
  const nearest = findNearest(text, candidates, fold);
  if (nearest !== null) return nearest;
  // `Society > Cats`: at least the parent is known.
  const parent = Object.keys(APPLE_CATEGORIES).find((name) =>
    fold(name).startsWith(fold(text.split('>')[0] ?? '')),
  );
  return fold(text.split('>')[0] ?? '').length >= 4 ? (parent ?? null) : null;
};
