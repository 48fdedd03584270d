import { u16be, u8 } from '../bytes';

/** Longest frame header: RFC 9639 §9.1 with a seven-byte number, block size, rate and checksum. */
export const MAX_HEADER_BYTES = 16;

/** Samples of a frame: from `start` (inclusive) to `end`. */
export interface FrameSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The samples of the frame whose header stands at `at` (RFC 9639 §9.1); `null` where none does.
 *
 * @param fixed whether all blocks have `blockSize` samples, so that frames are numbered, not samples
 */
export function parseFrameHeader(
  bytes: Uint8Array,
  at: number,
  fixed: boolean,
  blockSize: number,
): FrameSpan | null {
  if (at + 6 > bytes.length || (u16be(bytes, at) & 0xfffe) !== 0xfff8) return null;
  if ((u8(bytes, at + 1) & 1) !== (fixed ? 0 : 1)) return null;
  const sizeCode = u8(bytes, at + 2) >>> 4;
  const rateCode = u8(bytes, at + 2) & 0xf;
  if (sizeCode === 0 || rateCode === 15 || u8(bytes, at + 3) >>> 4 > 10) return null;
  const number = readCodedNumber(bytes, at + 4);
  if (number === null) return null;
  let end = at + 4 + number.bytes;
  let samples = sizeCode === 1 ? 192 : sizeCode < 6 ? 576 << (sizeCode - 2) : 256 << (sizeCode - 8);
  if (sizeCode === 6) {
    samples = u8(bytes, end) + 1;
    end += 1;
  } else if (sizeCode === 7) {
    samples = u16be(bytes, end) + 1;
    end += 2;
  }
  if (rateCode === 12) end += 1;
  else if (rateCode === 13 || rateCode === 14) end += 2;
  if (end - at > MAX_HEADER_BYTES || end >= bytes.length) return null;
  if (crc8(bytes, at, end) !== u8(bytes, end)) return null;
  const start = fixed ? number.value * blockSize : number.value;
  return { start, end: start + samples };
}

/** The UTF-8-like number of RFC 9639 §9.1.5: up to 36 bits. */
function readCodedNumber(bytes: Uint8Array, at: number): { value: number; bytes: number } | null {
  const first = u8(bytes, at);
  if (first < 0x80) return { value: first, bytes: 1 };
  const length = Math.clz32(~(first << 24));
  if (length < 2 || length > 7) return null;
  let value = length === 7 ? 0 : first & (0x7f >> length);
  for (let index = 1; index < length; index += 1) {
    const next = u8(bytes, at + index);
    if (next >>> 6 !== 2) return null;
    value = value * 64 + (next & 0x3f);
  }
  return { value, bytes: length };
}

/** Polynomial x^8 + x^2 + x + 1. */
function crc8(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at += 1) {
    crc ^= u8(bytes, at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x80) !== 0 ? (crc << 1) ^ 0x107 : crc << 1;
  }
  return crc & 0xff;
}
