import type { Beginning } from './begin-reading';
import { createBlockCache } from './block-cache';
import { collectBytes } from './collect-bytes';
import { REQUEST_BYTES } from './limits';
import type { PatienceOptions } from './patience';
import type { AskStorage } from './requests';
import { createRangeStream } from './stream-range';

/** What can be read of a file. */
export interface Source {
  /** The caller owns the result, which is shorter than `length` only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The whole file in order, in pieces of any length. */
  streamAll(): AsyncIterable<Uint8Array>;
}

interface BlockOptions extends PatienceOptions {
  readonly blockBytes: number;
  readonly maxBlocks: number;
}

/** A file that is in memory as a whole. */
export const sourceOver = (bytes: Uint8Array): Source => ({
  read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
  async *streamAll() {
    yield await Promise.resolve(bytes.slice());
  },
});

/** A file of which only a few blocks are in memory. */
export const sourceOf = (
  ask: AskStorage,
  { version, bytes }: Beginning,
  options: BlockOptions,
): Source => {
  const { size } = version;
  const { blockBytes } = options;
  const streamRange = createRangeStream(ask, version, options);

  async function* stream(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let from = start; from < end; from += REQUEST_BYTES) {
      yield* streamRange(from, Math.min(from + REQUEST_BYTES, end));
    }
  }

  const blocks = createBlockCache(options.maxBlocks, (index) =>
    collectBytes(stream(index * blockBytes, Math.min((index + 1) * blockBytes, size))),
  );
  blocks.put(0, bytes);

  async function* streamBlocks(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let index = Math.floor(start / blockBytes); index * blockBytes < end; index += 1) {
      const block = await blocks.get(index);
      const blockStart = index * blockBytes;
      yield block.subarray(Math.max(0, start - blockStart), end - blockStart);
    }
  }

  return {
    read: (offset, length) => {
      const end = Math.min(offset + length, size);
      // Large reads go past the blocks, which they would only drive out.
      const isSmall = end - offset <= blockBytes;
      return collectBytes(isSmall ? streamBlocks(offset, end) : stream(offset, end));
    },
    streamAll: () => stream(0, size),
  };
};
