/** Why a file at another upload provider can't be read. */
export type RemoteFileCode =
  /** The provider's address is none that can be asked over HTTP. */
  | 'NO_ADDRESS'
  /** 404 or 410. Some storages show a new file a little later, so it is worth another attempt. */
  | 'MISSING'
  /**
   * The storage doesn't give the file to whoever has this address. S3 says so of a missing one, too,
   * unless one may list the bucket.
   */
  | 'REFUSED'
  /** The bytes were replaced between two requests: whoever reads begins anew. */
  | 'CHANGED'
  /** The storage sends whole files only, and this one is too large to be kept in memory. */
  | 'RANGES_UNSUPPORTED'
  | 'TOO_LARGE'
  /** The storage keeps the file compressed; ranges of that are no ranges of the file. */
  | 'ENCODED'
  /** The network, or an answer of the storage that makes no sense. */
  | 'UNREADABLE';

/** What no second attempt would change. */
const FINAL: ReadonlySet<RemoteFileCode> = new Set([
  'NO_ADDRESS',
  'REFUSED',
  'RANGES_UNSUPPORTED',
  'TOO_LARGE',
  'ENCODED',
]);

interface ErrorDetails {
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/**
 * A file at another upload provider could not be read. The message is for an editor and never has
 * the file's address in it, which may carry a signature or a password; neither has a cause.
 */
export class RemoteFileError extends Error {
  readonly isFinal: boolean;
  /** How long the storage asked to be left alone. */
  readonly retryAfterMs: number | null;

  constructor(
    readonly code: RemoteFileCode,
    message: string,
    { retryAfterMs = null, cause }: ErrorDetails = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'RemoteFileError';
    this.isFinal = FINAL.has(code);
    this.retryAfterMs = retryAfterMs;
  }
}

export const unreadable = (reason: string, details?: ErrorDetails): RemoteFileError =>
  new RemoteFileError('UNREADABLE', reason, details);

export const changed = (): RemoteFileError =>
  new RemoteFileError('CHANGED', 'The file was replaced while it was read.');

/** @throws RemoteFileError `TOO_LARGE` */
export const assertNotTooLarge = (bytes: number, maxBytes: number): void => {
  if (bytes <= maxBytes) return;
  throw new RemoteFileError('TOO_LARGE', `The file has more than ${maxBytes} bytes.`);
};
