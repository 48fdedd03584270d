import type { Core } from '@strapi/strapi';

import { conversationTable, type ConversationRow } from '../site/tables';

/** How many approved comments an episode has, and when what is seen of them last changed. */
export type ConversationCounts = Pick<ConversationRow, 'total' | 'roots' | 'changedAt'>;

/**
 * The counts of these episodes, by document id, in one statement. An episode that nobody has
 * commented on is left out.
 */
export const loadCounts = async (
  strapi: Core.Strapi,
  episodes: readonly string[],
): Promise<ReadonlyMap<string, ConversationCounts>> => {
  if (episodes.length === 0) return new Map();
  const rows = await conversationTable(strapi).findMany({ where: { episode: { $in: episodes } } });
  return new Map(rows.map((row) => [row.episode, row]));
};
