import type { IncomingMessage } from 'node:http';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { getOptions, maxClipBytes, type VoiceSettings } from '../config';
import { apiError, type ApiError, isApiError } from '../http';
import type { VoiceClipRow } from '../site/tables';
import { cleanClip, type CleanClip } from './clean-clip';
import { nameClipFile } from './clip-names';
import { doubtStore, readyStore, storeOf, type ClipStore } from './clip-store';
import { announceFile, findClip, storeClip } from './clips';
import { refuseClip, tooLarge, voiceClosed } from './errors';
import { foldersOf, nameIncoming } from './folders';
import { nameTrouble } from './name-trouble';
import { unlinkIfThere, writePrivateFile } from './private-file';
import { receiveBody } from './receive-body';
import { endUpload, refuseUpload } from './refuse-upload';
import { ClipError } from './scan';
import { transcodeClip } from './transcode';
import { inTurn, takeSlot } from './upload-slots';

/** What was heard. */
export interface TakenClip {
  readonly durationMs: number;
}

const durationOf = async (strapi: Core.Strapi, row: VoiceClipRow): Promise<TakenClip> => {
  const kept = await findClip(strapi, row.comment);
  if (kept?.storedAt == null) {
    throw apiError(404, 'COMMENT_NOT_FOUND', 'The comment has been removed');
  }
  return { durationMs: kept.durationMs ?? 0 };
};

/** What a process that was killed had announced, and perhaps stored, for the same comment. */
const removeAbandoned = async (strapi: Core.Strapi, row: VoiceClipRow): Promise<void> => {
  const { fileName } = row;
  if (fileName === null) return;
  await storeOf(strapi, row)
    .remove({ fileName, fileData: null })
    .catch(() => undefined);
};

const keepClip = async (
  strapi: Core.Strapi,
  store: ClipStore,
  row: VoiceClipRow,
  { file, ...facts }: CleanClip,
): Promise<TakenClip> => {
  const fileName = nameClipFile(facts.extension);
  const place = { store: store.name, fileName };
  await announceFile(strapi, row, place);
  let fileData: unknown = null;
  let isKept = false;
  try {
    fileData = await store.put(fileName, file, facts.mimeType);
    isKept = await storeClip(strapi, row, { ...facts, ...place, fileData });
  } finally {
    if (!isKept) await store.remove({ fileName, fileData }).catch(() => undefined);
  }
  if (!isKept) return durationOf(strapi, row);
  await removeAbandoned(strapi, row);
  return { durationMs: facts.durationMs };
};

/** @param receive writes the sound into a file that isn't there yet */
const receiveClip = async (
  strapi: Core.Strapi,
  row: VoiceClipRow,
  settings: VoiceSettings,
  receive: (file: string) => Promise<unknown>,
): Promise<TakenClip> => {
  const store = await readyStore(strapi);
  const received = nameIncoming(foldersOf(strapi));
  const cleanInTurn = (file: string): Promise<CleanClip> =>
    inTurn(strapi, () => cleanClip(strapi, file, settings));
  let clean: CleanClip | null = null;
  try {
    await receive(received);
    clean = await cleanInTurn(received);
    clean = await transcodeClip(strapi, clean, cleanInTurn);
    return await keepClip(strapi, store, row, clean);
  } finally {
    await unlinkIfThere(received);
    if (clean !== null) await unlinkIfThere(clean.file);
  }
};

/** What went wrong on this side is for the log; to the client, voice is closed for the moment. */
const toApiError = (strapi: Core.Strapi, error: unknown): ApiError => {
  if (isApiError(error)) return error;
  if (error instanceof ClipError) return refuseClip(error);
  strapi.log.error(`podcast: a spoken comment could not be stored: ${nameTrouble(error)}`);
  doubtStore(strapi);
  return voiceClosed('The recording can’t be stored at the moment');
};

interface Taking {
  readonly settings: VoiceSettings;
  /** Pseudonym of who sends it: nobody has all places. */
  readonly person: string;
}

const receiveInSlot = async (
  strapi: Core.Strapi,
  request: IncomingMessage,
  row: VoiceClipRow,
  { settings, person }: Taking,
): Promise<TakenClip> => {
  const { maxUploads, idleTimeoutMs, uploadTimeoutMs, minBytesPerSecond } =
    getOptions(strapi).voice;
  const slot = takeSlot(strapi, { clip: row.clip, person }, maxUploads);
  if (slot === null) throw voiceClosed('Too many recordings are coming in at the moment');
  try {
    return await receiveClip(strapi, row, settings, (file) =>
      receiveBody(request, {
        maxBytes: maxClipBytes(settings),
        idleTimeoutMs,
        totalTimeoutMs: uploadTimeoutMs,
        minBytesPerSecond,
        signal: slot.signal,
        file,
      }),
    );
  } finally {
    slot.release();
  }
};

/**
 * Takes the sound of a comment from the body of a request whose ticket was checked: receives,
 * measures, strips and stores it. A sound that is there already stays, and its duration is
 * answered. Whatever fails, nothing is left behind.
 *
 * @throws ApiError 415 `VOICE_UNSUPPORTED`, 411 `LENGTH_REQUIRED`, 413 `VOICE_TOO_LARGE`, 422
 *   `VOICE_TOO_LONG` and `VOICE_TOO_SHORT`, 400 `UPLOAD_INCOMPLETE`, 503 `VOICE_CLOSED`, 404
 *   `COMMENT_NOT_FOUND` for a comment that was removed meanwhile
 */
export const takeClip = async (
  strapi: Core.Strapi,
  ctx: Context,
  row: VoiceClipRow,
  taking: Taking,
): Promise<TakenClip> => {
  if (row.storedAt !== null) {
    ctx.set(await endUpload(ctx.req));
    return durationOf(strapi, row);
  }
  try {
    return await receiveInSlot(strapi, ctx.req, row, taking);
  } catch (error) {
    throw await refuseUpload(ctx.req, toApiError(strapi, error));
  }
};

/**
 * Stores a sound that the site's own code has, as if it had been sent.
 *
 * @throws ApiError as `takeClip`
 */
export const storeSound = async (
  strapi: Core.Strapi,
  row: VoiceClipRow,
  settings: VoiceSettings,
  bytes: Uint8Array,
): Promise<TakenClip> => {
  const maxBytes = maxClipBytes(settings);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  try {
    return await receiveClip(strapi, row, settings, (file) => writePrivateFile(file, bytes));
  } catch (error) {
    throw toApiError(strapi, error);
  }
};
