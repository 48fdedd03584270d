import type { Failure } from '../api/failure';
import type { TextKey } from '../texts/use-text';

/** What there are words for; see the codes in `docs/comments.md`. */
const CODES = [
  'COMMENT_CHANGED',
  'COMMENT_NOT_FOUND',
  'TEXT_REQUIRED',
  'PARENT_NOT_FOUND',
  'NOT_PINNABLE',
  'NOTHING_TO_BLOCK',
  'NOTHING_TO_UNDO',
  'REQUIRED',
  'TOO_LONG',
  'OFFLINE',
] as const;

/** Says why something did not work. */
export const failureKey = ({ code, status }: Pick<Failure, 'code' | 'status'>): TextKey => {
  const known = CODES.find((one) => one === code);
  if (known !== undefined) return `inbox.failure.${known}`;
  return status === 403 ? 'inbox.failure.FORBIDDEN' : 'inbox.failure.ERROR';
};
