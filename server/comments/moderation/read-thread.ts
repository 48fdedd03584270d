import type { Core } from '@strapi/strapi';

import { commentTable, type CommentRow } from '../../site/tables';
import { ancestorsOf, pathBelow } from '../decisions/thread';
import { COMPLETE, findComment } from './find-comments';

/** Replies of a thread that are read to understand one comment: nobody goes through more of them. */
const MAX_BELOW = 50;

/** What stands around a comment. */
export interface ThreadRows {
  /** What it answers, the root first. */
  readonly above: readonly CommentRow[];
  /** The replies below it, the oldest first. */
  readonly below: readonly CommentRow[];
  readonly hasMore: boolean;
}

/** @throws ApiError 404 `COMMENT_NOT_FOUND` */
export const readThreadOf = async (strapi: Core.Strapi, id: string): Promise<ThreadRows> => {
  const row = await findComment(strapi, id);
  const above = await commentTable(strapi).findMany({
    where: { documentId: { $in: ancestorsOf(row) } },
    orderBy: [{ depth: 'asc' }],
  });
  const below = await commentTable(strapi).findMany({
    where: { $and: [{ root: row.root, path: { $startsWith: pathBelow(row) } }, COMPLETE] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    limit: MAX_BELOW + 1,
  });
  return { above, below: below.slice(0, MAX_BELOW), hasMore: below.length > MAX_BELOW };
};
