import { statfs } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { apiError, type ApiError } from '../http';
import { audioUploadTable } from '../site/tables';
import { FOLDER } from '../site/uids';
import { inTurn } from './desk';
import { full } from './errors';
import { createFile, folderOf, prepareFolder } from './folder';
import { findLimit } from './limits';
import { readMetadata } from './metadata';
import { createUpload, listAllUnfinished } from './rows';

interface Announcement {
  readonly uploadId: string;
  readonly bytes: number;
  /** Row id of the administrator. */
  readonly owner: number;
  readonly metadata: Readonly<Record<string, string | null>> | undefined;
}

const tooLarge = (strapi: Core.Strapi): ApiError => {
  const { maxBytes, limitedBy, howToRaise } = findLimit(strapi);
  const message = `A file has at most ${maxBytes} bytes, because of ${limitedBy}`;
  return apiError(413, 'UPLOAD_TOO_LARGE', message, { maxBytes, limitedBy, howToRaise });
};

/** The file is received here, and most often copied to the same disk once it is complete. */
const COPIES = 2;

const checkDisk = async (strapi: Core.Strapi, bytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folderOf(strapi));
  if (bavail * bsize < COPIES * bytes) throw full('There is not enough room on the server’s disk');
};

const checkFolder = async (strapi: Core.Strapi, folder: number | null): Promise<void> => {
  if (folder === null) return;
  if ((await strapi.db.query(FOLDER).count({ where: { id: folder } })) > 0) return;
  throw apiError(404, 'FOLDER_NOT_FOUND', 'The Media Library has no such folder');
};

const checkUnfinished = async (
  strapi: Core.Strapi,
  { owner, bytes }: Announcement,
): Promise<void> => {
  const { maxUnfinished, maxUnfinishedBytes } = getOptions(strapi).uploads;
  const unfinished = await listAllUnfinished(strapi);
  const own = unfinished.filter((row) => row.owner === owner);
  if (own.length >= maxUnfinished) {
    throw apiError(
      429,
      'TOO_MANY_UPLOADS',
      `You have ${own.length} unfinished uploads: continue or delete one of them`,
      { maxUnfinished },
    );
  }
  const announced = unfinished.reduce((sum, row) => sum + Number(row.bytes), 0);
  if (announced + bytes > maxUnfinishedBytes) {
    throw full('There is no room for a further unfinished upload at the moment');
  }
};

const admit = async (strapi: Core.Strapi, announcement: Announcement): Promise<void> => {
  const { uploadId, owner, bytes } = announcement;
  const { filename, folder, sha256 } = readMetadata(announcement.metadata);
  if (bytes > findLimit(strapi).maxBytes) throw tooLarge(strapi);
  await checkFolder(strapi, folder);
  await prepareFolder(strapi);
  await checkUnfinished(strapi, announcement);
  await checkDisk(strapi, bytes);
  await createUpload(strapi, { uploadId, owner, bytes, fileName: filename, folder, sha256 });
  try {
    await createFile(strapi, uploadId);
  } catch (error) {
    await audioUploadTable(strapi).deleteMany({ where: { uploadId } });
    throw error;
  }
};

/**
 * Makes room for an upload before its first byte: its row and its empty file.
 *
 * @throws ApiError 400 `INVALID`, `UNKNOWN_FIELD` for what the client says of it; 413
 *   `UPLOAD_TOO_LARGE`, 404 `FOLDER_NOT_FOUND`, 429 `TOO_MANY_UPLOADS`, 507 `UPLOADS_FULL`, 503
 *   `UPLOAD_NOT_STORED`
 */
export const admitUpload = (strapi: Core.Strapi, announcement: Announcement): Promise<void> =>
  inTurn(strapi, () => admit(strapi, announcement));
