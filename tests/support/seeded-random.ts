/** Numbers from 0 to below 1 that are the same for the same seed (Mulberry32). */
export type Random = () => number;

export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A whole number from 0 to below `end`. */
export const pickNumber = (random: Random, end: number): number => Math.floor(random() * end);

/** @throws Error for an empty list */
export const pickOne = <T>(random: Random, list: readonly T[]): T => {
  const index = pickNumber(random, list.length);
  if (index >= list.length) throw new Error('there is nothing to pick from');
  return list[index] as T;
};
