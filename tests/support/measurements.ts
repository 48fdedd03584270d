import type { Core } from '@strapi/strapi';

import { recordingOf } from './recordings';
import { waitUntil } from './wait';

export interface Measurement {
  readonly id: number;
  readonly state: 'queued' | 'running' | 'ready' | 'failed';
  readonly errorCode: string | null;
  readonly sha256: string | null;
  readonly measuredBy: 'worker' | 'ffmpeg' | null;
  readonly unmeasuredCode: string | null;
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
  readonly clippedSamples: number | null;
  readonly data: readonly number[] | null;
}

export const measurementOf = (strapi: Core.Strapi, fileId: number): Promise<Measurement | null> =>
  strapi.db.query('plugin::podcast.waveform').findOne({ where: { fileId } });

/** Waits until the bytes that the recording has were measured, or could not be. */
export const measured = async (strapi: Core.Strapi, fileId: number): Promise<Measurement> => {
  await waitUntil(`the measurement of file ${fileId}`, async () => {
    const recording = await recordingOf(strapi, fileId);
    const found = await measurementOf(strapi, fileId);
    if (found?.state === 'failed') return true;
    return found?.state === 'ready' && found.sha256 === recording?.sha256;
  });
  const found = await measurementOf(strapi, fileId);
  if (found === null) throw new Error(`file ${fileId} was not measured`);
  return found;
};
