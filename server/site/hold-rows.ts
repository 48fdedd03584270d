import type { Core } from '@strapi/strapi';

import { isRecord } from './guards';
import type { IsoDate, RowId } from './tables';

/** What databases say to one of two transactions that wait for each other. */
const DEADLOCKS: readonly unknown[] = ['40P01', '40001', 'ER_LOCK_DEADLOCK'];
const MAX_ATTEMPTS = 5;

/** Somebody was faster, so that what was read no longer holds. */
export class Outrun extends Error {}

const mayTryAgain = (error: unknown): boolean =>
  error instanceof Outrun || (isRecord(error) && DEADLOCKS.includes(error.code));

/**
 * Runs `attempt`, which begins a transaction of its own, and again when somebody was faster or a
 * database ended it in favour of another. Within a transaction of the caller there is one attempt.
 */
export const retryTransaction = async <T>(
  strapi: Core.Strapi,
  attempt: () => Promise<T>,
): Promise<T> => {
  const attempts = strapi.db.inTransaction() ? 1 : MAX_ATTEMPTS;
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count === attempts || !mayTryAgain(error)) throw error;
    }
  }
};

export interface HeldRow {
  readonly id: RowId;
  readonly updatedAt: IsoDate;
}

/**
 * Locks rows until the end of the transaction and reads them as they are now, which a transaction
 * of MariaDB doesn't see otherwise. By primary key only: other conditions would lock gaps, in which
 * others could wait for each other. SQLite has but one connection, and locks it as a whole.
 */
export const holdRows = async (
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
