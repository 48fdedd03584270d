import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { apiError } from '../../http';
import { now } from '../../site/clock';
import type { CommentRow } from '../../site/tables';
import { changeComments, type Actor, type CommentChange } from '../decisions';
import { hashText } from '../intake/text-hash';
import { checkSeen } from './check-seen';
import { cleanInput } from './clean-input';
import { keepDifferences } from './decide';
import type { EditBody } from './schemas';

/** @throws ApiError 409 `COMMENT_CHANGED`: there is nothing left to edit */
const checkErased = ({ documentId, erasedAt }: CommentRow): void => {
  if (erasedAt === null) return;
  throw apiError(409, 'COMMENT_CHANGED', 'The comment was erased.', { ids: [documentId] });
};

/**
 * Changes text, name or place of somebody's comment, which says from then on that the team did. The
 * text replaces an edit of the writer's that waits, too: `seen` tells of one that came in meanwhile.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND`; 409 `COMMENT_CHANGED`; 400 `REQUIRED`, `TOO_LONG`
 */
export const editComment = async (
  strapi: Core.Strapi,
  id: string,
  body: EditBody,
  by: Actor,
): Promise<readonly CommentRow[]> => {
  const { maxLengths } = getOptions(strapi).comments;
  const { positionMs } = body;
  const text = body.text === undefined ? null : cleanInput('text', body.text, maxLengths.text);
  const name = body.name == null ? null : cleanInput('name', body.name, maxLengths.name);
  const change = (row: CommentRow): CommentChange | null => {
    checkErased(row);
    checkSeen([row], { [row.documentId]: body.seen });
    const edit = keepDifferences(row, {
      ...(text !== null && {
        text,
        pendingText: null,
        textHash: hashText(strapi, row.episode, text),
      }),
      ...(body.name !== undefined && { authorName: name }),
      ...(positionMs !== undefined && { positionMs }),
    });
    return edit && { ...edit, editedAt: now(strapi).toISOString(), editedByTeam: true };
  };
  return changeComments(strapi, [id], change, by, 'edit');
};
