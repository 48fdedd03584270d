import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { AudioError } from './analysis/facts';

const tooLarge = (maxBytes: number): AudioError =>
  new AudioError('TOO_LARGE', `The file has more than ${maxBytes} bytes.`);

/** Stops a stream that brings more than it may. */
const createLimit = (maxBytes: number): Transform => {
  let received = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
};

/**
 * @throws Error without the address: an editor reads it, and a signature or password may be in it,
 *   which `fetch` would quote
 */
const request = async (url: string, signal: AbortSignal): Promise<Response> => {
  try {
    return await fetch(url, { signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new Error('The storage could not be reached.', { cause });
  }
};

/**
 * Brings a file from another upload provider into a private temporary file, never into memory,
 * calls `use` with its path, and removes it whatever happens.
 *
 * @throws Error when the provider doesn't answer 200; AudioError `TOO_LARGE` when it announces or
 *   sends more than `maxBytes`
 */
export const withRemoteFile = async <T>(
  url: string,
  maxBytes: number,
  signal: AbortSignal,
  use: (filePath: string) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'podcast-'));
  try {
    const response = await request(url, signal);
    if (!response.ok || response.body === null) {
      throw new Error(`The storage answered ${response.status} ${response.statusText}.`);
    }
    if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
    const filePath = path.join(folder, 'audio');
    await pipeline(
      Readable.fromWeb(response.body),
      createLimit(maxBytes),
      createWriteStream(filePath, { mode: 0o600 }),
      { signal },
    );
    return await use(filePath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
