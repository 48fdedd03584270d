import type { WaveformRow } from '../site/tables';
import type { Measurement } from './analysis';

export type MeasuredColumns = Pick<
  WaveformRow,
  | 'measuredBy'
  | 'unmeasuredCode'
  | 'integratedLufs'
  | 'truePeakDbtp'
  | 'clippedSamples'
  | 'sampleRate'
  | 'samplesPerPixel'
  | 'data'
>;

/** The largest number that the column holds. */
const MAX_COUNT = 2 ** 31 - 1;

/** The columns of what was measured. */
export const toMeasured = (
  { integratedLufs, truePeakDbtp, clippedSamples, waveform }: Measurement,
  measuredBy: 'worker' | 'ffmpeg',
): MeasuredColumns => ({
  measuredBy,
  unmeasuredCode: null,
  integratedLufs,
  truePeakDbtp,
  clippedSamples: Math.min(clippedSamples, MAX_COUNT),
  ...waveform,
});

/** The columns of what could not be measured, and why. */
export const toUnmeasured = (unmeasuredCode: string): MeasuredColumns => ({
  measuredBy: null,
  unmeasuredCode,
  integratedLufs: null,
  truePeakDbtp: null,
  clippedSamples: null,
  sampleRate: null,
  samplesPerPixel: null,
  data: null,
});

/** The columns of a twin. */
export const pickMeasured = (row: WaveformRow): MeasuredColumns => {
  const { measuredBy, unmeasuredCode, integratedLufs, truePeakDbtp, clippedSamples } = row;
  const { sampleRate, samplesPerPixel, data } = row;
  return {
    ...{ measuredBy, unmeasuredCode, integratedLufs, truePeakDbtp, clippedSamples },
    ...{ sampleRate, samplesPerPixel, data },
  };
};
