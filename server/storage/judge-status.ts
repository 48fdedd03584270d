import { RemoteFileError, unreadable } from './file-error';
import { isEncoded, parseRetryAfter } from './range-answer';

const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whether a signature may have run out: AWS and Google answer 400 for some of theirs. */
export const isRefusal = (status: number): boolean => [400, 401, 403].includes(status);

/**
 * What an answer means for whoever asked for a range.
 *
 * @returns `null` for 200, 206 and 416, which are of use
 */
export const judgeStatus = ({ status, headers }: Response): RemoteFileError | null => {
  if (status === 416) return null;
  if (status === 200 || status === 206) {
    return isEncoded(headers)
      ? new RemoteFileError('ENCODED', 'The storage keeps this file compressed.')
      : null;
  }
  const reason = `The storage answered ${status}.`;
  if (status === 404 || status === 410) return new RemoteFileError('MISSING', reason);
  if (status >= 400 && status < 500 && !PASSING.has(status)) {
    return new RemoteFileError('REFUSED', reason);
  }
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), Date.now());
  return unreadable(reason, { retryAfterMs });
};
