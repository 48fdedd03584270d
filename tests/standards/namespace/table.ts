import { expect, it } from 'vitest';

/** What is stored, and what is read of it. */
export type Readings<T> = readonly (readonly [stored: unknown, read: T])[];

/** What somebody wants to store, and the sentence about it; `null` when nothing is wrong. */
export type Faults = readonly (readonly [value: unknown, sentence: string | null])[];

export const itReads = <T>(read: (value: unknown) => T, readings: Readings<T>): void => {
  it.each(readings)('reads %j as %j', (stored, expected) => {
    expect(read(stored)).toEqual(expected);
  });
};

export const itFinds = (check: (value: unknown) => string | null, faults: Faults): void => {
  it.each(faults)('says of %.80j: %s', (value, sentence) => {
    expect(check(value)).toBe(sentence);
  });
};
