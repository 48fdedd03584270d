import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';

import { paramOf } from '../site/params';
import type { RecordingRow } from '../site/tables';
import { recordings } from './recordings';

/** The largest id that a row can have. */
const MAX_ROW_ID = 2_147_483_647;

const toRecording = (row: RecordingRow) => ({
  id: row.documentId,
  fileId: row.fileId,
  state: row.state,
  errorCode: row.errorCode,
  message: row.message,
  attempts: row.attempts,
  retryAt: row.state === 'queued' && row.attempts > 0 ? row.dueAt : null,
  analysedAt: row.analysedAt,
  bytes: row.bytes === null ? null : Number(row.bytes),
  sha256: row.sha256,
  container: row.container,
  codec: row.codec,
  type: row.mimeType,
  durationMs: row.durationMs,
  bitrate: row.bitrate,
  bitrateMode: row.bitrateMode,
  sampleRate: row.sampleRate,
  channels: row.channels,
  tags: row.tags,
  chapters: row.chapters ?? [],
  warnings: row.warnings ?? [],
  loudnessLufs: row.loudnessLufs,
});

/** `GET /podcast/recordings/:fileId`: how far the analysis of a file is, and what it found. */
export const createRecordingsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async findOne(ctx: Context): Promise<void> {
    const fileId = paramOf(ctx, 'fileId');
    const id = /^\d{1,10}$/.test(fileId) ? Number(fileId) : MAX_ROW_ID + 1;
    const recording = id <= MAX_ROW_ID ? await recordings.find(strapi, id) : null;
    if (recording === null) {
      throw new errors.NotFoundError('This file has no recording.', {
        code: 'RECORDING_NOT_FOUND',
      });
    }
    ctx.body = { data: toRecording(recording), meta: {} };
  },
});
