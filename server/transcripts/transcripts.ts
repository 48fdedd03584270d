import type { Core } from '@strapi/strapi';

import { createJobs } from '../files';
import { isRecord } from '../site/guards';
import { transcriptTable, type IsoDate, type TranscriptRow } from '../site/tables';
import type { Cue, Transcript } from './model';

/** The rows of `transcript`: what was read from a transcript file. */
export const transcripts = createJobs<TranscriptRow>(transcriptTable);

/** By file id, without the cues. */
export type TranscriptRows = ReadonlyMap<number, TranscriptRow>;

/** A transcript of an hour has a thousand cues: nobody wants those of a whole feed. */
const WITHOUT_CUES = [
  'id',
  'documentId',
  'fileId',
  'state',
  'errorCode',
  'message',
  'line',
  'language',
  'sha256',
  'updatedAt',
] as const;

export const findTranscripts = (
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<TranscriptRows> => transcripts.findMany(strapi, fileIds, WITHOUT_CUES);

/** Cues as they were stored by `createTranscriptWork`. */
const isCue = (value: unknown): value is Cue =>
  isRecord(value) &&
  typeof value.startsAtMs === 'number' &&
  typeof value.endsAtMs === 'number' &&
  typeof value.text === 'string' &&
  (value.speaker === null || typeof value.speaker === 'string');

const isFormat = (value: string | null): value is Transcript['format'] =>
  value === 'vtt' || value === 'srt' || value === 'json';

/** The transcript in a file, or `null` while none could be read. */
export const findTranscript = async (
  strapi: Core.Strapi,
  fileId: number,
): Promise<{ readonly transcript: Transcript; readonly updatedAt: IsoDate } | null> => {
  const row = await transcripts.find(strapi, fileId);
  if (row?.state !== 'ready' || !isFormat(row.format) || !Array.isArray(row.cues)) return null;
  const { format, language, updatedAt } = row;
  return { transcript: { format, language, cues: row.cues.filter(isCue) }, updatedAt };
};
