/** Bytes of numbers and texts (each character below U+0100), for containers built in code. */
export type Part = Uint8Array | readonly number[] | string;

const toBytes = (part: Part): Uint8Array =>
  typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part);

export const join = (...parts: readonly Part[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map(toBytes)));

export const u16 = (value: number): number[] => [(value >>> 8) & 0xff, value & 0xff];
export const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value)];
export const u64 = (value: number): number[] => [
  ...u32(Math.floor(value / 2 ** 32)),
  ...u32(value),
];
export const u16le = (value: number): number[] => u16(value).reverse();
export const u32le = (value: number): number[] => u32(value).reverse();

export const zeros = (count: number): number[] => new Array<number>(count).fill(0);
export const repeat = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** The same bytes many times over. */
export const multiply = (count: number, bytes: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: count * bytes.length }, (_, at) => bytes[at % bytes.length] ?? 0);

/** An Opus packet of 20 ms: full band, mono, one frame (RFC 6716 §3.1). */
export const opusPacket = (sizeBytes = 60): Uint8Array => join([0xf8], zeros(sizeBytes - 1));

/** An identification header (RFC 7845 §5.1). */
export const opusHead = ({ channels = 1, preSkip = 0, family = 0 } = {}): Uint8Array =>
  join('OpusHead', [1, channels], u16le(preSkip), u32le(48_000), [0, 0, family]);

/** Whether `text` occurs in `bytes`. */
export const holds = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes).includes(Buffer.from(text, 'latin1'));
