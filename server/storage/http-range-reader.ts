import { beginReading, type Beginning } from './begin-reading';
import { createDeadline } from './deadline';
import { changed } from './file-error';
import { READER_DEFAULTS } from './limits';
import type { StorageUrl } from './address';
import { isSameVersion, type FileVersion } from './range-answer';
import { createStorageRequests, type AskStorage } from './requests';
import { sourceOf, sourceOver, type Source } from './sources';

export interface RemoteReaderOptions {
  /** Ends everything that is under way, at any time. */
  readonly signal?: AbortSignal;
  /** Bytes of one block that is kept. */
  readonly blockBytes?: number;
  /** Blocks that are kept. */
  readonly maxBlocks?: number;
  /** Larger files are refused. */
  readonly maxBytes?: number;
  /** Largest file that is kept in memory as a whole, because its storage knows no ranges. */
  readonly maxWholeBytes?: number;
  /** What was seen of the file before: another version is `CHANGED`. */
  readonly version?: FileVersion;
  /** Requests for the same bytes before the storage is given up. */
  readonly attempts?: number;
  /** Wait before the second attempt; it doubles with each further one. */
  readonly retryDelayMs?: number;
  /** How long the storage may be silent. */
  readonly timeoutMs?: number;
  /** How long everything may take, until the reader is closed. */
  readonly withinMs?: number;
}

/** Random access to a file of known size: the same shape as the analysis' `FileReader`. */
export interface RemoteReader extends Source {
  /** Bytes */
  readonly size: number;
  readonly version: FileVersion;
  /** Ends the requests that are under way; nothing can be read afterwards. */
  close(): Promise<void>;
}

/** @throws RemoteFileError `CHANGED` unless the file is the version expected */
const begin = async (
  ask: AskStorage,
  limits: Parameters<typeof beginReading>[1] & Pick<RemoteReaderOptions, 'version'>,
): Promise<Beginning> => {
  const beginning = await beginReading(ask, limits);
  const isExpected =
    limits.version === undefined || isSameVersion(limits.version, beginning.version);
  if (!isExpected) throw changed();
  return beginning;
};

/**
 * Opens a file at an upload provider and reads it by range requests, a block at a time: memory
 * depends on the reads and the blocks kept, never on the file.
 *
 * Answers of different versions of the file are never mixed. Passing trouble (5xx, 429, resets,
 * early ends) is sat out within a read, which goes on where it broke off. A file whose storage
 * knows no ranges is kept in memory if it is small; for `RANGES_UNSUPPORTED` bring it to a
 * temporary place instead.
 *
 * @param url a function is asked for a fresh address when the storage refuses one that was good
 * @throws RemoteFileError from here and from every read; the reason of `signal`
 */
export const openHttpReader = async (
  url: StorageUrl,
  options: RemoteReaderOptions = {},
): Promise<RemoteReader> => {
  const { signal, end } = createDeadline(options.signal, options.withinMs);
  const close = (): Promise<void> => {
    end(new Error('The reader is closed.'));
    return Promise.resolve();
  };
  const limits = { ...READER_DEFAULTS, ...options, signal };
  const ask = createStorageRequests(url, limits);
  const beginning = await begin(ask, limits).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const { version } = beginning;
  const source =
    beginning.kind === 'whole' ? sourceOver(beginning.bytes) : sourceOf(ask, beginning, limits);

  return {
    size: version.size,
    version,
    async read(offset, length) {
      signal.throwIfAborted();
      const isInside = offset >= 0 && offset < version.size && length > 0;
      return isInside ? source.read(offset, length) : new Uint8Array(0);
    },
    async *streamAll() {
      signal.throwIfAborted();
      yield* source.streamAll();
    },
    close,
  };
};
