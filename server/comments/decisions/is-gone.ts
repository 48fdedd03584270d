import { isRecord } from '../../site/guards';

/** Whether a decision failed because the comment was deleted a moment before. */
export const isGone = (error: unknown): boolean =>
  isRecord(error) && isRecord(error.details) && error.details.code === 'COMMENT_NOT_FOUND';
