import { apiError } from '../../http';
import type { CommentRow } from '../../site/tables';
import type { Decision } from './decide';

/**
 * What a spoken comment needs before it can be public.
 *
 * @param withoutText whether it may be public although nobody wrote what it says
 * @throws ApiError 404 `COMMENT_NOT_FOUND` while its sound has not come; 409 `TEXT_REQUIRED`
 */
export const checkHeard = (row: CommentRow, decision: Decision, withoutText: boolean): void => {
  if (row.awaitsVoice) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');
  const isPublished = decision === 'approve' || decision === 'restore';
  if (!isPublished || row.kind !== 'voice' || withoutText || row.text !== null) return;
  throw apiError(409, 'TEXT_REQUIRED', 'A spoken comment needs a text to be published.', {
    ids: [row.documentId],
  });
};
