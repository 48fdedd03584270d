import { describe, expect, it } from 'vitest';

import { createPeakReducer, MAX_POINTS } from '../../../server/media/analysis/meters/peaks';

const reduce = (channels: readonly Float32Array[], piece = 1_000) => {
  const reducer = createPeakReducer(48_000);
  const length = channels[0]?.length ?? 0;
  for (let at = 0; at < length; at += piece) {
    reducer.push(channels.map((channel) => channel.subarray(at, at + piece)));
  }
  return reducer.finish();
};

/** Each point of 256 samples with its own lowest and highest one. */
const steps = (count: number): Float32Array =>
  Float32Array.from({ length: 256 * count }, (_, index) => {
    const height = (Math.floor(index / 256) % 100) / 128;
    return index % 2 === 0 ? height : -height / 2;
  });

describe('a waveform', () => {
  it('has the lowest and the highest sample of each point', () => {
    expect(reduce([steps(4)])).toEqual({
      sampleRate: 48_000,
      samplesPerPixel: 256,
      data: [0, 0, 0, 1, -1, 2, -1, 3],
    });
  });

  it('mixes all channels to one', () => {
    const left = new Float32Array(256).fill(0.5);
    const right = new Float32Array(256).fill(-0.25);
    expect(reduce([left, right]).data).toEqual([16, 16]);
  });

  it('ends with a point of whatever is left', () => {
    expect(reduce([new Float32Array(257).fill(-1)]).data).toEqual([-128, -128, -128, -128]);
  });

  it('cuts off what is beyond full scale', () => {
    expect(reduce([Float32Array.from([2, -2])]).data).toEqual([-128, 127]);
  });

  it('never has more points than it may, and loses none of them', () => {
    const { samplesPerPixel, data } = reduce([steps(MAX_POINTS + 1)]);
    expect(samplesPerPixel).toBe(512);
    expect(data).toHaveLength(2 * (MAX_POINTS / 2 + 1));
    // Points 2 and 3 became one.
    expect(data.slice(2, 4)).toEqual([-1, 3]);
    expect(reduce([steps(MAX_POINTS)]).samplesPerPixel).toBe(256);
  });

  it('is empty where there is no sound', () => {
    expect(reduce([new Float32Array(0)]).data).toEqual([]);
  });
});
