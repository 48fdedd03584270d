import { open } from 'node:fs/promises';

import { AudioError } from './facts';
import {
  BLOCK_BYTES,
  HASH_BUFFER_BYTES,
  MAX_BLOCKS,
  MAX_READ_BYTES,
  MAX_READ_PASSES,
  MAX_READS,
  READ_ALLOWANCE_BYTES,
} from './limits';

/** Random access to a file of known size. */
export interface ByteReader {
  /** Bytes */
  readonly size: number;
  /**
   * The caller owns the result, which is shorter than `length` only at the end of the file.
   *
   * @param into `length` bytes or more that the result may lie in, for whoever reads much and keeps
   *   nothing: buffers that are new each time are given back late, since they lie outside the heap
   */
  read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
}

export interface FileReader extends ByteReader {
  /** The whole file in order; each piece is good until the next one is asked for. */
  streamAll(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const NOTHING = new Uint8Array(0);

/** A reader over bytes already in memory. */
export function readerOver(bytes: Uint8Array): ByteReader {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
  };
}

/**
 * Opens a regular file. Small reads are served from a few cached blocks, large ones go past them,
 * so memory does not depend on the file.
 *
 * @throws the file system's error (`ENOENT`, `EACCES` …), or an `AudioError` for a directory,
 *   pipe or device, which have no size
 */
export async function openFileReader(path: string): Promise<FileReader> {
  const file = await open(path, 'r');
  const stats = await file.stat();
  if (!stats.isFile()) {
    await file.close();
    throw new AudioError('NOT_AUDIO', 'This is not a file.');
  }
  const { size } = stats;

  const readFully = async (
    offset: number,
    length: number,
    target: Uint8Array = new Uint8Array(length),
  ): Promise<Uint8Array> => {
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(target, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled === target.length ? target : target.subarray(0, filled);
  };

  const blocks = new Map<number, Uint8Array>();
  const blockAt = async (index: number): Promise<Uint8Array> => {
    const known = blocks.get(index);
    const block = known ?? (await readFully(index * BLOCK_BYTES, BLOCK_BYTES));
    blocks.delete(index);
    blocks.set(index, block);
    if (blocks.size > MAX_BLOCKS) {
      const [oldest] = blocks.keys();
      if (oldest !== undefined) blocks.delete(oldest);
    }
    return block;
  };

  async function* streamAll(): AsyncGenerator<Uint8Array> {
    const buffer = new Uint8Array(HASH_BUFFER_BYTES);
    let position = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  return {
    size,
    streamAll,
    async read(offset, length, into) {
      const wanted = Math.min(length, size - offset);
      if (wanted <= 0) return NOTHING;
      if (into !== undefined) return readFully(offset, wanted, into);
      const index = Math.floor(offset / BLOCK_BYTES);
      const within = offset - index * BLOCK_BYTES;
      if (within + wanted > BLOCK_BYTES) return readFully(offset, wanted);
      return (await blockAt(index)).slice(within, within + wanted);
    },
    close: () => file.close(),
  };
}

/**
 * The reader every scanner works on: refuses work out of proportion to the file, and stops when
 * `signal` does.
 *
 * @throws AudioError `TOO_COMPLEX` from `read` once the budget is spent; the signal's reason
 */
export function boundReader(reader: ByteReader, signal?: AbortSignal): ByteReader {
  let bytesLeft = reader.size * MAX_READ_PASSES + READ_ALLOWANCE_BYTES;
  let readsLeft = MAX_READS;
  return {
    size: reader.size,
    async read(offset, length, into) {
      signal?.throwIfAborted();
      if (!(offset >= 0 && offset < reader.size && length > 0)) return NOTHING;
      readsLeft -= 1;
      const wanted = Math.min(length, reader.size - offset);
      bytesLeft -= wanted;
      if (bytesLeft < 0 || readsLeft < 0 || wanted > MAX_READ_BYTES) {
        throw new AudioError(
          'TOO_COMPLEX',
          'This file is built in such a complicated way that it cannot be read. Please export it again.',
        );
      }
      return reader.read(offset, wanted, into);
    },
  };
}

/** The bytes `start` (inclusive) to `end` of a reader as a reader of their own. */
export function sliceReader(reader: ByteReader, start: number, end: number): ByteReader {
  const size = Math.max(0, Math.min(end, reader.size) - start);
  return {
    size,
    read: (offset, length) => reader.read(start + offset, Math.min(length, size - offset)),
  };
}
