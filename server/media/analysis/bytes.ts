/**
 * Numbers from bytes. All functions are total: what lies beyond the end reads as zero, so that a
 * scanner of a damaged file meets an implausible value instead of an exception.
 */

export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

export const u16be = (bytes: Uint8Array, at: number): number =>
  (u8(bytes, at) << 8) | u8(bytes, at + 1);

export const u24be = (bytes: Uint8Array, at: number): number =>
  (u16be(bytes, at) << 8) | u8(bytes, at + 2);

export const u32be = (bytes: Uint8Array, at: number): number =>
  ((u16be(bytes, at) << 16) | u16be(bytes, at + 2)) >>> 0;

/** Beyond 2^53 the result is rounded: still far beyond every file. */
export const u64be = (bytes: Uint8Array, at: number): number =>
  u32be(bytes, at) * 2 ** 32 + u32be(bytes, at + 4);

export const i32be = (bytes: Uint8Array, at: number): number => u32be(bytes, at) | 0;

/** Beyond 2^53 the result is rounded; the sign survives. */
export const i64be = (bytes: Uint8Array, at: number): number =>
  i32be(bytes, at) * 2 ** 32 + u32be(bytes, at + 4);

export const u16le = (bytes: Uint8Array, at: number): number =>
  u8(bytes, at) | (u8(bytes, at + 1) << 8);

export const u32le = (bytes: Uint8Array, at: number): number =>
  (u16le(bytes, at) | (u16le(bytes, at + 2) << 16)) >>> 0;

/** Beyond 2^53 the result is rounded. */
export const u64le = (bytes: Uint8Array, at: number): number =>
  u32le(bytes, at) + u32le(bytes, at + 4) * 2 ** 32;

/** The 28 bits of four bytes whose top bit is always clear (ID3v2.4 structure §6.2). */
export const syncsafe = (bytes: Uint8Array, at: number): number =>
  ((u8(bytes, at) & 0x7f) << 21) |
  ((u8(bytes, at + 1) & 0x7f) << 14) |
  ((u8(bytes, at + 2) & 0x7f) << 7) |
  (u8(bytes, at + 3) & 0x7f);

/** One character per byte; for magic numbers and box types, not for people's text. */
export function fourCc(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(
    u8(bytes, at),
    u8(bytes, at + 1),
    u8(bytes, at + 2),
    u8(bytes, at + 3),
  );
}

/** Whether the bytes at `at` are the characters of `magic` (each below U+0100). */
export function hasMagic(bytes: Uint8Array, magic: string, at = 0): boolean {
  for (let index = 0; index < magic.length; index += 1) {
    if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  }
  return true;
}

/** Position of the last `magic` that begins before `before`, or -1. */
export function lastMagic(bytes: Uint8Array, magic: string, before: number): number {
  const first = magic.charCodeAt(0);
  let at = before > 0 ? bytes.lastIndexOf(first, before - 1) : -1;
  while (at >= 0 && !hasMagic(bytes, magic, at)) {
    at = at > 0 ? bytes.lastIndexOf(first, at - 1) : -1;
  }
  return at;
}
