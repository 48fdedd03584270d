/** Longer input is no misspelling of anything in a list. */
const MAX_INPUT_LENGTH = 80;

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

/**
 * The entry of a list that somebody probably meant: the one that is the fewest edits away, at most a
 * third of the letters; the first of equals; `null` when nothing is near.
 *
 * @param entries what may be meant, and the answer then
 * @param fold makes the same of what is written differently and means the same
 */
export const findNearest = (
  text: string,
  entries: readonly (readonly [meant: string, answer: string])[],
  fold: (text: string) => string,
): string | null => {
  const wanted = fold(text.slice(0, MAX_INPUT_LENGTH));
  if (wanted === '') return null;
  let best: { readonly answer: string; readonly edits: number } | null = null;
  for (const [meant, answer] of entries) {
    const edits = countEdits(wanted, fold(meant));
    if (edits * 3 <= wanted.length && edits < (best?.edits ?? Infinity)) best = { answer, edits };
  }
  return best === null ? null : best.answer;
};
