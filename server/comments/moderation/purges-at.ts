import type { CommentSettings } from '../../config';
import type { CommentRow } from '../../site/tables';

const DAY_MS = 86_400_000;
/** The latest moment that JavaScript knows (ECMAScript §21.4.1.1). */
const MAX_TIME_MS = 8.64e15;

/**
 * When a comment will be deleted if nobody decides about it before: so many days after it got into
 * its state. ISO 8601, UTC; `null`: never.
 */
export const purgesAt = (
  {
    moderation,
    moderatedAt,
    createdAt,
  }: Pick<CommentRow, 'createdAt' | 'moderatedAt' | 'moderation'>,
  retentionDays: CommentSettings['retentionDays'],
): string | null => {
  const days = moderation === 'approved' ? 0 : retentionDays[moderation];
  if (days === 0) return null;
  const sinceMs = new Date(moderatedAt ?? createdAt).getTime();
  return new Date(Math.min(sinceMs + days * DAY_MS, MAX_TIME_MS)).toISOString();
};
