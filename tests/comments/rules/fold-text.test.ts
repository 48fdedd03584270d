import { expect, it } from 'vitest';

import { foldText } from '../../../server/comments/rules/fold-text';

it.each([
  ['case', 'Tolle FOLGE', 'tolle folge'],
  ['white space', 'tolle\n\n  folge ', 'tolle folge'],
  ['zero-width characters', 'tol\u200ble\u200d folge\ufe0f', 'tolle folge'],
  ['compatible letters', 'ｔｏｌｌｅ ﬁlme', 'tolle filme'],
  ['sharp s', 'Straße', 'STRASSE'],
  ['final sigma', 'ΟΔΟΣ', 'οδος'],
])('does not tell texts apart by %s', (_, one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

it.each([
  ['schon', 'schön'],
  ['tolle folge', 'tollefolge'],
  ['a', 'b'],
])('tells %s from %s', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});
