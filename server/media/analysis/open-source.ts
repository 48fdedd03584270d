import { openHttpReader, type FileVersion } from '../../storage';
import { openFileReader, type FileReader } from './byte-reader';
import type { SentSource } from './messages';

/** A file of this machine or of an upload provider, for a hash and for the scanners. */
export interface AudioReader extends FileReader {
  /** What the storage calls this version; `null` for a file of this machine. */
  readonly version: FileVersion | null;
}

/**
 * Opens what the worker reads.
 *
 * @param askAddress a fresh address of a remote file
 * @param blockBytes of a remote file, at least so many are fetched at a time
 * @throws the file system's error; AudioError for what is no file; RemoteFileError
 */
export const openSource = async (
  source: SentSource,
  askAddress: () => Promise<string>,
  blockBytes: number,
): Promise<AudioReader> => {
  if (source.kind === 'file') return { ...(await openFileReader(source.path)), version: null };
  const { maxBytes, version } = source;
  return openHttpReader(askAddress, { maxBytes, blockBytes, ...(version && { version }) });
};
