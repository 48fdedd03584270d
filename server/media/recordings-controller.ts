import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import type { RecordingRow } from '../site/tables';
import { describeMeasurement, type MeasurementDescription } from './describe-measurement';
import { findRecordingOfRequest, recordingError } from './find-recording';
import { findWaveform, waveforms } from './waveforms';

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

export type RecordingDetails = ReturnType<typeof toRecording> & MeasurementDescription;

export const createRecordingsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** `GET /podcast/recordings/:fileId`: how far the analysis of a file is, and what it found. */
  async findOne(ctx: Context): Promise<void> {
    const recording = await findRecordingOfRequest(strapi, ctx);
    const waveform = await waveforms.find(strapi, recording.fileId);
    const data: RecordingDetails = {
      ...toRecording(recording),
      ...describeMeasurement(recording, waveform),
    };
    ctx.body = { data, meta: {} };
  },

  /** `GET /podcast/recordings/:fileId/waveform`: audiowaveform JSON, for drafts as well. */
  async findWaveform(ctx: Context): Promise<void> {
    const { fileId } = await findRecordingOfRequest(strapi, ctx);
    const found = await findWaveform(strapi, fileId);
    if (found === null) throw recordingError('WAVEFORM_NOT_FOUND', 'This file has no waveform.');
    ctx.body = { data: found.waveform, meta: {} };
  },
});
