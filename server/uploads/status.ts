import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import type { AudioUploadRow } from '../site/tables';
import { receivedBytes } from './folder';

/** An upload as the panel sees it. */
export interface UploadStatus {
  readonly id: string;
  /** `finishing`: all bytes are there, and are being checked and stored. */
  readonly state: AudioUploadRow['state'];
  readonly fileName: string;
  readonly bytes: number;
  readonly receivedBytes: number;
  /** Of the Media Library, once it is `ready`. */
  readonly fileId: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly startedAt: string;
  /** When it is removed, if no further bytes come. */
  readonly expiresAt: string;
}

export const expiresAt = (strapi: Core.Strapi, { touchedAt }: AudioUploadRow): Date =>
  new Date(new Date(touchedAt).getTime() + getOptions(strapi).uploads.keepMs);

export const toStatus = async (strapi: Core.Strapi, row: AudioUploadRow): Promise<UploadStatus> => {
  const bytes = Number(row.bytes);
  const received = row.state === 'receiving' ? await receivedBytes(strapi, row.uploadId) : bytes;
  const isComplete = row.state === 'receiving' && received === bytes;
  return {
    id: row.uploadId,
    state: isComplete ? 'finishing' : row.state,
    fileName: row.fileName,
    bytes,
    receivedBytes: received ?? 0,
    fileId: row.fileId,
    error:
      row.errorCode === null
        ? null
        : { code: row.errorCode, message: row.message ?? row.errorCode },
    startedAt: row.createdAt,
    expiresAt: expiresAt(strapi, row).toISOString(),
  };
};
