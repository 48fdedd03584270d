/** Numbers from bytes. What lies beyond the end reads as zero; no function throws. */

export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

export const u16be = (bytes: Uint8Array, at: number): number =>
  (u8(bytes, at) << 8) | u8(bytes, at + 1);

export const i16be = (bytes: Uint8Array, at: number): number => (u16be(bytes, at) << 16) >> 16;

export const u32be = (bytes: Uint8Array, at: number): number =>
  ((u16be(bytes, at) << 16) | u16be(bytes, at + 2)) >>> 0;

/** Beyond 2^53 the result is rounded: still far beyond every file. */
export const u64be = (bytes: Uint8Array, at: number): number =>
  u32be(bytes, at) * 2 ** 32 + u32be(bytes, at + 4);

/** Beyond 2^53 the result is rounded; the sign survives. */
export const i64be = (bytes: Uint8Array, at: number): number =>
  (u32be(bytes, at) | 0) * 2 ** 32 + u32be(bytes, at + 4);

export const u16le = (bytes: Uint8Array, at: number): number =>
  u8(bytes, at) | (u8(bytes, at + 1) << 8);

export const u32le = (bytes: Uint8Array, at: number): number =>
  (u16le(bytes, at) | (u16le(bytes, at + 2) << 16)) >>> 0;

export const writeU32le = (bytes: Uint8Array, at: number, value: number): void => {
  for (let index = 0; index < 4; index += 1) bytes[at + index] = (value >>> (8 * index)) & 0xff;
};

/** Whether the bytes at `at` are the characters of `magic` (each below U+0100). */
export const hasMagic = (bytes: Uint8Array, magic: string, at = 0): boolean => {
  for (let index = 0; index < magic.length; index += 1) {
    if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  }
  return true;
};

/** Writes the characters of `text` (each below U+0100) to `at`. */
export const writeText = (bytes: Uint8Array, at: number, text: string): void => {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
};
