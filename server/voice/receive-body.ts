import type { IncomingMessage } from 'node:http';
import { open, type FileHandle } from 'node:fs/promises';

import { incomplete, lengthRequired, tooLarge, unsupported } from './errors';
import { unlinkIfThere } from './private-file';

export interface ReceiveOptions {
  readonly maxBytes: number;
  /** Without a byte. */
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
  /** On average, once it had some time to begin. */
  readonly minBytesPerSecond: number;
  /** Gives the upload up. */
  readonly signal: AbortSignal;
  /** Where to write; nothing may be there yet. */
  readonly file: string;
}

/** Connections begin slowly. */
const PACE_AFTER_MS = 10_000;
const PACE_EVERY_MS = 1_000;

/** Some recorders name the container and not what is in it. What it is, its bytes tell. */
const AUDIO = /^(?:audio\/[a-z0-9.+-]{1,80}|video\/webm)[ \t]*(?:;|$)/i;

/**
 * Reads what a client says of its body.
 *
 * @throws ApiError 415 `VOICE_UNSUPPORTED`; 411 `LENGTH_REQUIRED`; 413 `VOICE_TOO_LARGE`
 */
const readLength = ({ headers }: IncomingMessage, maxBytes: number): number => {
  if (!AUDIO.test(headers['content-type'] ?? '')) throw unsupported();
  const length = headers['content-length'];
  if (length === undefined || !/^\d+$/.test(length)) throw lengthRequired();
  if (Number(length) > maxBytes) throw tooLarge(maxBytes);
  return Number(length);
};

/**
 * Writes a body as it comes, one piece at a time: the client waits for the disk.
 *
 * @returns once all `length` bytes are written
 */
const writeBody = (
  request: IncomingMessage,
  handle: FileHandle,
  length: number,
  { idleTimeoutMs, totalTimeoutMs, minBytesPerSecond, signal }: ReceiveOptions,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const startedMs = performance.now();
    let received = 0;
    let writing: Promise<void> = Promise.resolve();
    const finish = (error: Error | null): void => {
      clearTimeout(idle);
      clearTimeout(total);
      clearInterval(pace);
      signal.removeEventListener('abort', giveUp);
      request.off('data', take).off('end', end).off('close', cut).off('error', cut);
      request.pause();
      // The file may be closed only when nobody writes to it any more. Of a body that is over the
      // last piece may still be on its way to the disk, and not get there.
      if (error === null) resolve(writing);
      else
        void writing
          .catch(() => undefined)
          .then(() => {
            reject(error);
          });
    };
    const stall = (): void => {
      finish(incomplete('The recording did not come in time'));
    };
    const checkPace = (): void => {
      const passedMs = performance.now() - startedMs;
      if (passedMs > PACE_AFTER_MS && received * 1_000 < passedMs * minBytesPerSecond) stall();
    };
    const giveUp = (): void => {
      finish(incomplete('The same recording is being sent once more'));
    };
    const cut = (): void => {
      finish(incomplete('The connection ended before the recording did'));
    };
    const end = (): void => {
      finish(received === length ? null : incomplete('The recording is not as long as announced'));
    };
    const take = (chunk: Buffer): void => {
      received += chunk.length;
      if (received > length) {
        finish(incomplete('The recording is longer than announced'));
        return;
      }
      idle.refresh();
      request.pause();
      writing = handle.appendFile(chunk);
      writing.then(() => request.resume(), finish);
    };
    const idle = setTimeout(stall, idleTimeoutMs);
    const total = setTimeout(stall, totalTimeoutMs);
    const pace = setInterval(checkPace, PACE_EVERY_MS);
    signal.addEventListener('abort', giveUp);
    // It may be over before anybody listens.
    if (request.destroyed && !request.readableEnded) cut();
    else if (signal.aborted) giveUp();
    else request.on('data', take).on('end', end).on('close', cut).on('error', cut);
  });

/**
 * Writes the body of a request into a new file that only this user can read. Whatever fails, the
 * file is gone afterwards; the rest of the body is then unread.
 *
 * @returns its bytes
 * @throws ApiError 415 `VOICE_UNSUPPORTED`, 411 `LENGTH_REQUIRED`, 413 `VOICE_TOO_LARGE` before a
 *   byte is read; 400 `UPLOAD_INCOMPLETE` for one that stalls or breaks off; the system's error
 */
export const receiveBody = async (
  request: IncomingMessage,
  options: ReceiveOptions,
): Promise<number> => {
  const { maxBytes, file } = options;
  const length = readLength(request, maxBytes);
  const handle = await open(file, 'wx', 0o600);
  try {
    await writeBody(request, handle, length, options);
    // Not flushed: what is kept is written anew from it.
    await handle.close();
    return length;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await unlinkIfThere(file);
    throw error;
  }
};
