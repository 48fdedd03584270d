import type { StorageUrl } from './address';
import { createDeadline } from './deadline';
import { assertNotTooLarge, unreadable } from './file-error';
import { SILENCE_MS } from './limits';
import { createStorageRequests } from './requests';

interface WholeFileOptions {
  readonly signal: AbortSignal;
  /** Larger files are refused, at the latest by the byte that is too much. */
  readonly maxBytes: number;
  /** How long everything may take. */
  readonly withinMs: number;
}

/**
 * A file in one request from beginning to end, in pieces of any length: for storages that know no
 * ranges. Nothing is tried again.
 *
 * @throws RemoteFileError; the reason of `signal`
 */
export async function* streamWholeFile(
  url: StorageUrl,
  { signal, maxBytes, withinMs }: WholeFileOptions,
): AsyncGenerator<Uint8Array> {
  const deadline = createDeadline(signal, withinMs);
  try {
    const ask = createStorageRequests(url, { signal: deadline.signal, timeoutMs: SILENCE_MS });
    const answer = await ask(null);
    try {
      if (answer.status !== 200) throw unreadable('The storage did not send the whole file.');
      assertNotTooLarge(Number(answer.headers.get('content-length')), maxBytes);
      let received = 0;
      for await (const chunk of answer.chunks()) {
        received += chunk.length;
        assertNotTooLarge(received, maxBytes);
        yield chunk;
      }
    } finally {
      await answer.release();
    }
  } finally {
    deadline.end(new Error('The file was read.'));
  }
}
