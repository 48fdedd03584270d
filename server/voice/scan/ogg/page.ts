import { hasMagic, u32le, u8, writeU32le } from '../bytes';
import { demand } from '../clip-error';

/** One Ogg page (RFC 3533 §6), with positions in the file. */
export interface OggPage {
  readonly start: number;
  readonly dataAt: number;
  readonly end: number;
  readonly serial: number;
  readonly sequence: number;
  readonly isContinued: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** `null` where no packet ends in this page. */
  readonly granule: number | null;
  /** Lacing values. */
  readonly segments: Uint8Array;
}

const HEAD_BYTES = 27;
const CHECKSUM_AT = 22;
const CHECKSUM_BYTES = 4;

/** Four tables of 256: the checksum of a byte, and of a byte with one to three zeros behind it. */
const CRC_TABLES = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte << 24;
  for (let table = 0; table < 4; table += 1) {
    for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
    CRC_TABLES[table * 256 + byte] = crc;
  }
}

const crcOf = (byte: number, zeros: number): number => CRC_TABLES[zeros * 256 + byte] ?? 0;

/** Four bytes a step: a page is read up to three times, and most of the time goes here. */
const addToChecksum = (crc: number, bytes: Uint8Array, from: number, end: number): number => {
  let sum = crc;
  let at = from;
  for (; at + 4 <= end; at += 4) {
    sum ^= (bytes[at] ?? 0) << 24;
    sum ^= (bytes[at + 1] ?? 0) << 16;
    sum ^= (bytes[at + 2] ?? 0) << 8;
    sum ^= bytes[at + 3] ?? 0;
    sum =
      crcOf(sum >>> 24, 3) ^
      crcOf((sum >>> 16) & 0xff, 2) ^
      crcOf((sum >>> 8) & 0xff, 1) ^
      crcOf(sum & 0xff, 0);
  }
  for (; at < end; at += 1) sum = (sum << 8) ^ crcOf(((sum >>> 24) ^ u8(bytes, at)) & 0xff, 0);
  return sum;
};

const NO_CHECKSUM = new Uint8Array(CHECKSUM_BYTES);

/** The checksum of the page, with its own field as zero. */
const computeChecksum = (bytes: Uint8Array, start: number, end: number): number => {
  const fieldAt = start + CHECKSUM_AT;
  const head = addToChecksum(0, bytes, start, fieldAt);
  const field = addToChecksum(head, NO_CHECKSUM, 0, CHECKSUM_BYTES);
  return addToChecksum(field, bytes, fieldAt + CHECKSUM_BYTES, end) >>> 0;
};

/** All bits set is "no packet ends here". @throws ClipError for other negative positions */
const readGranule = (bytes: Uint8Array, at: number): number | null => {
  const high = u32le(bytes, at + 4);
  const low = u32le(bytes, at);
  if (high === 0xffffffff && low === 0xffffffff) return null;
  demand(high < 0x80000000, 'damaged');
  return high * 2 ** 32 + low;
};

/**
 * Reads the page at `at`, or `null` where none begins there.
 * @throws ClipError for a page that is cut off, whose checksum is wrong or whose fields are
 */
export const readPage = (bytes: Uint8Array, at: number): OggPage | null => {
  if (!hasMagic(bytes, 'OggS\0', at)) return null;
  const segmentsAt = at + HEAD_BYTES;
  const dataAt = segmentsAt + u8(bytes, at + 26);
  const segments = bytes.subarray(segmentsAt, dataAt);
  const end = segments.reduce((sum, value) => sum + value, dataAt);
  demand(end <= bytes.length && dataAt <= bytes.length, 'damaged');
  demand(computeChecksum(bytes, at, end) === u32le(bytes, at + CHECKSUM_AT), 'damaged');
  const flags = u8(bytes, at + 5);
  demand(flags < 8, 'damaged');
  return {
    start: at,
    dataAt,
    end,
    serial: u32le(bytes, at + 14),
    sequence: u32le(bytes, at + 18),
    isContinued: (flags & 1) !== 0,
    isFirst: (flags & 2) !== 0,
    isLast: (flags & 4) !== 0,
    granule: readGranule(bytes, at + 6),
    segments,
  };
};

/** Writes the checksum of a page whose content was changed. */
export const sealPage = (bytes: Uint8Array, { start, end }: OggPage): void => {
  writeU32le(bytes, start + CHECKSUM_AT, computeChecksum(bytes, start, end));
};
