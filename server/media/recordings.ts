import type { Core } from '@strapi/strapi';

import type { Milliseconds } from '../config';
import { recordingTable, type RecordingRow } from '../site/tables';
import type { AudioFacts } from './analysis/facts';

/**
 * The rows of `recording`: one per audio file. A row is a job as well: `queued` until some process
 * claims it by a conditional update, so that two processes never analyse the same file at once.
 */

export interface Failure {
  readonly code: string;
  /** Written for an editor. */
  readonly message: string;
  /** When to try again; `null`: the file is at fault, and stays failed. */
  readonly retryAt: Date | null;
}

const queuedNow = (at: Date): Readonly<Record<string, unknown>> => ({
  state: 'queued',
  attempts: 0,
  dueAt: at.toISOString(),
  leaseOwner: null,
  leaseEndsAt: null,
  errorCode: null,
  message: null,
});

export const findRecording = (strapi: Core.Strapi, fileId: number): Promise<RecordingRow | null> =>
  recordingTable(strapi).findOne({ where: { fileId } });

export const findRecordingById = async (
  strapi: Core.Strapi,
  documentId: string,
): Promise<RecordingRow | null> =>
  // What can't be a document id is not looked for: PostgreSQL would answer a NUL with an error.
  /^[a-z0-9]+$/i.test(documentId)
    ? recordingTable(strapi).findOne({ where: { documentId } })
    : null;

export const findRecordings = async (
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<ReadonlyMap<number, RecordingRow>> => {
  if (fileIds.length === 0) return new Map();
  const rows = await recordingTable(strapi).findMany({ where: { fileId: { $in: fileIds } } });
  return new Map(rows.map((row) => [row.fileId, row]));
};

/** Makes a recording for a file that has none. @returns whether there is new work */
export const ensureRecording = async (
  strapi: Core.Strapi,
  fileId: number,
  at: Date,
): Promise<boolean> => {
  if ((await findRecording(strapi, fileId)) !== null) return false;
  try {
    await recordingTable(strapi).create({ data: { fileId, ...queuedNow(at) } });
    return true;
  } catch (error) {
    // The unique index lets one of two processes win; then the other has nothing to do. Never called
    // inside a transaction, which PostgreSQL would have ended with the first error.
    if ((await findRecording(strapi, fileId)) !== null) return false;
    throw error;
  }
};

/** The file's bytes may have changed: look at them again. @returns whether there is new work */
export const requeueRecording = async (
  strapi: Core.Strapi,
  fileId: number,
  at: Date,
): Promise<boolean> => {
  const { count } = await recordingTable(strapi).updateMany({
    where: { fileId },
    data: queuedNow(at),
  });
  return count > 0;
};

export const deleteRecordings = async (
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<void> => {
  await recordingTable(strapi).deleteMany({ where: { fileId: { $in: fileIds } } });
};

/** Work that is due, or was left behind by a process that died. */
const isDue = (at: Date): Readonly<Record<string, unknown>> => ({
  $or: [
    { state: 'queued', dueAt: { $lte: at.toISOString() } },
    { state: 'running', leaseEndsAt: { $lt: at.toISOString() } },
  ],
});

const isLeasedBy = (id: number, owner: string): Readonly<Record<string, unknown>> => ({
  id,
  state: 'running',
  leaseOwner: owner,
});

/** Claims the next due recording for `owner`, or returns `null` when there is none. */
export const claimRecording = async (
  strapi: Core.Strapi,
  owner: string,
  leaseMs: Milliseconds,
  at: Date,
): Promise<RecordingRow | null> => {
  const table = recordingTable(strapi);
  for (;;) {
    const next = await table.findOne({
      where: isDue(at),
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    });
    if (next === null) return null;
    const { count } = await table.updateMany({
      where: { id: next.id, ...isDue(at) },
      data: {
        state: 'running',
        attempts: next.attempts + 1,
        leaseOwner: owner,
        leaseEndsAt: new Date(at.getTime() + leaseMs).toISOString(),
      },
    });
    if (count === 1) return { ...next, state: 'running', attempts: next.attempts + 1 };
  }
};

/** @returns `false` when the claim was lost: the file was replaced, or another process took over */
export const renewLease = async (
  strapi: Core.Strapi,
  id: number,
  owner: string,
  leaseEndsAt: Date,
): Promise<boolean> => {
  const { count } = await recordingTable(strapi).updateMany({
    where: isLeasedBy(id, owner),
    data: { leaseEndsAt: leaseEndsAt.toISOString() },
  });
  return count === 1;
};

/** Facts of another recording with the very same bytes, which need no second analysis. */
export const findTwin = (strapi: Core.Strapi, sha256: string): Promise<RecordingRow | null> =>
  recordingTable(strapi).findOne({ where: { sha256, analysedAt: { $notNull: true } } });

type FactColumns = Pick<
  RecordingRow,
  | 'container'
  | 'codec'
  | 'mimeType'
  | 'extension'
  | 'durationMs'
  | 'bitrate'
  | 'bitrateMode'
  | 'sampleRate'
  | 'channels'
  | 'tags'
  | 'chapters'
  | 'cover'
  | 'warnings'
>;

/** The columns that hold facts, from an analysis or from a twin. */
export const pickFacts = (source: AudioFacts | RecordingRow): FactColumns => {
  const { container, codec, mimeType, extension, durationMs, bitrate, bitrateMode } = source;
  const { sampleRate, channels, tags, chapters, cover, warnings } = source;
  return {
    ...{ container, codec, mimeType, extension, durationMs, bitrate, bitrateMode },
    ...{ sampleRate, channels, tags, chapters, cover, warnings },
  };
};

/** @returns `false` when the claim was lost; then nothing was written */
export const completeRecording = async (
  strapi: Core.Strapi,
  id: number,
  owner: string,
  found: { readonly bytes: number; readonly sha256: string; readonly facts: FactColumns },
  at: Date,
): Promise<boolean> => {
  const { count } = await recordingTable(strapi).updateMany({
    where: isLeasedBy(id, owner),
    data: {
      state: 'ready',
      ...found.facts,
      bytes: String(found.bytes),
      sha256: found.sha256,
      analysedAt: at.toISOString(),
      errorCode: null,
      message: null,
      dueAt: null,
      leaseOwner: null,
      leaseEndsAt: null,
    },
  });
  return count === 1;
};

export const failRecording = async (
  strapi: Core.Strapi,
  id: number,
  owner: string,
  { code, message, retryAt }: Failure,
): Promise<void> => {
  await recordingTable(strapi).updateMany({
    where: isLeasedBy(id, owner),
    data: {
      state: retryAt === null ? 'failed' : 'queued',
      // Whatever was known belongs to bytes that are no longer there.
      ...(retryAt === null && { sha256: null, bytes: null, analysedAt: null }),
      errorCode: code,
      message,
      dueAt: retryAt?.toISOString() ?? null,
      leaseOwner: null,
      leaseEndsAt: null,
    },
  });
};

/** Gives a claim back unfinished, so that the next process need not wait for the lease to end. */
export const releaseRecording = async (
  strapi: Core.Strapi,
  id: number,
  owner: string,
  at: Date,
): Promise<void> => {
  await recordingTable(strapi).updateMany({ where: isLeasedBy(id, owner), data: queuedNow(at) });
};
