import type { WaveformRow } from '../site/tables';

export type LoudnessVerdict = 'fine' | 'tooQuiet' | 'tooLoud' | 'clipped';

/** What Apple asks for, and about what players even out to. */
const TARGET_LUFS = -16;

/** Apple allows 1 dB; one more keeps Spotify's -14 LUFS fine. Differences below are hardly heard. */
const TOLERANCE_LU = 2;

/**
 * One channel comes out of two loudspeakers, and sounds 3 dB louder than it measures: -19 LUFS is
 * for mono what -16 is for stereo. Those who aim at -16 all the same are right with some players.
 */
const MONO_ALLOWANCE_LU = 3;

/** Above this something is cut off, if not in the file then in the player. Apple asks for -1 dBTP. */
const CLIPPED_ABOVE_DBTP = -0.1;

/** So many samples at full scale are no chance. */
const CLIPPED_SAMPLES = 100;

/** Below 400 ms there is nothing to measure. */
const SHORTEST_MS = 400;

type Measured = Pick<
  WaveformRow,
  'measuredBy' | 'integratedLufs' | 'truePeakDbtp' | 'clippedSamples'
>;

/** Whether a true peak or samples at full scale tell of a sound that is cut off. */
export const isClipped = ({ truePeakDbtp, clippedSamples }: Measured): boolean =>
  (truePeakDbtp ?? -Infinity) > CLIPPED_ABOVE_DBTP || (clippedSamples ?? 0) >= CLIPPED_SAMPLES;

/**
 * What an editor is told of the loudness; `null` where it was not measured.
 *
 * @param recording channels and length of the sound
 */
export const judgeLoudness = (
  measured: Measured,
  {
    channels,
    durationMs,
  }: { readonly channels: number | null; readonly durationMs: number | null },
): LoudnessVerdict | null => {
  if (measured.measuredBy === null) return null;
  if (isClipped(measured)) return 'clipped';
  const { integratedLufs } = measured;
  // Silence has no loudness.
  if (integratedLufs === null) return (durationMs ?? 0) < SHORTEST_MS ? null : 'tooQuiet';
  const lowest = TARGET_LUFS - TOLERANCE_LU - (channels === 1 ? MONO_ALLOWANCE_LU : 0);
  if (integratedLufs < lowest) return 'tooQuiet';
  return integratedLufs > TARGET_LUFS + TOLERANCE_LU ? 'tooLoud' : 'fine';
};
