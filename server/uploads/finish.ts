import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { now } from '../site/clock';
import type { AudioUploadRow } from '../site/tables';
import { checkFile, Refusal } from './check-file';
import { deskOf } from './desk';
import { isDiskFull } from './errors';
import { nameForLibrary } from './file-names';
import { receivedBytes, removeFile } from './folder';
import { findAsset, handOver } from './hand-over';
import { claimUpload, findUpload, writeClaimed } from './rows';

const LEASE_MS = 30_000;
const RENEWAL_MS = 10_000;
/** After trouble on this side it is tried again, a few times. */
const RETRY_MS = 30_000;
const MAX_ATTEMPTS = 5;

/** Checks the file and gives it to the Media Library. @returns the id of the asset */
const store = async (strapi: Core.Strapi, row: AudioUploadRow, owner: string): Promise<number> => {
  const { deps, closing } = deskOf(strapi);
  const known = await findAsset(strapi, row);
  if (known !== null) return known;
  const analyser = deps.analyser();
  if (analyser === null) throw new Error('The site is not ready for it.');
  const { mimeType, extension } = await checkFile(strapi, analyser, row, closing.signal);
  const name = nameForLibrary(row.fileName, extension);
  return handOver(strapi, row, { name, mimeType, bytes: Number(row.bytes) }, async (hash) => {
    const isOurs = await writeClaimed(strapi, row, owner, { libraryHash: hash });
    if (!isOurs) throw new Error('Another process has taken the upload over.');
  });
};

const END = { leaseOwner: null, leaseEndsAt: null };

const fail = async (
  strapi: Core.Strapi,
  row: AudioUploadRow,
  owner: string,
  errorCode: string,
  message: string,
): Promise<void> => {
  if (await writeClaimed(strapi, row, owner, { ...END, state: 'failed', errorCode, message })) {
    await removeFile(strapi, row.uploadId);
  }
};

/** Trouble on this side: later once more, or never again. */
const postpone = async (
  strapi: Core.Strapi,
  row: AudioUploadRow,
  owner: string,
  error: unknown,
): Promise<void> => {
  if (deskOf(strapi).closing.signal.aborted) {
    await writeClaimed(strapi, row, owner, { ...END, state: 'receiving', attempts: row.attempts });
    return;
  }
  strapi.log.error(`podcast: an upload did not get into the Media Library: ${String(error)}`);
  if (row.attempts + 1 >= MAX_ATTEMPTS) {
    const code = isDiskFull(error) ? 'UPLOADS_FULL' : 'UPLOAD_NOT_STORED';
    await fail(strapi, row, owner, code, NOT_TAKEN);
    return;
  }
  const leaseEndsAt = new Date(now(strapi).getTime() + RETRY_MS).toISOString();
  await writeClaimed(strapi, row, owner, { leaseEndsAt });
};

const keepClaim = (strapi: Core.Strapi, row: AudioUploadRow, owner: string): NodeJS.Timeout =>
  setInterval(() => {
    const leaseEndsAt = new Date(now(strapi).getTime() + LEASE_MS).toISOString();
    void writeClaimed(strapi, row, owner, { leaseEndsAt }).catch(() => undefined);
  }, RENEWAL_MS).unref();

const complete = async (strapi: Core.Strapi, row: AudioUploadRow, owner: string): Promise<void> => {
  const fileId = await store(strapi, row, owner);
  if (!(await writeClaimed(strapi, row, owner, { ...END, state: 'ready', fileId }))) return;
  await removeFile(strapi, row.uploadId);
  await deskOf(strapi)
    .deps.onAudio(fileId)
    .catch((error: unknown) => {
      strapi.log.error(`podcast: file ${fileId} was not queued: ${String(error)}`);
    });
};

/** One that ended every process that took it would do so for ever. */
const endsProcesses = async (strapi: Core.Strapi, row: AudioUploadRow): Promise<boolean> =>
  row.attempts >= MAX_ATTEMPTS && (await findAsset(strapi, row)) === null;

const NOT_TAKEN = 'The Media Library did not take the file';

const finish = async (strapi: Core.Strapi, row: AudioUploadRow): Promise<void> => {
  const owner = randomUUID();
  if (!(await claimUpload(strapi, row, owner, LEASE_MS))) return;
  const renewal = keepClaim(strapi, row, owner);
  try {
    if (await endsProcesses(strapi, row)) {
      await fail(strapi, row, owner, 'UPLOAD_NOT_STORED', NOT_TAKEN);
    } else await complete(strapi, row, owner);
  } catch (error) {
    if (error instanceof Refusal) await fail(strapi, row, owner, error.code, error.message);
    else await postpone(strapi, row, owner, error);
  } finally {
    clearInterval(renewal);
  }
};

/** Whether all bytes are there and the file is to be finished, by whomever. */
const isComplete = async (strapi: Core.Strapi, row: AudioUploadRow): Promise<boolean> =>
  row.state === 'finishing' ||
  (row.state === 'receiving' && (await receivedBytes(strapi, row.uploadId)) === Number(row.bytes));

/**
 * Brings an upload whose bytes are all there into the Media Library, unless that is being done.
 * Calling it again, in any process and at any time, makes no second asset.
 *
 * @returns once this process has done what it could; never rejects for what the file is at fault with
 */
export const finishUpload = async (strapi: Core.Strapi, uploadId: string): Promise<void> => {
  const { finishing, closing } = deskOf(strapi);
  const running = finishing.get(uploadId);
  if (running !== undefined) {
    await running;
    return;
  }
  const row = await findUpload(strapi, uploadId);
  if (row === null || closing.signal.aborted || !(await isComplete(strapi, row))) return;
  const again = finishing.get(uploadId);
  const work = again ?? finish(strapi, row).finally(() => finishing.delete(uploadId));
  finishing.set(uploadId, work);
  await work;
};
