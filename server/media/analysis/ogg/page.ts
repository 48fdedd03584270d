import { hasMagic, u32le, u8 } from '../bytes';

/** One Ogg page (RFC 3533 §6), with positions relative to the bytes it was read from. */
export interface OggPage {
  readonly serial: number;
  /** Its first packet began in the page before. */
  readonly continued: boolean;
  readonly first: boolean;
  readonly last: boolean;
  /** `null` where no packet ends in this page. */
  readonly granule: number | null;
  /** Lacing values. */
  readonly segments: Uint8Array;
  readonly headerBytes: number;
  readonly bytes: number;
}

export const MAX_PAGE_HEADER_BYTES = 27 + 255;
export const MAX_PAGE_BYTES = MAX_PAGE_HEADER_BYTES + 255 * 255;

/** Reads the page header at `at`; the payload need not be there. */
export function parsePage(bytes: Uint8Array, at: number): OggPage | null {
  if (at + 27 > bytes.length || !hasMagic(bytes, 'OggS\0', at)) return null;
  const count = u8(bytes, at + 26);
  const segments = bytes.subarray(at + 27, at + 27 + count);
  if (segments.length < count) return null;
  const flags = u8(bytes, at + 5);
  const low = u32le(bytes, at + 6);
  const high = u32le(bytes, at + 10);
  const headerBytes = 27 + count;
  return {
    serial: u32le(bytes, at + 14),
    continued: (flags & 1) !== 0,
    first: (flags & 2) !== 0,
    last: (flags & 4) !== 0,
    // Negative positions mean nothing: all bits set is "no packet ends here".
    granule: high >= 0x80000000 ? null : high * 2 ** 32 + low,
    segments,
    headerBytes,
    bytes: segments.reduce((sum, value) => sum + value, headerBytes),
  };
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit += 1) {
    crc = (crc & 0x80000000) !== 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
});

/** Whether the whole page is there and its checksum (with its own field as zero) is right. */
export function isPageIntact(bytes: Uint8Array, at: number, page: OggPage): boolean {
  if (at + page.bytes > bytes.length) return false;
  let crc = 0;
  for (let index = 0; index < page.bytes; index += 1) {
    const byte = index >= 22 && index < 26 ? 0 : u8(bytes, at + index);
    crc = ((crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  }
  return crc === u32le(bytes, at + 22);
}
