import type { Core } from '@strapi/strapi';

import { showTable, type ShowRow } from '../../site/tables';
import { SHOW } from '../../site/uids';

/**
 * The show of an episode whose editor chose none: the oldest, which is the one `/feed.xml` shows.
 * A site without any show gets its first one here, so that the first published episode has a feed.
 */
export const findDefaultShow = async (strapi: Core.Strapi): Promise<ShowRow | null> => {
  const oldest = (): Promise<ShowRow | null> =>
    showTable(strapi).findOne({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const show = await oldest();
  if (show !== null) return show;
  try {
    await strapi.documents(SHOW).create({
      data: { title: 'Podcast', type: 'episodic', explicit: false, locked: true, complete: false },
    });
  } catch (error) {
    // Two first episodes in one moment: the unique slug lets one of them make the show.
    if (strapi.db.inTransaction() || (await oldest()) === null) throw error;
  }
  return oldest();
};

/** Whether the value of a relation field connects anything: forms send `{ connect: [] }`. */
export const isConnected = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object') return true;
  const { connect, set } = value as { readonly connect?: unknown; readonly set?: unknown };
  return connect === undefined && set === undefined
    ? true
    : isConnected(connect) || isConnected(set);
};
