/** Two spellings for each of so many letters; more would make a statement long. */
const MAX_LETTERS = 3;

/** The same letter in the other case; one that is two letters there stays. */
const swapCase = (letter: string): string => {
  const lower = letter.toLowerCase();
  const other = lower === letter ? letter.toUpperCase() : lower;
  return other.length === letter.length ? other : letter;
};

const isForeign = (letter: string): boolean => /\P{ASCII}/u.test(letter);

/**
 * All that has to be looked for so that case doesn't count on SQLite either, which only knows that
 * of A to Z. With many other letters these are as typed, all small and all capital.
 */
export const spellingsOf = (text: string): readonly string[] => {
  const letters = Array.from(text);
  const places = letters.flatMap((letter, index) =>
    isForeign(letter) && swapCase(letter) !== letter ? [index] : [],
  );
  if (places.length > MAX_LETTERS) {
    return [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  }
  return places
    .reduce<readonly (readonly string[])[]>(
      (all, place) => [
        ...all,
        ...all.map((one) =>
          one.map((letter, index) => (index === place ? swapCase(letter) : letter)),
        ),
      ],
      [letters],
    )
    .map((one) => one.join(''));
};
