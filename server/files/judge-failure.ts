import type { PodcastOptions } from '../config';
import { isRecord } from '../site/guards';
import type { Failure } from './jobs';

/** What a file, or the storage that keeps it, is at fault with, in words for an editor. */
interface Fault {
  readonly code: string;
  readonly message: string;
  /** Whether a second attempt could change anything. */
  readonly isFinal: boolean;
  /** How long the storage asked to be left alone. */
  readonly retryAfterMs?: number | null;
}

/**
 * Whether an error is a fault, of whichever kind of file: it has a code and says whether it is
 * final. For any other the circumstances are at fault.
 */
const isFault = (error: unknown): error is Error & Fault =>
  error instanceof Error &&
  isRecord(error) &&
  typeof error.code === 'string' &&
  typeof error.isFinal === 'boolean';

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

/**
 * Failures by circumstance, or by settings of the storage that may be mended by now: whoever
 * attaches the file again may hope for better luck.
 */
const WORTH_ANOTHER_TRY = new Set([
  'CHANGED',
  'MISSING',
  'NO_ADDRESS',
  'NOT_STORED',
  'REFUSED',
  'TOO_COMPLEX',
  'UNREADABLE',
]);

export const isWorthAnotherTry = (errorCode: string | null): boolean =>
  WORTH_ANOTHER_TRY.has(errorCode ?? '');

/** Longest wait that a storage may ask for. */
const MAX_RETRY_AFTER_MS = 60 * 60_000;

/** Judges a failed attempt: the file is at fault, or the circumstances and it is tried again. */
export const judgeFailure = (
  error: unknown,
  attempts: number,
  options: PodcastOptions['analysis'],
  at: Date,
): Failure => {
  const fault = isFault(error) ? error : null;
  const { code, message } = fault ?? describeTrouble(error);
  if (fault?.isFinal === true || attempts >= options.maxAttempts) {
    return { code, message, retryAt: null };
  }
  const backOffMs = options.retryDelayMs * 2 ** (attempts - 1);
  const askedMs = Math.min(fault?.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
  return { code, message, retryAt: new Date(at.getTime() + Math.max(backOffMs, askedMs)) };
};
