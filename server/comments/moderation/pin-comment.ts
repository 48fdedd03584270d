import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { commentTable, type CommentRow } from '../../site/tables';
import { changeComments, type Actor } from '../decisions';
import { findComment } from './find-comments';
import { inConversations } from './in-conversations';

/** @throws ApiError 409 `NOT_PINNABLE` */
const checkPinnable = ({ depth, moderation }: CommentRow): void => {
  if (depth === 0 && moderation === 'approved') return;
  throw apiError(
    409,
    'NOT_PINNABLE',
    'Only an approved comment that answers no other can be pinned.',
  );
};

/**
 * Puts a comment in front of all others below its episode; there is one such comment at most.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND`, 409 `NOT_PINNABLE`
 */
export const pinComment = async (
  strapi: Core.Strapi,
  id: string,
  by: Actor,
): Promise<readonly CommentRow[]> => {
  const { documentId, episode } = await findComment(strapi, id);
  return inConversations(strapi, [documentId], async () => {
    const others = await commentTable(strapi).findMany({
      where: { episode, pinned: true, documentId: { $ne: documentId } },
      select: ['id', 'documentId'],
    });
    await unpinComments(
      strapi,
      others.map((other) => other.documentId),
      by,
    );
    const pin = (row: CommentRow) => {
      checkPinnable(row);
      return row.pinned ? null : { pinned: true };
    };
    return changeComments(strapi, [documentId], pin, by, 'pin');
  });
};

/** @throws ApiError 404 `COMMENT_NOT_FOUND` */
export const unpinComments = (
  strapi: Core.Strapi,
  ids: readonly string[],
  by: Actor,
): Promise<readonly CommentRow[]> =>
  changeComments(strapi, ids, (row) => (row.pinned ? { pinned: false } : null), by, 'unpin');
