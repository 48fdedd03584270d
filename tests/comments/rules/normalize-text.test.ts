import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeText } from '../../../server/comments/rules/normalize-text';

const FAMILY = '👨‍👩‍👧‍👦';
const SCOTLAND = '🏴󠁧󠁢󠁳󠁣󠁴󠁿';

it.each([
  ['CRLF becomes LF', 'a\r\nb\rc', 'a\nb\nc'],
  ['line and paragraph separators become LF', 'a\u2028b\u2029c\u0085d', 'a\nb\nc\nd'],
  ['control characters go', 'a\u0000b\u0007c\u001b[31md\u007fe\u009ff', 'abc[31mdef'],
  ['tabs stay', 'a\tb', 'a\tb'],
  [
    'bidi overrides, isolates and marks go',
    'a\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg',
    'abcdefg',
  ],
  ['zero-width junk goes', 'V\u200bi\ufeffa\u2060g\u00adra', 'Viagra'],
  ['halves of surrogate pairs go', 'a\ud83db\ude00c', 'abc'],
  ['what XML refuses goes', 'a\ufffeb\uffffc', 'abc'],
  ['letters are composed', 'u\u0308', 'ü'],
  ['what a removed character parted is composed', 'u\u200b\u0308', 'ü'],
  ['at most two empty lines stay in a row', 'a\n\n\n\n\n\nb', 'a\n\n\nb'],
  ['lines of spaces are empty lines', 'a\n \n\t\n  \n   \nb', 'a\n\n\nb'],
  ['ends of lines are trimmed, beginnings are not', 'a  \n  b', 'a\n  b'],
  ['the whole is trimmed', '\n  a \n', 'a'],
  [
    'more than eight marks on a letter are cut',
    `x${'\u0336'.repeat(50)}y`,
    `x${'\u0336'.repeat(8)}y`,
  ],
  ['joiners do not hide marks', `x${'\u0336\u200d'.repeat(20)}y`, `x${'\u0336\u200d'.repeat(4)}y`],
  ['joiners with nothing to join go', 'a \u200d\u200cb\u200d\u200d\u200dc', 'a b\u200dc'],
  ['hidden letters of tags go', 'a\u{e0041}\u{e0042}b', 'ab'],
])('%s', (_, raw, clean) => {
  expect(normalizeText(raw, 'block')).toBe(clean);
});

it.each([
  ['a line has no line breaks', 'Mira\r\nBcc: a@b.c', 'Mira Bcc: a@b.c'],
  ['a line has no tabs and double spaces', ' Mira \t  Muster\u00a0', 'Mira Muster'],
])('%s', (_, raw, clean) => {
  expect(normalizeText(raw, 'line')).toBe(clean);
});

it.each(['', ' \n\t', '\u200b', '\u200d', '\u3164', '\u2800', '\ufe0f', '\u0301', '\u00a0\u202e'])(
  'is empty when nothing can be seen: %j',
  (raw) => {
    expect(normalizeText(raw, 'block')).toBe('');
    expect(normalizeText(raw, 'line')).toBe('');
  },
);

it.each([
  FAMILY,
  SCOTLAND,
  '🏳️‍🌈',
  '❤️',
  '1️⃣',
  '👍🏽',
  '🇩🇪',
  '𝔉𝔯',
  '𠜎',
  'می‌خواهم',
  'क्‍ष',
  'שָׁלוֹם',
  'เป็นไปได้',
  'ཧཱུྃ',
])('leaves %s as it is', (text) => {
  expect(normalizeText(text, 'block')).toBe(text.normalize('NFC'));
  expect(normalizeText(`a ${text} b`, 'line')).toBe(`a ${text} b`.normalize('NFC'));
});

const ODD = [
  'a',
  ' ',
  '\n',
  '\r',
  '\t',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u0301',
  '\u0308',
  '\ufe0f',
  '\u202e',
  '\u{e0067}',
  '\u{e007f}',
  '🏴',
  '😀',
  '\ud83d',
  '\ude00',
  '\u1100',
  '\u1161',
  '\u11a8',
  '\u0f71',
  '\u3164',
];
const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...ODD), { maxLength: 60 }).map((parts) => parts.join('')),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
);

describe.each(['line', 'block'] as const)('a %s', (shape) => {
  it('is the same when it is normalised again', () => {
    fc.assert(
      fc.property(oddText, (raw) => {
        const once = normalizeText(raw, shape);
        expect(normalizeText(once, shape)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has nothing that a database or XML refuses', () => {
    fc.assert(
      fc.property(oddText, (raw) => {
        const text = normalizeText(raw, shape);
        expect(text).not.toMatch(/\p{Cs}/u);
        expect(text).not.toMatch(shape === 'line' ? /\p{Cc}/u : /[^\P{Cc}\n\t]/u);
        expect(text).not.toMatch(/\p{Noncharacter_Code_Point}|[\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

it.each([
  ['spaces', ' '.repeat(50_000)],
  ['spaces in a line', `a${' '.repeat(50_000)}b`],
  ['empty lines', `a${'\n \n'.repeat(16_000)}b`],
  ['marks', `a${'\u0301'.repeat(50_000)}`],
  ['joiners', `a${'\u200d'.repeat(50_000)}b`],
  ['black flags', '🏴'.repeat(25_000)],
])('takes no long time for 50,000 %s', (_, raw) => {
  const startedAtMs = performance.now();
  normalizeText(raw, 'block');
  normalizeText(raw, 'line');
  expect(performance.now() - startedAtMs).toBeLessThan(200);
});
