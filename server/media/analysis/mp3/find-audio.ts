import type { ByteReader } from '../byte-reader';
import { hasMagic, syncsafe, u32le, u8 } from '../bytes';
import { MIN_FRAME_CHAIN } from '../limits';
import { MAX_FRAME_BYTES, parseFrameHeader } from './frame-header';

const ID3V1_BYTES = 128;
const MAX_TRAILERS = 8;

/** Position behind the last audio byte: ID3v1, APE, Lyrics3 and appended ID3v2.4 tags come off. */
export async function findAudioEnd(reader: ByteReader, audioStart: number): Promise<number> {
  let end = reader.size;
  for (let count = 0; count < MAX_TRAILERS; count += 1) {
    const bytes = await trailerBytes(reader, end);
    if (bytes === 0 || end - bytes < audioStart) return end;
    end -= bytes;
  }
  return end;
}

async function trailerBytes(reader: ByteReader, end: number): Promise<number> {
  const tail = await reader.read(Math.max(0, end - ID3V1_BYTES), Math.min(end, ID3V1_BYTES));
  const at = (fromEnd: number): number => tail.length - fromEnd;
  if (tail.length === ID3V1_BYTES && hasMagic(tail, 'TAG')) return ID3V1_BYTES;
  if (hasMagic(tail, 'APETAGEX', at(32))) {
    // APEv2: the size counts items and footer; bit 31 of the flags says that a header precedes.
    const header = (u8(tail, at(32) + 23) & 0x80) !== 0 ? 32 : 0;
    return u32le(tail, at(32) + 12) + header;
  }
  if (hasMagic(tail, '3DI', at(10))) return syncsafe(tail, at(10) + 6) + 20;
  if (hasMagic(tail, 'LYRICS200', at(9))) {
    const digits = String.fromCharCode(...tail.subarray(at(15), at(9)));
    return /^\d{6}$/.test(digits) ? Number(digits) + 15 : 0;
  }
  return 0;
}

/**
 * Position of the first MPEG frame at or behind `from`: one that others of its kind follow, so
 * that a picture or a text is not taken for sound. `null` if there is none within `searchBytes`.
 */
export async function findFirstFrame(
  reader: ByteReader,
  from: number,
  end: number,
  searchBytes: number,
): Promise<number | null> {
  const reach = Math.min(end - from, searchBytes + MIN_FRAME_CHAIN * MAX_FRAME_BYTES);
  const bytes = await reader.read(from, reach);
  const isWhole = from + bytes.length >= end;
  for (
    let at = bytes.indexOf(0xff);
    at >= 0 && at < searchBytes;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    if (isFrameChain(bytes, at, isWhole)) return from + at;
  }
  return null;
}

function isFrameChain(bytes: Uint8Array, start: number, isWhole: boolean): boolean {
  const first = parseFrameHeader(bytes, start);
  if (first === null) return false;
  let at = start + first.bytes;
  for (let count = 1; count < MIN_FRAME_CHAIN; count += 1) {
    // A file of fewer frames is sound only if it is nothing else.
    if (isWhole && at === bytes.length && start === 0) return true;
    const next = parseFrameHeader(bytes, at);
    if (next?.format !== first.format) return false;
    at += next.bytes;
  }
  return true;
}
