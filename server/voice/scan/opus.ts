import { hasMagic, u16le, u8 } from './bytes';
import { demand } from './clip-error';
import type { Span } from './packets';

/** Opus counts time in 1/48,000 s, whatever the recording's sample rate (RFC 7845 §4). */
export const OPUS_RATE = 48_000;
export const TICKS_PER_MS = OPUS_RATE / 1_000;

const MAX_PACKET_TICKS = 120 * TICKS_PER_MS;
const HEAD_BYTES = 19;
const MAX_FRAME_BYTES = 1_275;
/** Enough for 4 kB of padding; encoders fill packets up to 1,275 bytes a frame. */
const MAX_PADDING_FIELD_BYTES = 16;

/** Length of one frame in ticks by the configuration in the TOC byte (RFC 6716 §3.1, table 2). */
const frameTicks = (configuration: number): number => {
  if (configuration < 12) return [480, 960, 1920, 2880][configuration & 3] ?? 0;
  if (configuration < 16) return (configuration & 1) === 0 ? 480 : 960;
  return [120, 240, 480, 960][configuration & 3] ?? 0;
};

/** What one packet holds. */
export interface OpusPacket {
  /** In ticks of 1/48,000 s. */
  readonly ticks: number;
  /** Bytes at its end that no decoder looks at. */
  readonly paddingBytes: number;
}

/** Length of the two-part size field that begins with `first` (RFC 6716 §3.2.1). */
const sizeFieldBytes = (first: number): number => (first < 252 ? 1 : 2);

const readFrameSize = (bytes: Uint8Array, at: number): number => {
  const first = u8(bytes, at);
  return first < 252 ? first : first + 4 * u8(bytes, at + 1);
};

/** @throws ClipError where `frames` frames of one size don't fill `size` bytes */
const demandEqualFrames = (size: number, frames: number): void => {
  demand(size >= 0 && size % frames === 0 && size <= frames * MAX_FRAME_BYTES, 'damaged');
};

/** @throws ClipError where the frames, all but the last with their size, don't fill the bytes */
const demandSizedFrames = (bytes: Uint8Array, from: number, end: number, frames: number): void => {
  let at = from;
  let left = end - from;
  for (let index = 1; index < frames; index += 1) {
    const fieldBytes = sizeFieldBytes(u8(bytes, at));
    const size = readFrameSize(bytes, at);
    demand(size <= MAX_FRAME_BYTES, 'damaged');
    left -= fieldBytes + size;
    demand(left >= 0, 'damaged');
    at += fieldBytes;
  }
  demand(left <= MAX_FRAME_BYTES, 'damaged');
};

/** Reads a packet of several frames with a count (§3.2.5). @returns its frames, and its padding */
const readCounted = (bytes: Uint8Array, at: number, size: number) => {
  demand(size >= 2, 'damaged');
  const head = u8(bytes, at + 1);
  const frames = head & 0x3f;
  demand(frames > 0, 'damaged');
  let framesAt = at + 2;
  let paddingBytes = 0;
  if ((head & 0x40) !== 0) {
    let part = 255;
    while (part === 255) {
      demand(framesAt < at + Math.min(size, 2 + MAX_PADDING_FIELD_BYTES), 'damaged');
      part = u8(bytes, framesAt);
      paddingBytes += part === 255 ? 254 : part;
      framesAt += 1;
    }
  }
  const end = at + size - paddingBytes;
  if ((head & 0x80) === 0) demandEqualFrames(end - framesAt, frames);
  else demandSizedFrames(bytes, framesAt, end, frames);
  return { frames, paddingBytes };
};

/** @throws ClipError where the frames don't fill the packet exactly (§3.4) */
const readFrames = (bytes: Uint8Array, at: number, size: number) => {
  const code = u8(bytes, at) & 3;
  if (code === 3) return readCounted(bytes, at, size);
  if (code === 2) demandSizedFrames(bytes, at + 1, at + size, 2);
  else demandEqualFrames(size - 1, code + 1);
  return { frames: code === 0 ? 1 : 2, paddingBytes: 0 };
};

/**
 * Reads the outline of the Opus packet at `at` (RFC 6716 §3). A packet whose outline is wrong would
 * be skipped by decoders, and could hold anything. Of the `size` bytes, those up to the frames must
 * lie in one piece.
 * @throws ClipError for such a packet, an empty one, and one over 120 ms
 */
export const readPacket = (bytes: Uint8Array, at: number, size: number): OpusPacket => {
  demand(size >= 1, 'damaged');
  const { frames, paddingBytes } = readFrames(bytes, at, size);
  const ticks = frameTicks(u8(bytes, at) >>> 3) * frames;
  demand(ticks > 0 && ticks <= MAX_PACKET_TICKS, 'damaged');
  return { ticks, paddingBytes };
};

/**
 * Zeroes the padding of the Opus packet that lies in `parts`.
 * @returns the parts of the file that were changed
 * @throws ClipError where {@link readPacket} would
 */
export const blankPadding = (bytes: Uint8Array, parts: readonly Span[]): readonly Span[] => {
  const size = parts.reduce((sum, { from, end }) => sum + end - from, 0);
  let left = readPacket(bytes, parts[0]?.from ?? 0, size).paddingBytes;
  const blanked: Span[] = [];
  for (let index = parts.length - 1; index >= 0 && left > 0; index -= 1) {
    const { from, end } = parts[index] ?? { from: 0, end: 0 };
    const start = Math.max(from, end - left);
    bytes.fill(0, start, end);
    blanked.push({ from: start, end });
    left -= end - start;
  }
  return blanked;
};

/** What an identification header says. */
export interface OpusHead {
  readonly channels: number;
  /** Ticks at the beginning that are not played. */
  readonly preSkip: number;
}

/**
 * Reads the identification header between `at` and `end` (RFC 7845 §5.1).
 * @throws ClipError for anything but mono and stereo in mapping family 0
 */
export const readOpusHead = (bytes: Uint8Array, at: number, end: number): OpusHead => {
  demand(end - at === HEAD_BYTES && hasMagic(bytes, 'OpusHead', at), 'codec');
  const channels = u8(bytes, at + 9);
  const isPlain = u8(bytes, at + 8) < 16 && u8(bytes, at + 18) === 0;
  demand(isPlain && (channels === 1 || channels === 2), 'codec');
  return { channels, preSkip: u16le(bytes, at + 10) };
};
