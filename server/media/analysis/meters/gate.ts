/** Blocks below this are silence and count for nothing (ITU-R BS.1770-4 Annex 1, eq. 5). */
const ABSOLUTE_GATE_LUFS = -70;

/** Blocks so far below the mean of the others are pauses (eq. 6). */
const RELATIVE_GATE_LU = 10;

/** No believable sound is louder. */
const LOUDEST_LUFS = 30;

/** Blocks are kept as counts by loudness, so that memory doesn't depend on the length. */
const BINS_PER_LU = 100;

const BINS = (LOUDEST_LUFS - ABSOLUTE_GATE_LUFS) * BINS_PER_LU;

const toLufs = (power: number): number => -0.691 + 10 * Math.log10(power);

/** Gathers the powers of 400 ms blocks and tells their gated mean. */
export interface Gate {
  /** @param power weighted mean square of a block, summed over the channels */
  readonly add: (power: number) => void;
  /** Integrated loudness in LUFS; `null` where every block is silence, or there is none. */
  readonly integrate: () => number | null;
}

export const createGate = (): Gate => {
  const counts = new Float64Array(BINS);
  const powers = new Float64Array(BINS);

  /** Mean power of the blocks louder than `lufs`, exact but for one bin of a hundredth of a LU. */
  const meanAbove = (lufs: number): number | null => {
    const first = Math.max(0, Math.round((lufs - ABSOLUTE_GATE_LUFS) * BINS_PER_LU));
    let count = 0;
    let power = 0;
    for (let bin = first; bin < BINS; bin += 1) {
      count += counts[bin] ?? 0;
      power += powers[bin] ?? 0;
    }
    return count === 0 ? null : power / count;
  };

  return {
    add: (power) => {
      const above = toLufs(power) - ABSOLUTE_GATE_LUFS;
      if (!(above > 0)) return;
      const bin = Math.min(BINS - 1, Math.floor(above * BINS_PER_LU));
      counts[bin] = (counts[bin] ?? 0) + 1;
      powers[bin] = (powers[bin] ?? 0) + power;
    },
    integrate: () => {
      const ungated = meanAbove(ABSOLUTE_GATE_LUFS);
      if (ungated === null) return null;
      const gated = meanAbove(toLufs(ungated) - RELATIVE_GATE_LU);
      return gated === null ? null : toLufs(gated);
    },
  };
};
