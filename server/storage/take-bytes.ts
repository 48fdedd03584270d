import { unreadable } from './file-error';
import type { StorageAnswer } from './requests';

/**
 * The first `length` bytes of an answer; what comes behind them is not read.
 *
 * @throws RemoteFileError when there are fewer
 */
export async function* takeBytes(
  answer: StorageAnswer,
  length: number,
): AsyncGenerator<Uint8Array> {
  let missing = length;
  for await (const chunk of answer.chunks()) {
    if (missing > 0) yield chunk.subarray(0, missing);
    if (chunk.length > missing) return;
    missing -= chunk.length;
  }
  if (missing > 0) throw unreadable('The storage broke off.');
}
