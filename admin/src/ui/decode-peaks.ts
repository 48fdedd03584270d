import { toLoudest } from './to-loudest';

/** Enough to see where somebody speaks; the browser resamples to it. */
const SAMPLE_RATE_HZ = 8_000;

/**
 * The waveform of a short sound, by the browser's own decoder: for formats that the server has no
 * decoder for.
 *
 * @returns `null` for what can't be decoded; it may still be played
 */
export const decodePeaks = async (bytes: Blob, bars: number): Promise<readonly number[] | null> => {
  try {
    const context = new OfflineAudioContext(1, 1, SAMPLE_RATE_HZ);
    const sound = await context.decodeAudioData(await bytes.arrayBuffer());
    return toLoudest(sound.getChannelData(0), bars);
  } catch {
    return null;
  }
};
