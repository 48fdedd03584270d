import type { ByteReader } from '../byte-reader';
import { u16be, u24be, u32be, u8 } from '../bytes';
import { MAX_FLAC_BLOCKS } from '../limits';

/** A metadata block (RFC 9639 §8.1): where its content begins and ends in the file. */
export interface FlacBlock {
  readonly type: number;
  readonly body: number;
  readonly end: number;
}

/** The metadata blocks of a stream whose `fLaC` stands at `start`; the sound follows the last. */
export async function* iterateBlocks(
  reader: ByteReader,
  start: number,
): AsyncGenerator<FlacBlock, undefined> {
  let at = start + 4;
  for (let count = 0, last = false; !last && count < MAX_FLAC_BLOCKS; count += 1) {
    const head = await reader.read(at, 4);
    if (head.length < 4) return;
    last = (u8(head, 0) & 0x80) !== 0;
    const body = at + 4;
    at = body + u24be(head, 1);
    yield { type: u8(head, 0) & 0x7f, body, end: at };
  }
}

/** RFC 9639 §8.2 */
export interface StreamInfo {
  readonly minBlock: number;
  readonly maxBlock: number;
  readonly sampleRate: number;
  readonly channels: number;
  /** 0: unknown */
  readonly samples: number;
}

export const STREAM_INFO_BYTES = 34;

export function parseStreamInfo(block: Uint8Array): StreamInfo | null {
  const packed = u32be(block, 10);
  const sampleRate = packed >>> 12;
  if (block.length < STREAM_INFO_BYTES || sampleRate === 0) return null;
  return {
    minBlock: u16be(block, 0),
    maxBlock: u16be(block, 2),
    sampleRate,
    channels: ((packed >>> 9) & 7) + 1,
    samples: (u8(block, 13) & 0xf) * 2 ** 32 + u32be(block, 14),
  };
}
