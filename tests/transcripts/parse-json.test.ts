import { describe, expect, it } from 'vitest';
import { linesOf, parseFixture, parseText, rowsOf } from './read-fixture';

const jsonOf = (...segments: readonly unknown[]): string =>
  JSON.stringify({ version: '1.0.0', segments });

it('joins words to cues until a sentence, a pause or a voice ends', () => {
  expect(rowsOf(parseFixture('words.json'))).toEqual([
    [500, 3_300, 'Mira', 'Das hier ist ein ziemlich langer Satz.'],
    [3_300, 3_750, 'Mira', 'Und dann'],
    [5_000, 5_250, 'Mira', 'Pause'],
    [5_250, 6_000, 'Jo', 'Nein!'],
  ]);
});

it('joins no more words than two lines hold', () => {
  const words = Array.from({ length: 60 }, (_, index) => ({
    startTime: index,
    endTime: index + 1,
    body: 'wort',
  }));
  const lengths = parseText(jsonOf(...words)).cues.map(({ text }) => text.length);
  expect(lengths).toEqual([124, 124, 49]);
});

it('joins the lines of one cue', () => {
  expect(rowsOf(parseFixture('lines.json'))).toEqual([
    [0, 4_800, 'Mira', 'Es ist so schön, hier\neinfach zu sitzen. Und'],
    [4_800, 8_250, 'Mira', 'dann kommt'],
    [4_800, 8_250, 'Jo', 'immer ich dazwischen'],
  ]);
});

it('does not join sentences', () => {
  const sentences = ['Guten Tag.', 'Wie geht es?', 'Gut.'].map((body, startTime) => ({
    startTime,
    body,
  }));
  expect(linesOf(parseText(jsonOf(...sentences)))).toHaveLength(3);
});

it('does not take sentences without spaces for words', () => {
  const sentences = ['今日はいい天気です', 'そうですね、本当に'].map((body, startTime) => ({
    startTime,
    body,
  }));
  expect(linesOf(parseText(jsonOf(...sentences)))).toHaveLength(2);
});

it('reads the JSON of Whisper', () => {
  const transcript = parseFixture('whisper.json');
  expect(transcript).toMatchObject({ format: 'json', language: 'de' });
  expect(rowsOf(transcript)).toEqual([
    [0, 2_400, null, 'Hallo schöne Welt.'],
    [2_400, 3_400, null, 'Wie geht es?'],
  ]);
});

it('reads a list without anything around it', () => {
  expect(linesOf(parseText('[{"start":1,"text":"Guten Tag"}]'))).toEqual(['Guten Tag']);
});

describe('a segment', () => {
  it.each([
    ['numbers', { startTime: 1.5, endTime: 2.25 }, [1_500, 2_250]],
    ['numbers in quotes', { startTime: '1.5', endTime: '2.25' }, [1_500, 2_250]],
    ['clocks', { startTime: '00:00:01.500', endTime: '0:02,25' }, [1_500, 2_250]],
    ['no end', { startTime: 1.5 }, [1_500, 2_500]],
    ['null for an end', { startTime: 1.5, endTime: null }, [1_500, 2_500]],
    ['an end before its start', { startTime: 1.5, endTime: 0 }, [1_500, 2_500]],
    ['a start before the beginning', { startTime: -0.02, endTime: 2 }, [0, 2_000]],
    ['times with an error of a float', { startTime: 0.1 + 0.2, endTime: 1.0005 }, [300, 1_001]],
  ])('may have %s', (_, times, expected) => {
    const [row] = rowsOf(parseText(jsonOf({ ...times, body: 'Guten Tag' })));
    expect(row?.slice(0, 2)).toEqual(expected);
  });

  it('without a speaker goes on with the former', () => {
    const { cues } = parseText(
      jsonOf(
        { startTime: 0, body: 'a a' },
        { startTime: 1, body: 'b b', speaker: 'Mira' },
        { startTime: 2, body: 'c c' },
        { startTime: 3, body: 'd d', speaker: '' },
        { startTime: 4, body: 'e e', speaker: '–' },
        { startTime: 5, body: 'f f', speaker: null },
      ),
    );
    expect(cues.map(({ speaker }) => speaker)).toEqual([null, 'Mira', 'Mira', 'Mira', null, null]);
  });

  it('without a speaker goes on even where names are repeated', () => {
    const { cues } = parseText(
      jsonOf(
        { startTime: 0, body: 'a a', speaker: 'Mira' },
        { startTime: 1, body: 'b b', speaker: 'Mira' },
        { startTime: 2, body: 'c c' },
      ),
    );
    expect(cues[2]?.speaker).toBe('Mira');
  });

  it('keeps what looks like markup, and loses what is no character', () => {
    const body = 'a <b> &amp; Mira: \\u0000b\\ud800 c';
    expect(linesOf(parseText(`{"segments":[{"startTime":0,"body":"${body}"}]}`))).toEqual([
      'a <b> &amp; Mira: b c',
    ]);
  });

  it('without text is left out', () => {
    const transcript = parseText(
      jsonOf({ startTime: 0, body: ' ' }, { startTime: 1, body: 'a b' }),
    );
    expect(linesOf(transcript)).toEqual(['a b']);
  });
});
