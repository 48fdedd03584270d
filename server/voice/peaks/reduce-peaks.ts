import type { OpusSound } from '../scan';
import { MAX_PEAKS } from './limits';

/** Decoded samples that follow each other, one array for each channel, all of the same length. */
export type SampleBlock = readonly Float32Array[];

const roundPeak = (amplitude: number): number => Math.round(Math.min(1, amplitude) * 100) / 100;

/**
 * For each of up to 200 equal parts of what is played, the largest absolute amplitude over all
 * channels, from 0 to 1 with two decimals. No block is taken that isn't needed any more.
 *
 * @param blocks from the beginning, with the samples that are skipped
 */
export const reducePeaks = (
  blocks: Iterable<SampleBlock>,
  { skippedTicks, playedTicks }: Pick<OpusSound, 'skippedTicks' | 'playedTicks'>,
): readonly number[] => {
  const peaks = new Array<number>(Math.min(MAX_PEAKS, playedTicks)).fill(0);
  let at = -skippedTicks;
  for (const channels of blocks) {
    for (const samples of channels) {
      for (let index = Math.max(0, -at); index < samples.length; index += 1) {
        const part = Math.floor(((at + index) * peaks.length) / playedTicks);
        const amplitude = Math.abs(samples[index] ?? 0);
        if (part < peaks.length && amplitude > (peaks[part] ?? 0)) peaks[part] = amplitude;
      }
    }
    at += channels[0]?.length ?? 0;
    if (at >= playedTicks) break;
  }
  return peaks.map(roundPeak);
};
