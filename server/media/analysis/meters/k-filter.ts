/** Coefficients of one second-order filter, normalised to a0 = 1. */
interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * The shelf of stage 1 (the acoustic effect of the head) for any sample rate: the standard has
 * coefficients for 48 kHz alone, these are their analogue values put through a bilinear transform.
 */
const shelf = (sampleRate: number): Biquad => {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
};

/** The high pass of stage 2 (RLB weighting). */
const highPass = (sampleRate: number): Biquad => {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
};

/** Below this a filter's memory is nothing, and arithmetic with far smaller numbers is slow. */
const NOTHING = 1e-30;

const settle = (value: number): number => (Math.abs(value) < NOTHING ? 0 : value);

/** K-weighting of one channel (ITU-R BS.1770-4 Annex 1), which keeps its state between calls. */
export interface KFilter {
  /** Sum of the squares of the weighted samples from `from` (inclusive) to `to`. */
  readonly energyOf: (samples: Float32Array, from: number, to: number) => number;
}

export const createKFilter = (sampleRate: number): KFilter => {
  const one = shelf(sampleRate);
  const two = highPass(sampleRate);
  // Transposed direct form II: two numbers of memory for each stage.
  let one1 = 0;
  let one2 = 0;
  let two1 = 0;
  let two2 = 0;

  return {
    energyOf: (samples, from, to) => {
      const { b0, b1, b2, a1, a2 } = one;
      const { a1: c1, a2: c2 } = two;
      let [s1, s2, t1, t2] = [one1, one2, two1, two2];
      let sum = 0;
      for (let index = from; index < to; index += 1) {
        const x = samples[index] ?? 0;
        const y = b0 * x + s1;
        s1 = b1 * x - a1 * y + s2;
        s2 = b2 * x - a2 * y;
        const z = y + t1;
        t1 = -2 * y - c1 * z + t2;
        t2 = y - c2 * z;
        sum += z * z;
      }
      one1 = settle(s1);
      one2 = settle(s2);
      two1 = settle(t1);
      two2 = settle(t2);
      return sum;
    },
  };
};
