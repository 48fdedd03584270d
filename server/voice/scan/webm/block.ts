import { i16be, u8 } from '../bytes';
import { demand } from '../clip-error';
import { readPacket } from '../opus';
import type { Span } from '../packets';
import { readVarInt, type Element } from './element';

const XIPH_LACING = 1;
const FIXED_LACING = 2;
const EBML_LACING = 3;

/** What a block says: when it plays, against its cluster, and for how long. */
export interface Block {
  readonly flagsAt: number;
  /** In units of the segment's timestamp scale. */
  readonly timestamp: number;
  readonly ticks: number;
  readonly packets: readonly Span[];
}

/** Sizes of all frames but the last, and where the first one begins. */
interface Lace {
  readonly sizes: readonly number[];
  readonly dataAt: number;
}

/** Sizes in steps of 255, each ended by a smaller byte (RFC 9559 §10.3.3). */
const readXiphLace = (bytes: Uint8Array, from: number, end: number, count: number): Lace => {
  const sizes: number[] = [];
  let at = from;
  while (sizes.length < count - 1) {
    let size = 0;
    while (at < end && u8(bytes, at) === 255) {
      size += 255;
      at += 1;
    }
    sizes.push(size + u8(bytes, at));
    at += 1;
  }
  return { sizes, dataAt: at };
};

/** The first size, then differences to the size before (RFC 9559 §10.3.4). */
const readEbmlLace = (bytes: Uint8Array, from: number, end: number, count: number): Lace => {
  const sizes: number[] = [];
  let at = from;
  let size = 0;
  while (sizes.length < count - 1) {
    const { value, length } = readVarInt(bytes, at, end);
    size = sizes.length === 0 ? value : size + value - (2 ** (7 * length - 1) - 1);
    demand(size >= 0, 'damaged');
    sizes.push(size);
    at += length;
  }
  return { sizes, dataAt: at };
};

const readFixedLace = (from: number, end: number, count: number): Lace => {
  const size = (end - from) / count;
  demand(Number.isInteger(size), 'damaged');
  return { sizes: new Array<number>(count - 1).fill(size), dataAt: from };
};

const readLace = (bytes: Uint8Array, kind: number, from: number, end: number): Lace => {
  if (kind === 0) return { sizes: [], dataAt: from };
  demand(from < end, 'damaged');
  const count = u8(bytes, from) + 1;
  if (kind === XIPH_LACING) return readXiphLace(bytes, from + 1, end, count);
  if (kind === EBML_LACING) return readEbmlLace(bytes, from + 1, end, count);
  demand(kind === FIXED_LACING, 'damaged');
  return readFixedLace(from + 1, end, count);
};

/**
 * Reads a SimpleBlock or Block (RFC 9559 §10). A block holds at most 256 frames.
 * @throws ClipError for another track's block, or frames that leave it
 */
export const readBlock = (bytes: Uint8Array, block: Element, trackNumber: number): Block => {
  const track = readVarInt(bytes, block.dataAt, block.end);
  demand(track.value === trackNumber, 'tracks');
  const at = block.dataAt + track.length;
  demand(at + 3 <= block.end, 'damaged');
  const lace = readLace(bytes, (u8(bytes, at + 2) >>> 1) & 3, at + 3, block.end);
  const packets: Span[] = [];
  let frameAt = lace.dataAt;
  let ticks = 0;
  for (const size of lace.sizes) {
    demand(frameAt + size < block.end, 'damaged');
    ticks += readPacket(bytes, frameAt, size).ticks;
    packets.push({ from: frameAt, end: frameAt + size });
    frameAt += size;
  }
  demand(frameAt < block.end, 'damaged');
  ticks += readPacket(bytes, frameAt, block.end - frameAt).ticks;
  packets.push({ from: frameAt, end: block.end });
  return { flagsAt: at + 2, timestamp: i16be(bytes, at), ticks, packets };
};
