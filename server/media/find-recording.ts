import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';

import { paramOf } from '../site/params';
import type { RecordingRow } from '../site/tables';
import { recordings } from './recordings';

/** The largest id that a row can have. */
const MAX_ROW_ID = 2_147_483_647;

export const recordingError = (code: string, message: string): Error =>
  new errors.NotFoundError(message, { code });

/**
 * The recording of the file that the path names.
 *
 * @throws NotFoundError `RECORDING_NOT_FOUND`
 */
export const findRecordingOfRequest = async (
  strapi: Core.Strapi,
  ctx: Context,
): Promise<RecordingRow> => {
  const fileId = paramOf(ctx, 'fileId');
  const id = /^\d{1,10}$/.test(fileId) ? Number(fileId) : MAX_ROW_ID + 1;
  const recording = id <= MAX_ROW_ID ? await recordings.find(strapi, id) : null;
  if (recording === null) {
    throw recordingError('RECORDING_NOT_FOUND', 'This file has no recording.');
  }
  return recording;
};
