import type { Core } from '@strapi/strapi';

import type { Milliseconds } from '../config';
import { isDocumentId } from '../site/document-id';
import type { JobRow, Table } from '../site/tables';

/**
 * Rows about files of the Media Library: one per file, unique by its id. A row is a job as well:
 * `queued` until some process claims it by a conditional update, so that two processes never look
 * at the same file at once.
 */

export interface Failure {
  readonly code: string;
  /** Written for an editor. */
  readonly message: string;
  /** When to try again; `null`: the file is at fault, and stays failed. */
  readonly retryAt: Date | null;
}

/** What was found out. `columns` are the facts of the job's own type. */
export interface Found {
  readonly bytes: number;
  readonly sha256: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** The jobs of one type. */
export interface Jobs<Row extends JobRow> {
  readonly find: (strapi: Core.Strapi, fileId: number) => Promise<Row | null>;
  readonly findById: (strapi: Core.Strapi, documentId: string) => Promise<Row | null>;
  /** By file id. `select` leaves large columns unread. */
  readonly findMany: (
    strapi: Core.Strapi,
    fileIds: readonly number[],
    select?: readonly (keyof Row & string)[],
  ) => Promise<ReadonlyMap<number, Row>>;
  /** Makes a row for a file that has none. @returns whether there is new work */
  readonly ensure: (strapi: Core.Strapi, fileId: number, at: Date) => Promise<boolean>;
  /**
   * The file's bytes may have changed: look at them again.
   *
   * @param seen as which the row is to be looked at again, and left alone if it has changed since
   * @returns whether there is new work
   */
  readonly requeue: (
    strapi: Core.Strapi,
    fileId: number,
    at: Date,
    seen?: Readonly<Partial<Row>>,
  ) => Promise<boolean>;
  readonly remove: (strapi: Core.Strapi, fileIds: readonly number[]) => Promise<void>;
  /** Claims the next due row for `owner`, or returns `null` when there is none. */
  readonly claim: (
    strapi: Core.Strapi,
    owner: string,
    leaseMs: Milliseconds,
    at: Date,
  ) => Promise<Row | null>;
  /** @returns `false` when the claim was lost: the file was replaced, or another process took over */
  readonly renew: (
    strapi: Core.Strapi,
    id: number,
    owner: string,
    leaseEndsAt: Date,
  ) => Promise<boolean>;
  /** @returns `false` when the claim was lost; then nothing was written */
  readonly complete: (
    strapi: Core.Strapi,
    id: number,
    owner: string,
    found: Found,
    at: Date,
  ) => Promise<boolean>;
  readonly fail: (
    strapi: Core.Strapi,
    id: number,
    owner: string,
    failure: Failure,
    at: Date,
    columns?: Readonly<Record<string, unknown>>,
  ) => Promise<void>;
  /** Gives a claim back unfinished, so that the next process need not wait for the lease to end. */
  readonly release: (strapi: Core.Strapi, id: number, owner: string, at: Date) => Promise<void>;
  /** Facts of another row with the very same bytes, which need no second look. */
  readonly findTwin: (strapi: Core.Strapi, sha256: string) => Promise<Row | null>;
}

/** SQLite takes 32,766 values in a statement, and nobody needs more at once. */
const MAX_IDS = 5_000;

const NO_LEASE = { leaseOwner: null, leaseEndsAt: null };
const NO_FAILURE = { errorCode: null, message: null };

const queuedNow = (at: Date): Readonly<Record<string, unknown>> => ({
  state: 'queued',
  attempts: 0,
  dueAt: at.toISOString(),
  ...NO_LEASE,
  ...NO_FAILURE,
});

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

const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

export const createJobs = <Row extends JobRow>(
  tableOf: (strapi: Core.Strapi) => Table<Row>,
): Jobs<Row> => {
  const find: Jobs<Row>['find'] = (strapi, fileId) =>
    tableOf(strapi).findOne({ where: { fileId } });

  const claim: Jobs<Row>['claim'] = async (strapi, owner, leaseMs, at) => {
    const table = tableOf(strapi);
    for (;;) {
      const next = await table.findOne({
        where: isDue(at),
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      });
      if (next === null) return null;
      const attempts = next.attempts + 1;
      const { count } = await table.updateMany({
        where: { id: next.id, ...isDue(at) },
        data: {
          state: 'running',
          attempts,
          leaseOwner: owner,
          leaseEndsAt: new Date(at.getTime() + leaseMs).toISOString(),
        },
      });
      if (count === 1) return { ...next, state: 'running', attempts };
    }
  };

  return {
    find,
    claim,

    findById: async (strapi, documentId) =>
      // What can't be a document id is not looked for: PostgreSQL would answer a NUL with an error.
      isDocumentId(documentId) ? tableOf(strapi).findOne({ where: { documentId } }) : null,

    findMany: async (strapi, fileIds, select) => {
      const rows: Row[] = [];
      for (const ids of chunksOf([...new Set(fileIds)], MAX_IDS)) {
        const where = { fileId: { $in: ids } };
        rows.push(...(await tableOf(strapi).findMany({ where, ...(select && { select }) })));
      }
      return new Map(rows.map((row) => [row.fileId, row]));
    },

    ensure: async (strapi, fileId, at) => {
      if ((await find(strapi, fileId)) !== null) return false;
      try {
        await tableOf(strapi).create({ data: { fileId, ...queuedNow(at) } });
        return true;
      } catch (error) {
        // The unique index lets one of two processes win; then the other has nothing to do. Never
        // called inside a transaction, which PostgreSQL would have ended with the first error.
        if ((await find(strapi, fileId)) !== null) return false;
        throw error;
      }
    },

    requeue: async (strapi, fileId, at, seen) => {
      const { count } = await tableOf(strapi).updateMany({
        where: { ...seen, fileId },
        data: queuedNow(at),
      });
      return count > 0;
    },

    remove: async (strapi, fileIds) => {
      await tableOf(strapi).deleteMany({ where: { fileId: { $in: fileIds } } });
    },

    renew: async (strapi, id, owner, leaseEndsAt) => {
      const { count } = await tableOf(strapi).updateMany({
        where: isLeasedBy(id, owner),
        data: { leaseEndsAt: leaseEndsAt.toISOString() },
      });
      return count === 1;
    },

    complete: async (strapi, id, owner, { bytes, sha256, columns }, at) => {
      const { count } = await tableOf(strapi).updateMany({
        where: isLeasedBy(id, owner),
        data: {
          state: 'ready',
          ...columns,
          bytes: String(bytes),
          sha256,
          analysedAt: at.toISOString(),
          // Written in bulk, a row keeps the time of its last change unless it is told.
          updatedAt: at.toISOString(),
          dueAt: null,
          ...NO_LEASE,
          ...NO_FAILURE,
        },
      });
      return count === 1;
    },

    fail: async (strapi, id, owner, { code, message, retryAt }, at, columns = {}) => {
      await tableOf(strapi).updateMany({
        where: isLeasedBy(id, owner),
        data: {
          state: retryAt === null ? 'failed' : 'queued',
          // Whatever was known belongs to bytes that are no longer there.
          ...(retryAt === null && { sha256: null, bytes: null, analysedAt: null, ...columns }),
          errorCode: code,
          message,
          updatedAt: at.toISOString(),
          dueAt: retryAt?.toISOString() ?? null,
          ...NO_LEASE,
        },
      });
    },

    release: async (strapi, id, owner, at) => {
      await tableOf(strapi).updateMany({ where: isLeasedBy(id, owner), data: queuedNow(at) });
    },

    findTwin: (strapi, sha256) =>
      tableOf(strapi).findOne({ where: { sha256, analysedAt: { $notNull: true } } }),
  };
};
