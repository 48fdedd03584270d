import { describe, expect, it } from 'vitest';
import { linesOf, parseFixture, parseText, rowsOf } from './read-fixture';

describe('a WebVTT file with everything', () => {
  const transcript = parseFixture('voices.vtt');

  it('is known by its first line', () => {
    expect(transcript.format).toBe('vtt');
  });

  it('has the language of its header', () => {
    expect(transcript.language).toBe('de-AT');
  });

  it('gives times, voices and plain text', () => {
    expect(rowsOf(transcript)).toEqual([
      [0, 2_000, 'Mira Özdemir', 'Hallo zusammen & willkommen!'],
      [2_000, 4_500, 'Jo', 'Hi, ich bin Jo.'],
      [2_000, 4_500, 'Mira Özdemir', 'Genau.'],
      [5_000, 6_000, 'Jo', '<seufzt> 1 < 2'],
      [6_000, 7_000, 'Jo', 'Niemand\u00a0hat \u200eeinen Namen.'],
    ]);
  });
});

it.each([
  ['seconds alone', '1.500 --> 2.000', [1_500, 2_000]],
  ['no hours', '00:05.000 --> 00:07.000', [5_000, 7_000]],
  ['one digit of minutes', '1:03.100 --> 1:04.000', [63_100, 64_000]],
  ['a comma', '00:00:05,000 --> 00:00:07,000', [5_000, 7_000]],
  ['one digit of fraction', '05:07,5 --> 05:08,25', [307_500, 308_250]],
  ['microseconds', '00:00:05.123456 --> 00:00:07.999999', [5_123, 7_999]],
  ['no fraction', '00:00:05 --> 00:00:07', [5_000, 7_000]],
  ['a colon in front of the fraction', '00:00:05:250 --> 00:00:07:000', [5_250, 7_000]],
  ['more than 99 hours', '100:00:00.000 --> 100:00:01.000', [360_000_000, 360_001_000]],
  ['no spaces', '00:05.000-->00:07.000', [5_000, 7_000]],
  ['settings', '00:05.000 --> 00:07.000 align:start position:0% line:-1', [5_000, 7_000]],
  ['settings of old drafts', '00:05.000 --> 00:07.000 D:vertical L:50% A:middle', [5_000, 7_000]],
  ['no end, but settings', '00:05.000 --> align:start', [5_000, 6_000]],
  ['a shift to before the beginning', '-00:00:01.000 --> 00:00:07.000', [0, 7_000]],
])('reads times with %s', (_, timing, times) => {
  const [row] = rowsOf(parseText(`WEBVTT\n\n${timing}\nHallo\n`));
  expect(row).toEqual([...times, null, 'Hallo']);
});

it('reads a file whose first line is missing', () => {
  const transcript = parseFixture('unsigned.vtt');
  expect(transcript.format).toBe('vtt');
  expect(linesOf(transcript)).toEqual(['Ohne Kopf', '42', 'Mira: Ende']);
});

it('reads a stream that was put together from parts', () => {
  expect(linesOf(parseFixture('stream.vtt'))).toEqual(['Erster Teil', 'Zweiter Teil']);
});

it('reads cues right behind the first line', () => {
  expect(linesOf(parseText('WEBVTT\n00:01.000 --> 00:02.000\nHallo'))).toEqual(['Hallo']);
});

it('does not take an id for text, nor text for an id', () => {
  const transcript = parseText(
    'WEBVTT\n\neins\n00:01.000 --> 00:02.000\nHallo\n\n2b\n00:02.000 --> 00:03.000\n42\n\n00:03.000 --> 00:04.000\nEnde',
  );
  expect(linesOf(transcript)).toEqual(['Hallo', '42', 'Ende']);
});

it('keeps text behind an empty line', () => {
  const transcript = parseText(
    'WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\nB\n\n00:02.000 --> 00:03.000\nC',
  );
  expect(linesOf(transcript)).toEqual(['A\nB', 'C']);
});

it('ends a comment where a cue begins', () => {
  const transcript = parseText('WEBVTT\n\nNOTE ein Kommentar\n00:01.000 --> 00:02.000\nHallo');
  expect(linesOf(transcript)).toEqual(['Hallo']);
});

it.each([
  ['<v Mira>Hallo', 'Mira: Hallo'],
  ['<v.laut.nah Mira Özdemir>Hallo</v>', 'Mira Özdemir: Hallo'],
  ['<V Mira>Hallo', 'Mira: Hallo'],
  ['<v Mira\nÖzdemir>Hallo', 'Mira Özdemir: Hallo'],
  ['<v Tom &amp; Jo:>Hallo', 'Tom & Jo: Hallo'],
  ['<v Mira>Hallo</v>\n<v Mira>zusammen</v>', 'Mira: Hallo\nzusammen'],
  ['<v –>Hallo', 'Hallo'],
  ['<v>Hallo', 'Hallo'],
  [`<v ${'ä'.repeat(200)}>Hallo`, `${'ä'.repeat(128)}: Hallo`],
])('reads the voice of %j', (text, line) => {
  expect(linesOf(parseText(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}`))).toEqual([line]);
});

it.each([
  ['a<b>b</b>c', 'abc'],
  ['a<00:00:01.500>b', 'ab'],
  ['<c.farbe>a</c><ruby>b<rt>c</rt></ruby>', 'abc'],
  ['1 < 2 <3 a<b', '1 < 2 <3 a<b'],
  ['<lacht> &lt;i&gt; &amp;amp; &#x1F600; &bogus;', '<lacht> <i> &amp; 😀 &bogus;'],
  ['a&#0;&#27;b\u0000c\u0085d', 'abc\nd'],
  ['  a \t b  ', 'a b'],
])('makes plain text of %j', (text, plain) => {
  expect(linesOf(parseText(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}`))).toEqual([plain]);
});

it('sorts by time and keeps the order of equals and what overlaps', () => {
  const transcript = parseText(
    'WEBVTT\n\n00:05.000 --> 00:06.000\nC\n\n00:01.000 --> 00:09.000\nA\n\n00:01.000 --> 00:02.000\nB',
  );
  expect(rowsOf(transcript)).toEqual([
    [1_000, 9_000, null, 'A'],
    [1_000, 2_000, null, 'B'],
    [5_000, 6_000, null, 'C'],
  ]);
});

it.each(['german', 'de DE', '<b>', ''])('does not believe the language %j', (language) => {
  const text = `WEBVTT\nLanguage: ${language}\n\n00:01.000 --> 00:02.000\nHallo`;
  expect(parseText(text).language).toBeNull();
});
