import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { PodcastOptions } from '../config';
import { RemoteFileError, streamWholeFile, type StorageUrl } from '../storage';
import type { AudioSource } from './analysis';

type Limits = Pick<PodcastOptions['analysis'], 'maxRemoteBytes' | 'timeoutMs'>;

/**
 * Brings the file into a private temporary file, never into memory, and removes it afterwards.
 *
 * @throws RemoteFileError; what `use` throws; the signal's reason
 */
export const withCopy = async <T>(
  address: StorageUrl,
  { maxRemoteBytes, timeoutMs }: Limits,
  signal: AbortSignal,
  use: (source: AudioSource) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'podcast-'));
  try {
    const filePath = path.join(folder, 'audio');
    const limits = { maxBytes: maxRemoteBytes, withinMs: timeoutMs, signal };
    await pipeline(streamWholeFile(address, limits), createWriteStream(filePath, { mode: 0o600 }), {
      signal,
    });
    return await use({ kind: 'file', path: filePath });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/**
 * Calls `use` with a file of an upload provider, to be read by range requests. If its storage knows
 * none and the file is too large for memory, `use` is called again with a temporary copy.
 *
 * @throws RemoteFileError; what `use` throws; the signal's reason
 */
export const withRemoteFile = async <T>(
  address: StorageUrl,
  limits: Limits,
  signal: AbortSignal,
  use: (source: AudioSource) => Promise<T>,
): Promise<T> => {
  try {
    return await use({ kind: 'remote', address, maxBytes: limits.maxRemoteBytes });
  } catch (error) {
    const needsCopy = error instanceof RemoteFileError && error.code === 'RANGES_UNSUPPORTED';
    if (!needsCopy) throw error;
    return withCopy(address, limits, signal, use);
  }
};
