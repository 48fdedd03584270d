import type { Core } from '@strapi/strapi';

import { getOptions, type Milliseconds } from '../config';
import { locateFile } from '../files';
import { isRecord } from '../site/guards';
import type { FileRow } from '../site/tables';
import { openHttpReader } from '../storage';
import {
  openFileReader,
  readCover,
  type AudioSource,
  type EmbeddedCover,
  type FileReader,
} from './analysis';
import { withRemoteFile } from './fetch-remote';
import { recordings } from './recordings';

const CODINGS = ['plain', 'unsynchronised', 'base64'] as const;

/** Facts about a cover as the analysis stored them. */
const isCover = (value: unknown): value is EmbeddedCover =>
  isRecord(value) &&
  typeof value.mimeType === 'string' &&
  typeof value.offset === 'number' &&
  typeof value.bytes === 'number' &&
  CODINGS.some((coding) => coding === value.coding);

/** Most covers lie behind it, and are fetched in one piece. */
const FIRST_BYTES = 64 * 1024;

const openSource = (
  source: AudioSource,
  fileBytes: number,
  withinMs: Milliseconds,
  signal: AbortSignal,
): Promise<FileReader> => {
  if (source.kind === 'file') return openFileReader(source.path);
  return openHttpReader(source.address, {
    version: { size: fileBytes, etag: null, lastModified: null },
    maxBytes: source.maxBytes,
    blockBytes: FIRST_BYTES,
    withinMs,
    signal,
  });
};

/**
 * The cover in an audio file; of a remote one hardly more than that is fetched.
 *
 * @throws RemoteFileError, `CHANGED` for other bytes than those analysed; Error while the file
 *   isn't analysed, or when it has no cover that can be read
 */
export const loadEmbeddedCover = async (
  strapi: Core.Strapi,
  file: FileRow,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const recording = await recordings.find(strapi, file.id);
  if (recording?.state !== 'ready') throw new Error('The audio file is not analysed yet.');
  const { cover } = recording;
  if (!isCover(cover)) throw new Error('The audio file has no cover.');
  signal.throwIfAborted();
  const limits = getOptions(strapi).analysis;

  const read = async (source: AudioSource): Promise<Uint8Array> => {
    const reader = await openSource(source, Number(recording.bytes), limits.timeoutMs, signal);
    try {
      const bytes = await readCover(reader, cover);
      if (bytes === null) throw new Error('The cover in the audio file is damaged or too large.');
      return bytes;
    } finally {
      await reader.close();
    }
  };

  const location = locateFile(strapi, file);
  return location.kind === 'local'
    ? read({ kind: 'file', path: location.path })
    : withRemoteFile(location.address, limits, signal, read);
};
