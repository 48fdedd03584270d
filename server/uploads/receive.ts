import type { IncomingMessage } from 'node:http';
import { open, type FileHandle } from 'node:fs/promises';
import { PassThrough } from 'node:stream';

import { tooManyBytes } from './errors';

interface Place {
  readonly file: string;
  /** Where the first byte of the body belongs. */
  readonly offset: number;
  /** So long the file may get. */
  readonly maxBytes: number;
}

/** A disk that is about to be full takes a part before it takes nothing. */
const writeWhole = async (handle: FileHandle, chunk: Buffer, position: number): Promise<void> => {
  let written = 0;
  while (written < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, written, undefined, position + written);
    written += bytesWritten;
  }
};

/**
 * Writes what comes of a body into a file that is there, one piece at a time: the client waits for
 * the disk, and no more than a piece or two are in memory. The rest of a body that `signal` ends is
 * left unread.
 *
 * @returns how long the file is then, also when the connection or `signal` ends it before its time:
 *   what has come stays
 * @throws ApiError 413 `UPLOAD_TOO_LARGE`; the system's error, and what was written stays, too
 */
export const receiveBytes = async (
  request: IncomingMessage,
  { file, offset, maxBytes }: Place,
  signal: AbortSignal,
): Promise<number> => {
  const handle = await open(file, 'r+');
  // A pipe of its own: whoever iterates over a request destroys its connection afterwards.
  const pipe = new PassThrough();
  const end = (): void => {
    request.unpipe(pipe);
    pipe.end();
  };
  signal.addEventListener('abort', end);
  request.on('close', end).on('error', end);
  if (request.destroyed || signal.aborted) end();
  else request.pipe(pipe);
  let position = offset;
  try {
    for await (const chunk of pipe as AsyncIterable<Buffer>) {
      if (position + chunk.length > maxBytes) throw tooManyBytes();
      await writeWhole(handle, chunk, position);
      position += chunk.length;
    }
    return position;
  } finally {
    signal.removeEventListener('abort', end);
    request.off('close', end).off('error', end).unpipe(pipe);
    await handle.close();
  }
};
