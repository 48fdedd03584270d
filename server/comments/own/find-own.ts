import type { Core } from '@strapi/strapi';

import { apiError, type ApiError } from '../../http';
import { isDocumentId } from '../../site/document-id';
import {
  commentContactTable,
  commentTable,
  type CommentContactRow,
  type CommentRow,
} from '../../site/tables';
import { matchesToken } from '../guards';
import { keysOf } from '../keys';

/** Both halves of a comment, for whoever has its token. */
export interface OwnComment {
  readonly comment: CommentRow;
  readonly contact: CommentContactRow;
}

/** No comment has this hash: compared with, when there is nothing else to compare with. */
const NO_HASH = '-'.repeat(43);

const refuse = (): ApiError =>
  apiError(401, 'TOKEN_INVALID', 'The token of this comment is missing or not valid.');

/**
 * The comment of whoever has its secret token. A token is void once the comment was deleted,
 * because its hash goes with the private half.
 *
 * @throws ApiError 401 `TOKEN_INVALID`, the same for a wrong token and for a comment that isn't
 *   there, so that nobody learns which comments are held
 */
export const findOwn = async (
  strapi: Core.Strapi,
  id: string,
  token: string | undefined,
): Promise<OwnComment> => {
  const known = isDocumentId(id);
  const where = known ? id : '';
  const contact = await commentContactTable(strapi).findOne({ where: { comment: where } });
  const comment = await commentTable(strapi).findOne({ where: { documentId: where } });
  const hash = contact?.tokenHash ?? NO_HASH;
  const isOwn = matchesToken(keysOf(strapi), 'own', id, token ?? '', hash);
  if (!isOwn || contact === null || comment?.erasedAt !== null) throw refuse();
  return { comment, contact };
};
