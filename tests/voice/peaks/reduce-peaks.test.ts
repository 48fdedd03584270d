import { expect, it } from 'vitest';

import { reducePeaks, type SampleBlock } from '../../../server/voice/peaks/reduce-peaks';

/** One channel. */
const mono = (...samples: readonly number[]): SampleBlock => [Float32Array.from(samples)];
const constant = (length: number, value: number): SampleBlock => [
  new Float32Array(length).fill(value),
];
const all = (playedTicks: number, skippedTicks = 0) => ({ skippedTicks, playedTicks });

it('is the largest amplitude of each part', () => {
  const ramp = Float32Array.from({ length: 400 }, (_, index) => index / 400);
  const peaks = reducePeaks([[ramp]], all(400));
  expect(peaks).toHaveLength(200);
  expect(peaks.slice(0, 4)).toEqual([0, 0.01, 0.01, 0.02]);
  expect(peaks.at(-1)).toBe(1);
});

it.each([
  ['negative samples', [mono(0, -0.5)], [0, 0.5]],
  ['the louder channel', [[...mono(0.1, 0.9), ...mono(-0.4, 0)]], [0.4, 0.9]],
  ['what is too loud', [mono(1.2, -7)], [1, 1]],
  ['what is no number', [mono(NaN, 0.5)], [0, 0.5]],
  ['two decimals', [mono(0.126, 0.124)], [0.13, 0.12]],
  ['blocks of any length', [mono(0.1), mono(), mono(0.2)], [0.1, 0.2]],
  ['sound that ends early', [mono(0.5)], [0.5, 0]],
  ['no sound', [], [0, 0]],
])('knows %s', (_name, blocks, expected) => {
  expect(reducePeaks(blocks, all(2))).toEqual(expected);
});

it('leaves out what is skipped and what lies behind the end', () => {
  const blocks = [mono(1, 1), mono(1, 0.1), mono(0.2, 1)];
  expect(reducePeaks(blocks, all(2, 3))).toEqual([0.1, 0.2]);
});

it('has parts of equal length, to one sample', () => {
  const at = (loud: number) =>
    reducePeaks(
      [[Float32Array.from({ length: 1_001 }, (_, i) => (i === loud ? 1 : 0))]],
      all(1_001),
    );
  expect([0, 5, 6, 500, 1_000].map((loud) => at(loud).indexOf(1))).toEqual([0, 0, 1, 99, 199]);
});

it('is nothing where nothing is played', () => {
  expect(reducePeaks([constant(960, 1)], all(0))).toEqual([]);
});

it('takes no block that it doesn’t need', () => {
  let taken = 0;
  const blocks = function* () {
    for (; taken < 100; taken += 1) yield constant(960, 0.5);
  };
  expect(reducePeaks(blocks(), all(9_600, 312))).toEqual(new Array(200).fill(0.5));
  expect(taken).toBe(10);
});
