import type { Core } from '@strapi/strapi';

import { afterCommit } from '../site/after-commit';
import { now } from '../site/clock';
import {
  documentIdOf,
  type DocumentCall,
  type DocumentMiddleware,
} from '../site/document-middleware';
import { isRecord, rowIdOf } from '../site/guards';
import type { JobRow } from '../site/tables';
import type { Jobs } from './jobs';
import { isWorthAnotherTry } from './judge-failure';

/** A media field whose files are looked at. */
export interface Attachment {
  readonly uid: string;
  readonly field: string;
  /** Sees to it that the file is looked at; may be called for the same file again. */
  readonly follow: (fileId: number) => Promise<void>;
}

const follow = async <Row extends JobRow>(
  strapi: Core.Strapi,
  jobs: Jobs<Row>,
  wake: () => void,
  fileId: number,
): Promise<void> => {
  const at = now(strapi);
  if (await jobs.ensure(strapi, fileId, at)) {
    wake();
    return;
  }
  const row = await jobs.find(strapi, fileId);
  if (row?.state !== 'failed' || !isWorthAnotherTry(row.errorCode)) return;
  if (await jobs.requeue(strapi, fileId, at)) wake();
};

/**
 * Calls `action` now, or after the commit when the caller is inside a transaction: before, no other
 * process can see what was written, and two that make the same row would spoil each other's
 * transaction.
 */
export const whenCommitted = async (
  strapi: Core.Strapi,
  fileId: number,
  action: () => Promise<void>,
): Promise<void> => {
  if (!strapi.db.inTransaction()) {
    await action();
    return;
  }
  await afterCommit(strapi, () => {
    action().catch((error: unknown) => {
      strapi.log.error(`podcast: file ${fileId} was not queued: ${String(error)}`);
    });
  });
};

/** Queues a file for jobs of one type, unless it is known already. */
export const createFollower =
  <Row extends JobRow>(strapi: Core.Strapi, jobs: Jobs<Row>, wake: () => void) =>
  (fileId: number): Promise<void> =>
    whenCommitted(strapi, fileId, () => follow(strapi, jobs, wake, fileId));

const WRITES = new Set(['create', 'update', 'clone']);

const isWritten = ({ action, params }: DocumentCall, field: string): boolean =>
  action === 'clone' || field in (params.data ?? {});

/** The files in these fields of some rows. */
const findFiles = async (
  strapi: Core.Strapi,
  uid: string,
  field: string,
  where: Readonly<Record<string, unknown>>,
): Promise<ReadonlySet<number>> => {
  const rows: unknown[] = await strapi.db
    .query(uid)
    .findMany({ where, select: ['id'], populate: { [field]: { select: ['id'] } } });
  const ids = rows.map((row) => (isRecord(row) ? rowIdOf(row[field]) : null));
  return new Set(ids.filter((id) => id !== null));
};

/** Whichever way a file gets into one of these fields of a document, it is followed. */
export const followAttachments =
  (strapi: Core.Strapi, attachments: readonly Attachment[]): DocumentMiddleware =>
  async (call, next) => {
    const wanted = attachments.filter(
      ({ uid, field }) => uid === call.uid && WRITES.has(call.action) && isWritten(call, field),
    );
    const result = await next();
    const documentId = wanted.length === 0 ? null : documentIdOf(result);
    if (documentId === null) return result;
    for (const { uid, field, follow: followFile } of wanted) {
      for (const id of await findFiles(strapi, uid, field, { documentId })) await followFile(id);
    }
    return result;
  };

/**
 * Files that were attached while nobody looked: before the plugin knew these fields, or past it.
 * Three statements for each field.
 */
export const followForgotten = async <Row extends JobRow>(
  strapi: Core.Strapi,
  jobs: Jobs<Row>,
  attachments: readonly Attachment[],
): Promise<void> => {
  for (const { uid, field, follow: followFile } of attachments) {
    const files = await findFiles(strapi, uid, field, { [field]: { id: { $notNull: true } } });
    const known = await jobs.findMany(strapi, [...files]);
    for (const id of files) if (!known.has(id)) await followFile(id);
  }
};
