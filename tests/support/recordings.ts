import type { Core } from '@strapi/strapi';

import type { Site } from './boot';
import { publishEpisode } from './content';
import type { UploadedFile } from './upload';
import { waitUntil } from './wait';

export interface Recording {
  readonly documentId: string;
  readonly fileId: number;
  readonly state: 'queued' | 'running' | 'ready' | 'failed';
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly attempts: number;
  readonly sha256: string | null;
  readonly bytes: string | null;
  readonly durationMs: number | null;
}

export const recordingOf = (strapi: Core.Strapi, fileId: number): Promise<Recording | null> =>
  strapi.db.query('plugin::podcast.recording').findOne({ where: { fileId } });

/** Waits until the analysis has come to an end, good or bad. */
export const analysed = async (strapi: Core.Strapi, fileId: number): Promise<Recording> => {
  await waitUntil(`the analysis of file ${fileId}`, async () => {
    const recording = await recordingOf(strapi, fileId);
    return recording?.state === 'ready' || recording?.state === 'failed';
  });
  const recording = await recordingOf(strapi, fileId);
  if (recording === null) throw new Error(`file ${fileId} has no recording`);
  return recording;
};

/** A published episode with this MP3, whose analysis has come to an end. */
export const publishMp3 = async (
  site: Site,
  title: string,
  bytes: Uint8Array,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<UploadedFile> => {
  const file = await site.upload({ name: `${title}.mp3`, bytes, type: 'audio/mpeg' });
  await publishEpisode(site.strapi, { title, audio: file.id, ...fields });
  await analysed(site.strapi, file.id);
  return file;
};
