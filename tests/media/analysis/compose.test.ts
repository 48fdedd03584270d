import { describe, expect, it } from 'vitest';

import { AudioError } from '../../../server/media/analysis';
import { composeFacts, NO_TAGS, type Findings } from '../../../server/media/analysis/compose';

const DAY_SECONDS = 24 * 3600;

const minute: Findings = {
  container: 'mp3',
  codec: 'mp3',
  durationSeconds: 60,
  audioBytes: 960_000,
  bitrateMode: 'cbr',
  sampleRate: 44_100,
  channels: 2,
  tags: NO_TAGS,
  chapters: [],
  cover: null,
  warnings: [],
};

describe('numbers no sound has', () => {
  it.each<[string, Partial<Findings>, RegExp]>([
    ['no length', { durationSeconds: 0 }, /contains no sound/],
    ['a length that is no number', { durationSeconds: Number.NaN }, /contains no sound/],
    ['25 days', { durationSeconds: 25 * DAY_SECONDS }, /longer than 24 days/],
    ['an endless length', { durationSeconds: Infinity }, /longer than 24 days/],
    ['a sample rate of 0', { sampleRate: 0 }, /sample rate/],
    ['999 Hz', { sampleRate: 999 }, /sample rate/],
    ['768,001 Hz', { sampleRate: 768_001 }, /sample rate/],
    ['half a Hz', { sampleRate: 44_100.5 }, /sample rate/],
    ['no channels', { channels: 0 }, /channels/],
    ['256 channels', { channels: 256 }, /channels/],
    ['2^31 bit/s', { durationSeconds: 1, audioBytes: 2 ** 28 }, /does not fit the length/],
    ['a length of next to nothing', { durationSeconds: 1e-9 }, /does not fit the length/],
    ['fewer bytes than none', { audioBytes: -1000 }, /does not fit the length/],
  ])('such as %s are a damaged file', (_, change, message) => {
    const compose = (): unknown => composeFacts({ ...minute, ...change });
    expect(compose).toThrow(AudioError);
    expect(compose).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
    expect(compose).toThrow(message);
  });
});

describe('numbers at the edge', () => {
  it.each<[string, Partial<Findings>, object]>([
    ['24 days', { durationSeconds: 24 * DAY_SECONDS }, { durationMs: 2_073_600_000 }],
    ['half a millisecond', { durationSeconds: 0.0001, audioBytes: 10 }, { durationMs: 1 }],
    ['1 kHz', { sampleRate: 1_000 }, { sampleRate: 1_000 }],
    ['768 kHz', { sampleRate: 768_000 }, { sampleRate: 768_000 }],
    ['255 channels', { channels: 255 }, { channels: 255 }],
    ['2^31 - 8 bit/s', { durationSeconds: 1, audioBytes: 2 ** 28 - 1 }, { bitrate: 2 ** 31 - 8 }],
    ['0 bit/s', { audioBytes: 0 }, { bitrate: 0 }],
  ])('such as %s are kept', (_, change, expected) => {
    expect(composeFacts({ ...minute, ...change })).toMatchObject(expected);
  });

  it.each([
    [0, 0],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 31, null],
    [-1, null],
    [1.5, null],
    [Number.NaN, null],
    [null, null],
  ])('make the track and disc %s the number %s', (number, expected) => {
    const tags = { ...NO_TAGS, track: number, disc: number };
    const facts = composeFacts({ ...minute, tags });
    expect(facts.tags).toMatchObject({ track: expected, disc: expected });
  });
});

describe('chapters of one minute', () => {
  const chaptersOf = (...times: readonly (readonly [number, number | null])[]): unknown => {
    const chapters = times.map(([startMs, endMs]) => ({ startMs, endMs, title: '', url: null }));
    return composeFacts({ ...minute, chapters }).chapters.map(({ startMs, endMs }) => [
      startMs,
      endMs,
    ]);
  };

  it.each([60_000, 59_999.6, 60_001, 2 ** 31, 2 ** 53, Infinity, Number.NaN])(
    'that start at %d ms are dropped',
    (startMs) => {
      expect(chaptersOf([0, null], [startMs, null])).toEqual([[0, null]]);
    },
  );

  it.each([
    [59_999, 59_999],
    [59_995, 59_995],
    [59_999.4, 59_999],
    [-23.2, 0],
    [0.4, 0],
  ])('that start at %d ms start at %d', (startMs, expected) => {
    expect(chaptersOf([startMs, null])).toEqual([[expected, null]]);
  });

  it.each([
    [60_000, 60_000],
    [60_001, 60_000],
    [2 ** 32, 60_000],
    [Infinity, 60_000],
    [59_999.4, 59_999],
    [50_000, null],
    [49_999, null],
    [50_000.4, null],
    [-1, null],
    [Number.NaN, null],
    [null, null],
  ])('that start at 50,000 ms and end at %s end at %s', (endMs, expected) => {
    expect(chaptersOf([50_000, endMs])).toEqual([[50_000, expected]]);
  });

  it('stand in the order of time', () => {
    expect(chaptersOf([30_000, 40_000], [10_000, null], [0, 5], [20_000, null])).toEqual([
      [0, 5],
      [10_000, null],
      [20_000, null],
      [30_000, 40_000],
    ]);
  });

  it('are the first two thousand that can be heard', () => {
    const unheard = Array.from({ length: 2_000 }, () => [70_000, null] as const);
    expect(chaptersOf(...unheard, [1, null])).toEqual([[1, null]]);
    const heard = Array.from({ length: 2_001 }, (_, index) => [index, null] as const);
    expect(chaptersOf(...heard)).toHaveLength(2_000);
  });

  it('of the same time keep their order', () => {
    const chapters = ['b', 'a', 'c'].map((title) => ({
      startMs: 5,
      endMs: null,
      title,
      url: null,
    }));
    const { chapters: composed } = composeFacts({ ...minute, chapters });
    expect(composed.map(({ title }) => title)).toEqual(['b', 'a', 'c']);
  });
});
