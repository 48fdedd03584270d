import type { Core } from '@strapi/strapi';

import { commentContactTable, type RowId } from '../../site/tables';
import { findComment } from './find-comments';
import { writeLogEntry } from './log';

/**
 * The private half of a comment. Whoever looks is noted first.
 *
 * @param moderator row id of an administrator
 * @throws ApiError 404 `COMMENT_NOT_FOUND`
 */
export const readContact = async (strapi: Core.Strapi, id: string, moderator: RowId) => {
  const { documentId: comment } = await findComment(strapi, id);
  await writeLogEntry(strapi, comment, 'look', moderator);
  const contact = await commentContactTable(strapi).findOne({ where: { comment } });
  return {
    email: contact?.email ?? null,
    emailConfirmedAt: contact?.emailConfirmedAt ?? null,
    wantsReplies: contact?.wantsReplies ?? false,
    consents: contact?.consents ?? {},
  };
};
