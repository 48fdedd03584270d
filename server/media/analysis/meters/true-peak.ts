/**
 * The interpolating filter of ITU-R BS.1770-4 Annex 2: four phases of twelve taps. The third and
 * the fourth phase are the second and the first one backwards.
 */
const PHASE_0 = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
];
const PHASE_1 = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
  0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];
const PHASES = [PHASE_0, PHASE_1, PHASE_1.toReversed(), PHASE_0.toReversed()].map((taps) =>
  Float64Array.from(taps),
);

const TAPS = PHASE_0.length;

/** No interpolated value is larger than the largest sample around it by more than this factor. */
const MAX_GAIN = Math.max(
  ...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)),
);

/** Samples that are looked at, and mostly passed over, together. */
const BLOCK = 16;

/** The highest value of 16 bit: what a recording that was cut off is full of. */
const CLIPPED = 32_767 / 32_768;

/** The highest point of the curve through the samples of one channel. */
export interface TruePeakMeter {
  readonly push: (samples: Float32Array) => void;
  /** Amplitude; 1 is full scale. */
  readonly peak: () => number;
  /** Samples at full scale or beyond. */
  readonly clippedSamples: () => number;
}

const interpolate = (samples: Float32Array, at: number, taps: Float64Array): number => {
  let sum = 0;
  for (let tap = 0; tap < TAPS; tap += 1) sum += (taps[tap] ?? 0) * (samples[at - tap] ?? 0);
  return Math.abs(sum);
};

const highestOf = (samples: Float32Array, from: number, to: number): number => {
  let highest = 0;
  for (let index = from; index < to; index += 1) {
    const height = Math.abs(samples[index] ?? 0);
    if (height > highest) highest = height;
  }
  return highest;
};

const countClipped = (samples: Float32Array, from: number, to: number): number => {
  let count = 0;
  for (let index = from; index < to; index += 1) {
    if (Math.abs(samples[index] ?? 0) >= CLIPPED) count += 1;
  }
  return count;
};

/**
 * Exact, though most of a sound is never interpolated: where the samples are so small that nothing
 * between them can reach the peak known so far, there is nothing to be found.
 */
export const createTruePeakMeter = (): TruePeakMeter => {
  /** The samples at hand, behind the last ones of those before. */
  let work = new Float32Array(TAPS);
  let workEnd = TAPS;
  let peak = 0;
  let clippedSamples = 0;

  const interpolateBlock = (from: number, to: number): void => {
    for (const taps of PHASES) {
      for (let at = from; at < to; at += 1) {
        const height = interpolate(work, at, taps);
        if (height > peak) peak = height;
      }
    }
  };

  const push = (samples: Float32Array): void => {
    const before = work.subarray(workEnd - TAPS, workEnd);
    workEnd = TAPS + samples.length;
    if (work.length < workEnd) {
      const larger = new Float32Array(workEnd);
      larger.set(before);
      work = larger;
    } else work.set(before);
    work.set(samples, TAPS);

    let highestBefore = highestOf(work, 0, TAPS);
    for (let from = TAPS; from < workEnd; from += BLOCK) {
      const to = Math.min(from + BLOCK, workEnd);
      const highest = highestOf(work, from, to);
      if (highest > peak) peak = highest;
      if (highest >= CLIPPED) clippedSamples += countClipped(work, from, to);
      if (Math.max(highest, highestBefore) * MAX_GAIN > peak) interpolateBlock(from, to);
      highestBefore = highest;
    }
  };

  return {
    push,
    peak: () => {
      // Silence behind the end, so that the last samples get through the filter.
      push(new Float32Array(TAPS));
      return peak;
    },
    clippedSamples: () => clippedSamples,
  };
};
