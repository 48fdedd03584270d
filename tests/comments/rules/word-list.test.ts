import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createWordList } from '../../../server/comments/rules';
import { foldText } from '../../../server/comments/rules/fold-text';

it.each([
  ['a part of a word, as WordPress does', 'press', 'WordPress'],
  ['whatever the case', 'CaSiNo', 'das cAsInO'],
  ['whatever the width', 'casino', 'ｃａｓｉｎｏ'],
  ['with invisible characters in it', 'casino', 'ca\u200bsi\u00adno'],
  ['across line breaks', 'buy now', 'buy\n  now'],
  ['with sharp s', 'Strasse', 'Hauptstraße'],
  ['as a literal, not a pattern', 'a.c*(d', 'x a.c*(d x'],
  ['as a whole word', 'word:press', 'the press!'],
  ['as a whole word at the ends', 'word:press', 'press'],
  ['as a whole word behind one that is none', 'word:press', 'press2 press'],
  ['as a whole phrase', 'word: buy now', 'please buy now!'],
  ['as a part when the list has both', 'press', 'WordPress'],
  ['in other scripts', 'казино', 'Лучшее КАЗИНО'],
])('finds an entry %s', (_, entry, text) => {
  expect(createWordList([entry]).hits(text)).toBe(true);
});

it.each([
  ['that is not there', 'casino', 'cas ino'],
  ['with other accents', 'schon', 'schön'],
  ['that would match as a pattern', 'a.c', 'abc'],
  ['that is empty', ' ', 'a b'],
  ['that is only a prefix', 'word:', 'word: a'],
  ['as a whole word within one', 'word:press', 'WordPress pressing press2 2press'],
  ['as a whole word beside umlauts', 'word:press', 'presse äpress pressö'],
  ['as a whole word below an accent', 'word:caf', 'cafe\u0301'],
])('does not find an entry %s', (_, entry, text) => {
  expect(createWordList([entry]).hits(text)).toBe(false);
});

it('finds a short entry that ends within a longer one', () => {
  expect(createWordList(['abcd', 'bc']).hits('xabce')).toBe(true);
});

it('prefers an entry for parts to the same one for whole words', () => {
  expect(createWordList(['press', 'word:press']).hits('WordPress')).toBe(true);
});

it('finds nothing with an empty list', () => {
  expect(createWordList([]).hits('a')).toBe(false);
});

it('finds what a plain search for every entry finds', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 30 });
  const entries = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 }),
  );
  fc.assert(
    fc.property(entries, letters, (list, text) => {
      expect(createWordList(list).hits(text)).toBe(
        list.some((entry) => foldText(text).includes(entry)),
      );
      expect(createWordList(list.map((entry) => `word:${entry}`)).hits(text)).toBe(
        list.some((entry) => text.split(' ').includes(entry)),
      );
    }),
    { numRuns: 2_000 },
  );
});

describe('with 2,000 entries', () => {
  const measure = (entries: readonly string[], text: string): number => {
    const list = createWordList(entries);
    const startedAtMs = performance.now();
    list.hits(text);
    return performance.now() - startedAtMs;
  };

  it.each([
    ['ordinary words', (index: number) => `word${index}x`, 'Das ist ein gewöhnlicher Satz. '],
    ['entries that nearly match', (index: number) => `${'a'.repeat(90)}${index}`, 'a'],
    ['entries within entries', (index: number) => `word:${'a'.repeat((index % 99) + 1)}`, 'a'],
  ])('takes no long time for 10,000 characters and %s', (_, makeEntry, piece) => {
    const entries = Array.from({ length: 2_000 }, (_unused, index) => makeEntry(index));
    expect(measure(entries, piece.repeat(Math.ceil(10_000 / piece.length)))).toBeLessThan(200);
  });
});
