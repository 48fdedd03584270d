import type { IncomingMessage } from 'node:http';

import type { Core } from '@strapi/strapi';
import type { DataStore, Upload } from '@tus/server';

import { beingFinished, uploadNotFound } from './errors';
import { fileOf, receivedBytes, removeFile } from './folder';
import { receiveBytes } from './receive';
import { findUpload, removeUpload } from './rows';

export const EXTENSIONS = ['creation', 'creation-with-upload', 'termination', 'expiration'];

/** From the package, which only a dynamic import can load. */
export interface Models {
  readonly DataStore: typeof DataStore;
  readonly Upload: typeof Upload;
}

export interface StoreRequest {
  readonly request: IncomingMessage;
  /** Ends the request before its time. */
  readonly signal: AbortSignal;
}

/**
 * Uploads as the tus server sees them, for one request: the row tells what was announced, the file
 * how much has come. Both are made before the tus server asks for them (`admit.ts`).
 */
export const openStore = (
  strapi: Core.Strapi,
  models: Models,
  { request, signal }: StoreRequest,
): DataStore =>
  Object.assign(new models.DataStore(), {
    // Without a size nobody could tell beforehand whether the file has room.
    extensions: [...EXTENSIONS],
    getUpload: async (id: string): Promise<Upload> => {
      const row = await findUpload(strapi, id);
      const offset = await receivedBytes(strapi, id);
      if (row === null || offset === null) throw uploadNotFound();
      return new models.Upload({
        id,
        size: Number(row.bytes),
        offset,
        metadata: { filename: row.fileName },
      });
    },
    // Straight from the request. Through the pipes of the tus server, which are of two kinds, 2 GB
    // took 60 MB of memory.
    write: async (pipe: NodeJS.ReadableStream, id: string, offset: number): Promise<number> => {
      pipe.resume();
      const row = await findUpload(strapi, id);
      if (row === null) throw uploadNotFound();
      const file = fileOf(strapi, id);
      return receiveBytes(request, { file, offset, maxBytes: Number(row.bytes) }, signal);
    },
    remove: async (id: string): Promise<void> => {
      // The row first, under its condition: what is just being finished keeps its file. Of an upload
      // whose file is gone the row goes as well.
      if (!(await removeUpload(strapi, { uploadId: id, state: 'receiving' })))
        throw beingFinished();
      await removeFile(strapi, id);
    },
  });
