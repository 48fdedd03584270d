import type { Core } from '@strapi/strapi';

import { holdRows } from '../../site/hold-rows';
import { conversationTable, type ConversationRow } from '../../site/tables';
import { CONVERSATION } from '../../site/uids';

const find = (strapi: Core.Strapi, episodes: readonly string[]): Promise<ConversationRow[]> =>
  conversationTable(strapi).findMany({ where: { episode: { $in: episodes } } });

const ensureOne = async (strapi: Core.Strapi, episode: string): Promise<void> => {
  try {
    await conversationTable(strapi).create({ data: { episode, total: 0, roots: 0 } });
  } catch (error) {
    // The unique index lets one of two processes win.
    if ((await find(strapi, [episode])).length === 0) throw error;
  }
};

/**
 * Makes the rows of these conversations where there are none. Never inside a transaction, which
 * PostgreSQL would end with the first error.
 */
export const ensureConversations = async (
  strapi: Core.Strapi,
  episodes: readonly string[],
): Promise<readonly ConversationRow[]> => {
  const known = new Set((await find(strapi, episodes)).map(({ episode }) => episode));
  const missing = episodes.filter((episode) => !known.has(episode));
  for (const episode of missing) await ensureOne(strapi, episode);
  return find(strapi, episodes);
};

/**
 * Locks conversations until the end of the transaction: whoever decides about comments of the same
 * episode waits, so that counts can be added to. It has to be the transaction's first statement.
 *
 * @returns the rows as they are now, by document id of the episode
 */
export const holdConversations = async (
  strapi: Core.Strapi,
  rows: readonly ConversationRow[],
): Promise<ReadonlyMap<string, ConversationRow>> => {
  const ids = rows.map(({ id }) => id);
  await holdRows(strapi, CONVERSATION, ids);
  const held = await conversationTable(strapi).findMany({ where: { id: { $in: ids } } });
  return new Map(held.map((row) => [row.episode, row]));
};
