import type { Core } from '@strapi/strapi';

import { holdRows, Outrun, retryTransaction, type HeldRow } from '../site/hold-rows';
import { episodeTable, type RowId } from '../site/tables';
import { EPISODE } from '../site/uids';

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
export const holdOutline = <T>(
  strapi: Core.Strapi,
  documentId: string,
  work: Work<T>,
): Promise<T | null> => retryTransaction(strapi, () => attempt(strapi, documentId, work));
