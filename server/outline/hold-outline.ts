import type { Core } from '@strapi/strapi';

import { isRecord } from '../site/guards';
import { episodeTable, type IsoDate, type RowId } from '../site/tables';
import { EPISODE } from '../site/uids';

/** What databases say to one of two transactions that wait for each other. */
const DEADLOCKS: readonly unknown[] = ['40P01', '40001', 'ER_LOCK_DEADLOCK'];
const MAX_ATTEMPTS = 5;

/** Somebody was faster, so that what was read no longer holds. */
class Outrun extends Error {}

const mayTryAgain = (error: unknown): boolean =>
  error instanceof Outrun || (isRecord(error) && DEADLOCKS.includes(error.code));

interface HeldRow {
  readonly id: RowId;
  readonly updatedAt: IsoDate;
}

/**
 * Locks rows until the end of the transaction and reads them as they are now, which a transaction
 * of MariaDB doesn't see otherwise. By primary key only: other conditions would lock gaps, in which
 * others could wait for each other. SQLite has but one connection, and locks it as a whole.
 */
const holdRows = async (
  strapi: Core.Strapi,
  uid: string,
  ids: readonly RowId[],
): Promise<readonly HeldRow[]> =>
  ids.length === 0
    ? []
    : strapi.db
        .queryBuilder(uid)
        .select(['id', 'updatedAt'])
        .where({ id: { $in: ids } })
        .orderBy([{ id: 'asc' }])
        .forUpdate()
        .execute<readonly HeldRow[]>();

/**
 * Holds rows that are about to be written.
 *
 * @throws Outrun when one of them was written or deleted since it was read
 */
export const holdUnchanged = async (
  strapi: Core.Strapi,
  uid: string,
  rows: readonly HeldRow[],
): Promise<void> => {
  const held = await holdRows(
    strapi,
    uid,
    rows.map(({ id }) => id),
  );
  const updatedAt = new Map(held.map((row) => [row.id, row.updatedAt]));
  if (rows.some((row) => updatedAt.get(row.id) !== row.updatedAt)) throw new Outrun(uid);
};

/** The row that stands for an episode whichever versions it has: its draft. */
const findDraft = async (strapi: Core.Strapi, documentId: string): Promise<RowId | null> => {
  const versions = await episodeTable(strapi).findMany({
    where: { documentId },
    orderBy: [{ id: 'asc' }],
    select: ['id', 'publishedAt'],
  });
  return (versions.find(({ publishedAt }) => publishedAt === null) ?? versions[0])?.id ?? null;
};

/** The versions that nobody can take away until the end of the transaction. */
const holdVersions = async (strapi: Core.Strapi, documentId: string): Promise<RowId[]> => {
  const versions = await episodeTable(strapi).findMany({ where: { documentId }, select: ['id'] });
  const ids = versions.map(({ id }) => id);
  return (await holdRows(strapi, EPISODE, ids)).map(({ id }) => id);
};

/** @param versions row ids of the episode's versions */
type Work<T> = (versions: readonly RowId[]) => Promise<T>;

const attempt = async <T>(
  strapi: Core.Strapi,
  documentId: string,
  work: Work<T>,
): Promise<T | null> => {
  // Before the transaction, whose first read decides which moment MariaDB shows in all others.
  const draft = await findDraft(strapi, documentId);
  if (draft === null) return null;
  return strapi.db.transaction(async () => {
    // Discarded meanwhile: then there is another draft.
    if ((await holdRows(strapi, EPISODE, [draft])).length === 0) throw new Outrun(EPISODE);
    return work(await holdVersions(strapi, documentId));
  });
};

/**
 * Runs `work` in a transaction in which nobody else is who writes this outline or publishes this
 * episode, and which sees all that they have written. Tried again when somebody was faster, or when
 * a database ends it in favour of another.
 *
 * @returns what `work` returns, or `null` where there is no such episode
 */
export const holdOutline = async <T>(
  strapi: Core.Strapi,
  documentId: string,
  work: Work<T>,
): Promise<T | null> => {
  const attempts = strapi.db.inTransaction() ? 1 : MAX_ATTEMPTS;
  for (let count = 1; ; count += 1) {
    try {
      return await attempt(strapi, documentId, work);
    } catch (error) {
      if (count === attempts || !mayTryAgain(error)) throw error;
    }
  }
};
