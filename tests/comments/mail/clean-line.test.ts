import { expect, it } from 'vitest';

import { cleanLine, isOneAddress } from '../../../server/comments/mail/clean-line';

it.each([
  ['a second header', 'Folge 1\r\nBcc: all@example.org', 'Folge 1 Bcc: all@example.org'],
  ['a lone line feed', 'Folge\n1', 'Folge 1'],
  ['separators of Unicode', 'Folge\u2028 1\u2029\u0085', 'Folge 1'],
  ['NUL and escape', 'Fol\0ge\u001b[31m', 'Fol ge [31m'],
  ['turned directions', 'abc\u202eexe.\u2066cod', 'abc exe. cod'],
  ['half a character', 'a\ud800b', 'a b'],
])('makes one line of %s', (_, text, line) => {
  expect(cleanLine(text)).toBe(line);
});

it('keeps emoji and their joiners', () => {
  expect(cleanLine('Familie 👩‍👩‍👧 und 🏳️‍🌈')).toBe('Familie 👩‍👩‍👧 und 🏳️‍🌈');
});

it('cuts between characters, not within them', () => {
  const line = cleanLine('🎧'.repeat(200));
  expect(Array.from(line)).toHaveLength(150);
  expect(line).toBe(`${'🎧'.repeat(149)}…`);
});

it.each(['a@example.org', 'ä.b+c@münchen.example', "o'neill@example.org"])(
  'takes %s for an address',
  (address) => {
    expect(isOneAddress(address)).toBe(true);
  },
);

it.each([
  '',
  'nobody',
  'a@b, c@d',
  'a@b;c@d',
  'A <a@example.org>',
  'a@example.org\r\nBcc: b@example.org',
  'a@b@c',
  ' a@example.org',
  `${'a'.repeat(250)}@example.org`,
])('takes %j for none', (address) => {
  expect(isOneAddress(address)).toBe(false);
});
