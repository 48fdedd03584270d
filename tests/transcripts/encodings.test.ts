import { expect, it } from 'vitest';
import { decodeBytes } from '../../server/transcripts/decode-bytes';
import { linesOf, parseFixture } from './read-fixture';

it.each([
  'windows-1252.srt',
  'utf-8-mark.srt',
  'utf-16-le.srt',
  'utf-16-be.srt',
  'utf-16-unmarked.srt',
  'carriage-returns.srt',
])('reads %s', (name) => {
  expect(linesOf(parseFixture(name))).toEqual(['Schöne Grüße – für 5 €', '„Ärger“']);
});

it('does not take UTF-8 for windows-1252 because its last character was cut', () => {
  expect(linesOf(parseFixture('cut.srt'))[0]).toBe('Schöne Grüße – für 5 €');
});

it.each([
  ['nothing', [], ''],
  ['a mark alone', [0xef, 0xbb, 0xbf], ''],
  ['windows-1252 behind the mark of UTF-8', [0xef, 0xbb, 0xbf, 0xfc], 'ü'],
  ['an odd number of bytes in UTF-16', [0xff, 0xfe, 0x61, 0x00, 0x62], 'a\ufffd'],
  ['bytes that windows-1252 leaves open', [0x81, 0xfc], '\u0081ü'],
])('decodes %s', (_, bytes, text) => {
  expect(decodeBytes(Uint8Array.from(bytes))).toBe(text);
});
