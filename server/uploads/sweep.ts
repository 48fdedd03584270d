import { readdir } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { audioUploadTable, type AudioUploadRow } from '../site/tables';
import { finishUpload } from './finish';
import { folderOf, isUploadId, receivedBytes, receivedLastMs, removeFile } from './folder';
import { findUpload, listAllUnfinished, removeUpload } from './rows';

/** A row is there before its file; more than that is nobody's. */
const UNCLAIMED_MS = 60 * 60 * 1000;

/** Of those that nobody goes on with, and of what became of the others. */
const sweepRows = async (strapi: Core.Strapi, before: Date): Promise<void> => {
  const old = await audioUploadTable(strapi).findMany({
    where: { state: { $ne: 'finishing' }, touchedAt: { $lt: before.toISOString() } },
  });
  for (const { id, uploadId, state, touchedAt } of old) {
    // Of a request that is under way, or was cut, the row doesn't tell.
    const lastMs = state === 'receiving' ? await receivedLastMs(strapi, uploadId) : null;
    if (lastMs !== null && lastMs >= before.getTime()) continue;
    // Bytes may have come meanwhile.
    if (await removeUpload(strapi, { id, state, touchedAt })) await removeFile(strapi, uploadId);
  }
};

const isOver = (row: AudioUploadRow | null): boolean =>
  row === null || row.state === 'ready' || row.state === 'failed';

const sweepFiles = async (strapi: Core.Strapi, before: number): Promise<void> => {
  const folder = folderOf(strapi);
  const names = (await readdir(folder).catch(() => [])).filter(isUploadId);
  for (const name of names) {
    const lastMs = await receivedLastMs(strapi, name);
    if (lastMs === null || lastMs >= before) continue;
    if (isOver(await findUpload(strapi, name))) await removeFile(strapi, name);
  }
};

/** Complete uploads whose finishing a process did not live to see. */
export const finishLeftOver = async (strapi: Core.Strapi): Promise<void> => {
  for (const row of await listAllUnfinished(strapi)) {
    const bytes = await receivedBytes(strapi, row.uploadId);
    if (row.state === 'finishing' || bytes === Number(row.bytes)) {
      await finishUpload(strapi, row.uploadId);
    }
  }
};

/**
 * Removes uploads to which no bytes have come for `uploads.keepMs`, what is known of finished ones
 * that are older, and files that no row tells of. Other people's files in the folder are left alone.
 */
export const sweepUploads = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  await sweepRows(strapi, new Date(at.getTime() - getOptions(strapi).uploads.keepMs));
  await sweepFiles(strapi, at.getTime() - UNCLAIMED_MS);
};
