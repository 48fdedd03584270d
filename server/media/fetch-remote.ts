import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Stops a stream that brings more than it may. */
const createLimit = (maxBytes: number): Transform => {
  let received = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > maxBytes) done(new Error(`The file has more than ${maxBytes} bytes.`));
      else done(null, chunk);
    },
  });
};

/**
 * Brings a file from another upload provider into a private temporary file, never into memory,
 * calls `use` with its path, and removes it whatever happens.
 *
 * @throws when the provider doesn't answer 200, or sends more than `maxBytes`
 */
export const withRemoteFile = async <T>(
  url: string,
  maxBytes: number,
  signal: AbortSignal,
  use: (filePath: string) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'podcast-'));
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || response.body === null) {
      throw new Error(`The storage answered ${response.status} ${response.statusText}.`);
    }
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
