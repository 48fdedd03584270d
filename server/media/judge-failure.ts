import type { PodcastOptions } from '../config';
import { AudioError } from './analysis/facts';
import type { Failure } from './recordings';

/** What no second attempt would change. */
const isFinal = (error: unknown): error is AudioError =>
  error instanceof AudioError && error.code !== 'TOO_COMPLEX';

/** The facts could not be written. */
export class StorageError extends Error {}

/** The name that the file system or the network gives its trouble, `ENOENT` for one. */
const systemCodeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** What kept the file from being read, without the paths of the server. */
const describeTrouble = (error: unknown): Pick<Failure, 'code' | 'message'> => {
  const systemCode = systemCodeOf(error);
  if (systemCode === 'ENOENT') {
    return { code: 'MISSING', message: 'The file is no longer where it was uploaded to.' };
  }
  if (error instanceof StorageError) {
    return {
      code: 'NOT_STORED',
      message: "What the file says could not be stored. The server's log tells why.",
    };
  }
  // Messages of the system name paths and addresses, their codes don't.
  const reason = systemCode ?? (error instanceof Error ? error.message : String(error));
  return { code: 'UNREADABLE', message: `The file could not be read: ${reason}` };
};

/** Judges a failed attempt: the file is at fault, or the circumstances and it is tried again. */
export const judgeFailure = (
  error: unknown,
  attempts: number,
  options: PodcastOptions['analysis'],
  at: Date,
): Failure => {
  const isLast = attempts >= options.maxAttempts;
  const retryAt = new Date(at.getTime() + options.retryDelayMs * 2 ** (attempts - 1));
  if (error instanceof AudioError) {
    const { code, message } = error;
    return { code, message, retryAt: isFinal(error) || isLast ? null : retryAt };
  }
  return { ...describeTrouble(error), retryAt: isLast ? null : retryAt };
};
