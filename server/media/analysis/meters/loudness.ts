import { createGate } from './gate';
import { createKFilter } from './k-filter';

/** Blocks last 400 ms and overlap by three quarters: each begins 100 ms after the one before. */
const STEPS_PER_SECOND = 10;
const STEPS_PER_BLOCK = 4;

/** Integrated loudness after ITU-R BS.1770-4, of a sound that comes in pieces. */
export interface LoudnessMeter {
  /** One array for each channel, all of equal length; full scale is ±1. */
  readonly push: (channels: readonly Float32Array[]) => void;
  /** LUFS; `null` for silence, and for a sound of less than 400 ms. */
  readonly integrate: () => number | null;
}

/**
 * @param sampleRate Hz
 * @param weights of the channels, see `channelWeights`
 */
export const createLoudnessMeter = (
  sampleRate: number,
  weights: readonly number[],
): LoudnessMeter => {
  const filters = weights.map((weight) => ({ weight, filter: createKFilter(sampleRate) }));
  const gate = createGate();
  /** Energies of the latest whole steps, the oldest first, with the samples in each. */
  const steps: { energy: number; samples: number }[] = [];
  let stepCount = 0;
  let position = 0;
  let energy = 0;
  let samples = 0;

  // Steps begin at whole samples, and don't drift where a tenth of the rate is none.
  const stepEnd = (): number => Math.round(((stepCount + 1) * sampleRate) / STEPS_PER_SECOND);

  const finishStep = (): void => {
    steps.push({ energy, samples });
    stepCount += 1;
    energy = 0;
    samples = 0;
    if (steps.length < STEPS_PER_BLOCK) return;
    const total = steps.reduce((sum, step) => sum + step.energy, 0);
    gate.add(total / steps.reduce((sum, step) => sum + step.samples, 0));
    steps.shift();
  };

  return {
    push: (channels) => {
      const length = channels[0]?.length ?? 0;
      for (let from = 0; from < length;) {
        const taken = Math.min(length - from, stepEnd() - position);
        for (const [index, { weight, filter }] of filters.entries()) {
          const channel = channels[index];
          if (weight === 0 || channel === undefined) continue;
          energy += weight * filter.energyOf(channel, from, from + taken);
        }
        from += taken;
        position += taken;
        samples += taken;
        if (position === stepEnd()) finishStep();
      }
    },
    integrate: gate.integrate,
  };
};
