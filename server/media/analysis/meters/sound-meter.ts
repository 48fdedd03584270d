import { createLoudnessMeter } from './loudness';
import { createPeakReducer, type Waveform } from './peaks';
import { createTruePeakMeter } from './true-peak';

/** What was measured of a sound. */
export interface Measurement {
  /** ITU-R BS.1770-4; `null` for silence, and for a sound of less than 400 ms. */
  readonly integratedLufs: number | null;
  /** dB above full scale, between the samples too; `null` for a sound without any. */
  readonly truePeakDbtp: number | null;
  /** Samples at full scale or beyond, over all channels. */
  readonly clippedSamples: number;
  readonly waveform: Waveform;
}

export interface SoundMeter {
  /** One array for each channel, all of equal length; full scale is ±1. */
  readonly push: (channels: readonly Float32Array[]) => void;
  readonly finish: () => Measurement;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * Measures everything at once, so that a sound is decoded once and never kept.
 *
 * @param sampleRate Hz
 * @param weights of its channels, see `channelWeights`
 */
export const createSoundMeter = (sampleRate: number, weights: readonly number[]): SoundMeter => {
  const loudness = createLoudnessMeter(sampleRate, weights);
  const truePeaks = weights.map(() => createTruePeakMeter());
  const peaks = createPeakReducer(sampleRate);

  return {
    push: (channels) => {
      loudness.push(channels);
      peaks.push(channels);
      for (const [index, meter] of truePeaks.entries()) {
        const channel = channels[index];
        if (channel !== undefined) meter.push(channel);
      }
    },
    finish: () => {
      const integrated = loudness.integrate();
      const peak = Math.max(0, ...truePeaks.map((meter) => meter.peak()));
      return {
        integratedLufs: integrated === null ? null : round(integrated),
        truePeakDbtp: peak === 0 ? null : round(20 * Math.log10(peak)),
        clippedSamples: truePeaks.reduce((sum, meter) => sum + meter.clippedSamples(), 0),
        waveform: peaks.finish(),
      };
    },
  };
};
