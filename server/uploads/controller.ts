import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { getOptions } from '../config';
import { apiError, endUpload, guardAdmin, type AdminAction } from '../http';
import { isRecord, rowIdOf } from '../site/guards';
import { paramOf } from '../site/params';
import type { AudioUploadRow } from '../site/tables';
import { admitUpload } from './admit';
import { awaitFinish, finishInPassing } from './await-finish';
import { beingFinished, fromTusStatus, uploadNotFound } from './errors';
import { createUploadId, removeFile } from './folder';
import { ACCEPTED_EXTENSIONS, findLimit, type UploadLimit } from './limits';
import { findUpload, listUnfinished, removeUpload, touchUpload } from './rows';
import { expiresAt, toStatus, type UploadStatus } from './status';
import { askTus, TUS_VERSION } from './tus';

const userOf = ({ state }: Context): number => {
  const id = isRecord(state) ? rowIdOf(state.user) : null;
  if (id === null) throw apiError(403, 'FORBIDDEN', 'Only administrators can upload');
  return id;
};

/** @throws ApiError 404 `UPLOAD_NOT_FOUND`, for other people's as well */
const ownUpload = async (strapi: Core.Strapi, ctx: Context): Promise<AudioUploadRow> => {
  const row = await findUpload(strapi, paramOf(ctx, 'id'));
  if (row?.owner !== userOf(ctx)) throw uploadNotFound();
  return row;
};

/** Says in headers what became of it: HEAD and 204 have no body. */
const tellState = async (strapi: Core.Strapi, ctx: Context, uploadId: string): Promise<void> => {
  const row = await findUpload(strapi, uploadId);
  if (row === null) return;
  const { state, fileId } = await toStatus(strapi, row);
  ctx.set('Podcast-Upload-State', state);
  if (fileId !== null) ctx.set('Podcast-File-Id', String(fileId));
  if (state === 'receiving') ctx.set('Upload-Expires', expiresAt(strapi, row).toUTCString());
};

/** Every answer of the protocol names its version; a body that was not read is read away. */
const speakTus = (action: AdminAction): AdminAction =>
  guardAdmin(async (ctx) => {
    ctx.set('Tus-Resumable', TUS_VERSION);
    try {
      await action(ctx);
    } catch (error) {
      ctx.set(await endUpload(ctx.req));
      throw error;
    }
  });

/** Bytes for an upload that has all of them: the answer to the last ones may have got lost. */
const repeatEnd = async (strapi: Core.Strapi, ctx: Context, row: AudioUploadRow): Promise<void> => {
  if (ctx.get('Upload-Offset') !== row.bytes) throw fromTusStatus(409, '');
  await awaitFinish(strapi, row.uploadId);
  ctx.status = 204;
  ctx.set({ 'Upload-Offset': row.bytes, ...(await endUpload(ctx.req)) });
};

const receive = async (strapi: Core.Strapi, ctx: Context, row: AudioUploadRow): Promise<void> => {
  const { uploadId, bytes } = row;
  // A connection that was cut has brought bytes, too.
  const { status, headers } = await askTus(strapi, ctx, uploadId).finally(() =>
    touchUpload(strapi, uploadId),
  );
  if (headers['upload-offset'] === bytes) await awaitFinish(strapi, uploadId);
  ctx.status = status;
  ctx.set(headers);
};

/** A tus `HEAD`: how much is there, and what became of it. */
const tellOffset = async (strapi: Core.Strapi, ctx: Context): Promise<void> => {
  ctx.set('Tus-Resumable', TUS_VERSION);
  const row = await ownUpload(strapi, ctx);
  ctx.status = 200;
  if (row.state === 'receiving') {
    ctx.set((await askTus(strapi, ctx, row.uploadId)).headers);
    finishInPassing(strapi, row.uploadId);
  } else {
    ctx.set({ 'Upload-Offset': row.bytes, 'Upload-Length': row.bytes });
  }
  await tellState(strapi, ctx, row.uploadId);
};

/** What the panel knows before an upload starts. */
export interface UploadsOverview extends UploadLimit {
  readonly chunkBytes: number;
  readonly acceptedExtensions: readonly string[];
  /** The administrator's own that are not complete. */
  readonly uploads: readonly UploadStatus[];
}

/** `/podcast/uploads`: tus 1.0.0 below it, and JSON for who shows it. */
export const createUploadsController = ({ strapi }: { readonly strapi: Core.Strapi }) => ({
  find: guardAdmin(async (ctx) => {
    const { chunkBytes } = getOptions(strapi).uploads;
    const rows = await listUnfinished(strapi, userOf(ctx));
    const data: UploadsOverview = {
      ...findLimit(strapi),
      chunkBytes,
      acceptedExtensions: ACCEPTED_EXTENSIONS,
      uploads: await Promise.all(rows.map((row) => toStatus(strapi, row))),
    };
    ctx.body = { data, meta: {} };
  }),

  findOne: guardAdmin(async (ctx) => {
    if (ctx.method === 'HEAD') {
      await tellOffset(strapi, ctx);
      return;
    }
    const row = await ownUpload(strapi, ctx);
    if (row.state === 'receiving' || row.state === 'finishing')
      finishInPassing(strapi, row.uploadId);
    ctx.body = { data: await toStatus(strapi, row), meta: {} };
  }),

  create: speakTus(async (ctx) => {
    const owner = userOf(ctx);
    const uploadId = createUploadId();
    const { headers } = await askTus(strapi, ctx, null, {
      namingFunction: () => uploadId,
      onUploadCreate: async (_request, { size = 0, metadata }) => {
        await admitUpload(strapi, { uploadId, owner, bytes: size, metadata });
        return {};
      },
    });
    // Some come whole with the announcement.
    await awaitFinish(strapi, uploadId);
    const row = await findUpload(strapi, uploadId);
    if (row === null) throw uploadNotFound();
    ctx.status = 201;
    ctx.set(headers);
    ctx.body = { data: await toStatus(strapi, row), meta: {} };
    await tellState(strapi, ctx, uploadId);
  }),

  update: speakTus(async (ctx) => {
    const row = await ownUpload(strapi, ctx);
    if (row.state === 'receiving') await receive(strapi, ctx, row);
    else await repeatEnd(strapi, ctx, row);
    await tellState(strapi, ctx, row.uploadId);
  }),

  delete: speakTus(async (ctx) => {
    const row = await ownUpload(strapi, ctx);
    if (row.state === 'receiving') await askTus(strapi, ctx, row.uploadId);
    else if (row.state === 'finishing') throw beingFinished();
    else if (await removeUpload(strapi, { id: row.id, state: row.state })) {
      await removeFile(strapi, row.uploadId);
    }
    ctx.status = 204;
  }),
});
