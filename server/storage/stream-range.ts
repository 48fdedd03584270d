import { createPatience, type PatienceOptions } from './patience';
import {
  ifRangeOf,
  isSameVersion,
  parseContentRange,
  versionOf,
  type FileVersion,
} from './range-answer';
import { changed, unreadable } from './file-error';
import type { AskStorage, StorageAnswer } from './requests';
import { takeBytes } from './take-bytes';

/** What a storage makes of `If-Range`: some send the whole file although nothing has changed. */
interface Manners {
  knowsIfRange: boolean;
}

/** Throws unless the body is the range asked for, of the version known. */
const assertExpected = (
  { status, headers }: StorageAnswer,
  start: number,
  version: FileVersion,
  manners: Manners,
): void => {
  if (status === 416) throw changed();
  if (status === 200) {
    const etag = headers.get('etag');
    if (etag === null || etag !== version.etag) throw changed();
    manners.knowsIfRange = false;
    throw unreadable('The storage sent the whole file.');
  }
  const range = parseContentRange(headers.get('content-range'));
  if (range?.start !== start) throw unreadable('The storage sent another range.');
  if (!isSameVersion(version, versionOf(headers, range.size))) throw changed();
};

export type StreamRange = (start: number, end: number) => AsyncGenerator<Uint8Array>;

/**
 * Makes the function that reads a part of one version of a file, `end` not included. What breaks
 * off is taken up where it ended.
 *
 * @throws RemoteFileError `CHANGED` once the storage has another version
 */
export const createRangeStream = (
  ask: AskStorage,
  version: FileVersion,
  options: PatienceOptions,
): StreamRange => {
  const manners: Manners = { knowsIfRange: true };

  async function* askOnce(start: number, end: number): AsyncGenerator<Uint8Array> {
    const ifRange = manners.knowsIfRange ? ifRangeOf(version) : null;
    const answer = await ask({ start, end, ifRange });
    try {
      assertExpected(answer, start, version, manners);
      yield* takeBytes(answer, end - start);
    } finally {
      await answer.release();
    }
  }

  return async function* streamRange(start, end) {
    const endure = createPatience(options);
    let position = start;
    while (position < end) {
      try {
        for await (const chunk of askOnce(position, end)) {
          position += chunk.length;
          yield chunk;
        }
      } catch (error) {
        await endure(error);
      }
    }
  };
};
