import { describe, expect, it } from 'vitest';

import { createTruePeakMeter } from '../../../server/media/analysis/meters/true-peak';
import { makeTone } from '../../support/tones';

const peakOf = (samples: Float32Array, piece = 4_096): number => {
  const meter = createTruePeakMeter();
  for (let at = 0; at < samples.length; at += piece) meter.push(samples.subarray(at, at + piece));
  return 20 * Math.log10(meter.peak());
};

/** Begins and ends gently: an edge would have a peak of its own. */
const fade = (samples: Float32Array): Float32Array =>
  samples.map(
    (sample, index) => sample * Math.min(1, index / 4_800, (samples.length - index) / 4_800),
  );

/** EBU Tech 3341, cases 15 to 19: tones whose samples miss their peak; -0.4 to +0.2 dB. */
describe('true peak', () => {
  it.each([
    [12_000, 0, -6],
    [12_000, 45, -6],
    [8_000, 60, -6],
    [6_000, 67.5, -6],
    [12_000, 45, 3],
  ])('of %i Hz at %f degrees is %i dBTP', (hertz, phaseDegrees, dbfs) => {
    const peak = peakOf(fade(makeTone({ seconds: 0.5, dbfs, hertz, phaseDegrees })));
    expect(peak).toBeGreaterThan(dbfs - 0.4);
    expect(peak).toBeLessThan(dbfs + 0.2);
  });

  it('does not depend on the pieces that the sound comes in', () => {
    const tone = makeTone({ seconds: 0.5, dbfs: -3, hertz: 9_731, phaseDegrees: 33 });
    expect(peakOf(tone, 7)).toBe(peakOf(tone, 4_096));
    expect(peakOf(tone, 16)).toBe(peakOf(tone, 4_096));
  });

  it('sees the very last sample', () => {
    const samples = new Float32Array(100);
    samples[99] = 0.5;
    expect(peakOf(samples)).toBeCloseTo(-6.02, 1);
  });

  it('counts samples at full scale', () => {
    const meter = createTruePeakMeter();
    meter.push(Float32Array.from([0, 1, -1, 0.999, 32_767 / 32_768, 1.2]));
    expect(meter.clippedSamples()).toBe(4);
  });
});
