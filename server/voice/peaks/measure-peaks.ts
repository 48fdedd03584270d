import type { Core } from '@strapi/strapi';

import { findWorker } from '../../site/worker-file';
import type { ClipFacts } from '../scan';
import { MAX_PEAKS, PEAKS_MAX_HEAP_MB, PEAKS_TIMEOUT_MS } from './limits';
import { runWorker } from './run-worker';

const isPeak = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1;

const isPeaks = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length > 0 && value.length <= MAX_PEAKS && value.every(isPeak);

/**
 * The waveform of a clip, decoded in a thread of its own: at most 200 numbers from 0 to 1, each the
 * largest amplitude in an equal part of the duration.
 *
 * @returns `null` for AAC, for which there is no decoder, and where it can't be drawn in time: a
 *   clip without waveform is as good as any
 */
export const measurePeaks = async (
  strapi: Core.Strapi,
  bytes: Uint8Array,
  { codec }: Pick<ClipFacts, 'codec'>,
): Promise<readonly number[] | null> => {
  if (codec !== 'opus') return null;
  try {
    const peaks = await runWorker(findWorker(strapi, 'peaks-worker'), bytes, {
      timeoutMs: PEAKS_TIMEOUT_MS,
      maxHeapMb: PEAKS_MAX_HEAP_MB,
    });
    if (isPeaks(peaks)) return peaks;
    throw new Error('The worker answered with something else.');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    strapi.log.warn(`podcast: a spoken comment has no waveform: ${reason}`);
    return null;
  }
};
