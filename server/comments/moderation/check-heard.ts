import { apiError } from '../../http';
import type { CommentRow } from '../../site/tables';
import type { CommentChange } from '../decisions';

/** @throws ApiError 404 `COMMENT_NOT_FOUND` for a spoken comment whose sound has not come */
export const checkHeard = ({ awaitsVoice }: CommentRow): void => {
  if (awaitsVoice) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');
};

/**
 * Whether a spoken comment may become what a decision makes of it.
 *
 * @param change of the decision, `null` for none
 * @param withoutText whether it may be public although nobody wrote what it says
 * @throws ApiError 409 `TEXT_REQUIRED`
 */
export const checkText = (
  row: CommentRow,
  change: CommentChange | null,
  withoutText: boolean,
): void => {
  const { kind, text, documentId } = { ...row, ...change };
  const isPublished = change?.moderation === 'approved';
  if (!isPublished || kind !== 'voice' || withoutText || text !== null) return;
  throw apiError(409, 'TEXT_REQUIRED', 'A spoken comment needs a text to be published.', {
    ids: [documentId],
  });
};
