import { hasMagic, u16le, u8 } from './bytes';
import { demand } from './clip-error';

/** Opus counts time in 1/48,000 s, whatever the recording's sample rate (RFC 7845 §4). */
export const OPUS_RATE = 48_000;
export const TICKS_PER_MS = OPUS_RATE / 1_000;

const MAX_PACKET_TICKS = 120 * TICKS_PER_MS;
const HEAD_BYTES = 19;

/** Length of one frame in ticks by the configuration in the TOC byte (RFC 6716 §3.1, table 2). */
const frameTicks = (configuration: number): number => {
  if (configuration < 12) return [480, 960, 1920, 2880][configuration & 3] ?? 0;
  if (configuration < 16) return (configuration & 1) === 0 ? 480 : 960;
  return [120, 240, 480, 960][configuration & 3] ?? 0;
};

const countFrames = (bytes: Uint8Array, at: number, size: number): number => {
  const code = u8(bytes, at) & 3;
  if (code === 0) return 1;
  if (code < 3) return 2;
  demand(size >= 2, 'damaged');
  return u8(bytes, at + 1) & 0x3f;
};

/**
 * Length of the Opus packet at `at` in ticks of 1/48,000 s (RFC 6716 §3.1 and §3.2.5).
 * @throws ClipError for an empty packet or one over 120 ms
 */
export const readPacketTicks = (bytes: Uint8Array, at: number, size: number): number => {
  demand(size >= 1, 'damaged');
  const ticks = frameTicks(u8(bytes, at) >>> 3) * countFrames(bytes, at, size);
  demand(ticks > 0 && ticks <= MAX_PACKET_TICKS, 'damaged');
  return ticks;
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
