import { collectBytes } from './collect-bytes';
import { assertNotTooLarge, RemoteFileError, unreadable } from './file-error';
import { createPatience, type PatienceOptions } from './patience';
import {
  parseContentRange,
  parseUnsatisfiedRange,
  versionOf,
  type FileVersion,
} from './range-answer';
import type { AskStorage, StorageAnswer } from './requests';
import { takeBytes } from './take-bytes';

interface Limits extends PatienceOptions {
  readonly blockBytes: number;
  readonly maxBytes: number;
  readonly maxWholeBytes: number;
}

/** What the first request brought: the whole file, or its first block. */
export interface Beginning {
  readonly kind: 'whole' | 'first';
  readonly bytes: Uint8Array;
  readonly version: FileVersion;
}

const readWhole = async (
  { headers, chunks }: StorageAnswer,
  { maxBytes, maxWholeBytes }: Limits,
): Promise<Beginning> => {
  const assertBearable = (bytes: number): void => {
    assertNotTooLarge(bytes, maxBytes);
    if (bytes <= maxWholeBytes) return;
    throw new RemoteFileError('RANGES_UNSUPPORTED', 'The storage sends whole files only.');
  };
  assertBearable(Number(headers.get('content-length')));
  const bytes = await collectBytes(chunks(), assertBearable);
  return { kind: 'whole', bytes, version: versionOf(headers, bytes.length) };
};

const readFirst = async (answer: StorageAnswer, limits: Limits): Promise<Beginning> => {
  const range = parseContentRange(answer.headers.get('content-range'));
  if (range === null) {
    throw new RemoteFileError('RANGES_UNSUPPORTED', 'The storage does not tell the size.');
  }
  assertNotTooLarge(range.size, limits.maxBytes);
  if (range.start !== 0) throw unreadable('The storage sent another range.');
  const bytes = await collectBytes(takeBytes(answer, Math.min(limits.blockBytes, range.size)));
  return { kind: 'first', bytes, version: versionOf(answer.headers, range.size) };
};

/** A range of nothing can't be given (RFC 9110 §14.1.2), so this is how storages say "empty". */
const readEmpty = ({ headers }: StorageAnswer): Beginning => {
  if ((parseUnsatisfiedRange(headers.get('content-range')) ?? 0) > 0) {
    throw unreadable('The storage answered 416 although there is something to send.');
  }
  return { kind: 'whole', bytes: new Uint8Array(0), version: versionOf(headers, 0) };
};

/**
 * Asks for the first block of a file, whose answer tells the size and the version.
 *
 * @throws RemoteFileError `RANGES_UNSUPPORTED` if the storage sends nothing but the whole file, and
 *   that has more than `maxWholeBytes`; `TOO_LARGE`
 */
export const beginReading = async (ask: AskStorage, limits: Limits): Promise<Beginning> => {
  const endure = createPatience(limits);
  for (;;) {
    try {
      const answer = await ask({ start: 0, end: limits.blockBytes, ifRange: null });
      try {
        if (answer.status === 206) return await readFirst(answer, limits);
        return answer.status === 200 ? await readWhole(answer, limits) : readEmpty(answer);
      } finally {
        await answer.release();
      }
    } catch (error) {
      await endure(error);
    }
  }
};
