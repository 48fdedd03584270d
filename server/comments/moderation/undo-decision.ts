import type { Core } from '@strapi/strapi';

import { commentTable, type CommentRow } from '../../site/tables';
import { takeBack, type Actor, type CommentChange } from '../decisions';

/**
 * How decisions about these comments are taken back, in the caller's transaction. A pin comes back
 * only where no other comment has one by now: there is one in each conversation.
 *
 * @returns what becomes of one of them; throws ApiError 409 `NOTHING_TO_UNDO`
 */
export const createUndo = async (
  strapi: Core.Strapi,
  rows: readonly CommentRow[],
  by: Actor,
  at: Date,
): Promise<(row: CommentRow) => CommentChange> => {
  const pinned = await commentTable(strapi).findMany({
    where: { episode: { $in: rows.map(({ episode }) => episode) }, pinned: true },
    select: ['id', 'episode'],
  });
  const taken = new Set(pinned.map(({ episode }) => episode));
  return (row) => {
    const change = takeBack(row, by.kind === 'moderator' ? by.id : null, at);
    if (change.pinned !== true) return change;
    if (taken.has(row.episode)) return { ...change, pinned: false };
    taken.add(row.episode);
    return change;
  };
};
