import { apiError } from '../../http';
import type { CommentRow } from '../../site/tables';
import { versionOf } from './comment-version';

/**
 * @param seen by document id: the state or the version that a moderator saw
 * @throws ApiError 409 `COMMENT_CHANGED` with the `ids` of all comments that are no longer so
 */
export const checkSeen = (
  rows: readonly CommentRow[],
  seen: Readonly<Record<string, string | undefined>>,
): void => {
  const ids = rows
    .filter((row) => {
      const expected = seen[row.documentId];
      return expected !== undefined && expected !== row.moderation && expected !== versionOf(row);
    })
    .map(({ documentId }) => documentId);
  if (ids.length === 0) return;
  throw apiError(409, 'COMMENT_CHANGED', 'Somebody else changed these comments.', { ids });
};
