import { randomBytes } from 'node:crypto';
import { lstat, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { preparePrivateFolder } from '../site/private-folder';
import { notStored } from './errors';

export const OPTION = 'uploads.folder';

/** Absolute. */
export const folderOf = (strapi: Core.Strapi): string =>
  path.resolve(strapi.dirs.app.root, getOptions(strapi).uploads.folder);

/** @throws ApiError 503 `UPLOAD_NOT_STORED`; the log says why */
export const prepareFolder = async (strapi: Core.Strapi): Promise<void> => {
  try {
    await preparePrivateFolder(strapi, folderOf(strapi), OPTION);
  } catch (error) {
    strapi.log.error(`podcast: uploads can't be taken: ${String(error)}`);
    throw notStored();
  }
};

export const createUploadId = (): string => randomBytes(16).toString('hex');

/** Whether `createUploadId` can have made this: no path leads out of the folder by it. */
export const isUploadId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** The temporary file of an upload. */
export const fileOf = (strapi: Core.Strapi, uploadId: string): string =>
  path.join(folderOf(strapi), uploadId);

/** An empty file that only this user can read. */
export const createFile = (strapi: Core.Strapi, uploadId: string): Promise<void> =>
  writeFile(fileOf(strapi, uploadId), '', { flag: 'wx', mode: 0o600 });

/** How much has come; `null` when the file is gone. */
export const receivedBytes = async (
  strapi: Core.Strapi,
  uploadId: string,
): Promise<number | null> => {
  const stats = await stat(fileOf(strapi, uploadId)).catch(() => null);
  return stats?.isFile() === true ? stats.size : null;
};

/** When the last byte came, in milliseconds since 1970; `null` when the file is gone. */
export const receivedLastMs = async (
  strapi: Core.Strapi,
  uploadId: string,
): Promise<number | null> => {
  const stats = await lstat(fileOf(strapi, uploadId)).catch(() => null);
  return stats?.mtimeMs ?? null;
};

/** A file that can't be removed is left to the next sweep. */
export const removeFile = async (strapi: Core.Strapi, uploadId: string): Promise<void> => {
  await unlink(fileOf(strapi, uploadId)).catch(() => undefined);
};
