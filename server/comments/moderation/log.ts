import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { isDocumentId } from '../../site/document-id';
import { isRecord, rowIdOf } from '../../site/guards';
import { commentLogTable, commentTable, type RowId } from '../../site/tables';
import { writeLog } from '../decisions/write-thread';

/** An administrator, by the name that colleagues know; `null` for one that is gone. */
export interface Moderator {
  readonly id: RowId;
  readonly name: string | null;
}

const nameOf = (user: unknown): string | null => {
  if (!isRecord(user)) return null;
  const parts = [user.firstname, user.lastname].filter(
    (part) => typeof part === 'string' && part !== '',
  );
  return parts.length === 0 ? null : parts.join(' ');
};

/** Names of administrators; never their addresses. */
export const findModerators = async (
  strapi: Core.Strapi,
  ids: readonly (RowId | null)[],
): Promise<(id: RowId | null) => Moderator | null> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return () => null;
  const rows: readonly unknown[] = await strapi.db
    .query('admin::user')
    .findMany({ where: { id: { $in: wanted } }, select: ['id', 'firstname', 'lastname'] });
  const names = new Map(rows.map((row) => [rowIdOf(row), nameOf(row)]));
  return (id) => (id === null ? null : { id, name: names.get(id) ?? null });
};

/**
 * Notes what a moderator did that changed nothing of a comment.
 *
 * @param subject document id of a comment, of an episode for `mode`, of a block for `unblock`
 */
export const writeLogEntry = (
  strapi: Core.Strapi,
  subject: string,
  action: 'block' | 'listen' | 'look' | 'mode' | 'unblock',
  moderator: RowId,
  { before, after }: { readonly before: string | null; readonly after: string | null } = {
    before: null,
    after: null,
  },
): Promise<void> =>
  writeLog(strapi, [{ comment: subject, before, after }], action, {
    kind: 'moderator',
    id: moderator,
  });

/**
 * Who decided what about a comment and when, the earliest first; also of one that was deleted, and
 * by their ids of the mode of an episode, of a block that was lifted, and of `settings`.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND`
 */
export const readLog = async (strapi: Core.Strapi, id: string) => {
  const rows = isDocumentId(id)
    ? await commentLogTable(strapi).findMany({
        where: { comment: id },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
    : [];
  const isKnown =
    rows.length > 0 ||
    (isDocumentId(id) && (await commentTable(strapi).count({ where: { documentId: id } })) > 0);
  if (!isKnown) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');
  const moderatorOf = await findModerators(
    strapi,
    rows.map(({ moderator }) => moderator),
  );
  return rows.map(({ action, actor, moderator, before, after, createdAt }) => ({
    action,
    actor,
    moderator: moderatorOf(moderator),
    before,
    after,
    at: createdAt,
  }));
};
