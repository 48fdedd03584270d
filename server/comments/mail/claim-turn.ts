import type { Core } from '@strapi/strapi';

import type { Milliseconds } from '../../config';
import { retryTransaction } from '../../site/hold-rows';
import type { Table } from '../../site/tables';

interface StoreRow {
  readonly id: number;
  readonly value: string;
}

/** Whose turn it is. */
export type Turn =
  /** Ours. `since`: when somebody had the last one; `null`: nobody had. */
  | { readonly kind: 'mine'; readonly since: Date | null }
  | { readonly kind: 'tooEarly'; readonly waitMs: Milliseconds }
  /** Of another node, just now. */
  | { readonly kind: 'taken' };

/** Where Strapi's own store keeps it, so that all nodes share it. */
const KEY = 'plugin_podcast_comment-notices';
const NEVER = '""';

const CORE_STORE = 'strapi::core-store';
const storeTable = (strapi: Core.Strapi): Table<StoreRow> => strapi.db.query(CORE_STORE);

const findRow = async (strapi: Core.Strapi): Promise<StoreRow | undefined> => {
  const rows = await storeTable(strapi).findMany({
    where: { key: KEY },
    orderBy: [{ id: 'asc' }],
    limit: 1,
  });
  return rows[0];
};

/** A row that every site has: the store has no unique key by which one of two inserts would fail. */
const ANCHOR = 'strapi_content_types_schema';

/** Makes the row, of several nodes only one. */
const ensureRow = async (strapi: Core.Strapi): Promise<StoreRow> => {
  const known = await findRow(strapi);
  if (known !== undefined) return known;
  const anchors = await storeTable(strapi).findMany({ where: { key: ANCHOR } });
  const attempt = async (): Promise<StoreRow> => {
    await strapi.db
      .queryBuilder(CORE_STORE)
      .select('id')
      .where({ id: { $in: anchors.map(({ id }) => id) } })
      .forUpdate()
      .execute();
    const made = await findRow(strapi);
    const data = { key: KEY, value: NEVER, type: 'string', environment: null, tag: null };
    return made ?? storeTable(strapi).create({ data });
  };
  return retryTransaction(strapi, () => strapi.db.transaction(attempt));
};

const readSince = (value: string): Date | null => {
  const timeMs = Date.parse(value.replaceAll('"', ''));
  return Number.isNaN(timeMs) ? null : new Date(timeMs);
};

/**
 * Claims the right to tell moderators what is new. Of several nodes that ask at the same moment one
 * gets it, by a conditional update.
 *
 * @param intervalMs since the last turn, at least
 */
export const claimTurn = async (
  strapi: Core.Strapi,
  intervalMs: Milliseconds,
  at: Date,
): Promise<Turn> => {
  const { id, value } = await ensureRow(strapi);
  const since = readSince(value);
  const passedMs = since === null ? Infinity : at.getTime() - since.getTime();
  // Another node's clock may be a little ahead, or this one have waited for the row. A time further
  // in the future: the clock was put back, and waiting for it could take years.
  if (Math.abs(passedMs) < intervalMs) {
    return { kind: 'tooEarly', waitMs: intervalMs - Math.max(passedMs, 0) };
  }
  const { count } = await storeTable(strapi).updateMany({
    where: { id, value },
    data: { value: JSON.stringify(at.toISOString()) },
  });
  return count > 0 ? { kind: 'mine', since } : { kind: 'taken' };
};
