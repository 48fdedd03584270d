import { describe, expect, it } from 'vitest';

import { channelWeights } from '../../../server/media/analysis/meters/channel-weights';
import { createLoudnessMeter } from '../../../server/media/analysis/meters/loudness';
import { joinTones, makeTone } from '../../support/tones';

/** Pushed in pieces of an odd length, as decoders do. */
const PIECE = 1_153;

const measure = (
  channels: readonly Float32Array[],
  sampleRate = 48_000,
  weights: readonly number[] = channels.map(() => 1),
): number | null => {
  const meter = createLoudnessMeter(sampleRate, weights);
  const length = channels[0]?.length ?? 0;
  for (let at = 0; at < length; at += PIECE) {
    meter.push(channels.map((channel) => channel.subarray(at, at + PIECE)));
  }
  return meter.integrate();
};

const tones = (...parts: readonly (readonly [seconds: number, dbfs: number])[]): Float32Array =>
  joinTones(...parts.map(([seconds, dbfs]) => makeTone({ seconds, dbfs })));

/** EBU Tech 3341, table 1: minimum requirements, ±0.1 LU. */
describe('integrated loudness, EBU Tech 3341', () => {
  it.each([
    ['1', [[20, -23]], -23],
    ['2', [[20, -33]], -33],
    [
      '3',
      [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
      -23,
    ],
    [
      '4',
      [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
      -23,
    ],
    [
      '5',
      [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
      -23,
    ],
  ] as const)('case %s', (_, parts, expected) => {
    const tone = tones(...parts);
    expect(measure([tone, tone])).toBeGreaterThan(expected - 0.1);
    expect(measure([tone, tone])).toBeLessThan(expected + 0.1);
  });

  it('case 6: five channels, and one for low frequencies that is not counted', () => {
    const at = (dbfs: number): Float32Array => makeTone({ seconds: 20, dbfs });
    const channels = [at(-28), at(-28), at(-24), at(-3), at(-30), at(-30)];
    const loudness = measure(channels, 48_000, channelWeights(6, 'wave') ?? []);
    expect(Math.abs((loudness ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });
});

describe('integrated loudness', () => {
  it.each([8_000, 11_025, 22_050, 44_100, 96_000])('is the same at %i Hz', (sampleRate) => {
    const tone = makeTone({ seconds: 5, dbfs: -20, hertz: 997, sampleRate });
    // The standard's own: a tone of 0 dBFS in one channel is -3.01 LUFS.
    expect(Math.abs((measure([tone], sampleRate) ?? 0) + 23.01)).toBeLessThan(0.1);
  });

  it('is nothing for silence', () => {
    expect(measure([new Float32Array(96_000)])).toBeNull();
  });

  it('is nothing for what is below the absolute gate', () => {
    expect(measure([makeTone({ seconds: 3, dbfs: -66 })])).not.toBeNull();
    expect(measure([makeTone({ seconds: 3, dbfs: -68 })])).toBeNull();
  });

  it('is nothing for less than a block', () => {
    expect(measure([makeTone({ seconds: 0.399, dbfs: -10 })])).toBeNull();
    expect(measure([makeTone({ seconds: 0.4, dbfs: -10 })])).not.toBeNull();
  });

  it('knows no weights for more channels than eight', () => {
    expect(channelWeights(9, 'wave')).toBeNull();
    expect(channelWeights(6, 'vorbis')).toEqual([1, 1, 1, 1.41, 1.41, 0]);
  });
});
