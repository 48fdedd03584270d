import { u32be } from '../bytes';

/** Header of an MPEG audio frame, layer II or III (ISO 11172-3 §2.4.1.3, ISO 13818-3). */
export interface FrameHeader {
  readonly mpeg: 1 | 2 | 2.5;
  readonly layer: 2 | 3;
  /** Bit/s */
  readonly bitrate: number;
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  /** Samples per channel in this frame. */
  readonly samples: number;
  /** Length of the whole frame. */
  readonly bytes: number;
  /** Equal for frames of one stream: version, layer and sample rate. */
  readonly format: number;
}

/** Longest frame: layer II, MPEG 2.5, 160 kbit/s at 8 kHz, padded. */
export const MAX_FRAME_BYTES = 2881;

const KBITS: Readonly<Record<'1:2' | '1:3' | 'low', readonly number[]>> = {
  '1:2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1:3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  low: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;

/** Bits of the header that decide about {@link FrameHeader}: 13 of them, so all fit in a table. */
const known = new Map<number, FrameHeader | null>();

/**
 * Reads a frame header at `at`, or `null`. Free format (bit rate index 0) and layer I are no
 * part of any podcast and not recognised.
 */
export function parseFrameHeader(bytes: Uint8Array, at: number): FrameHeader | null {
  const word = u32be(bytes, at);
  if (word >>> 21 !== 0x7ff) return null;
  const key = (((word >>> 17) & 0xf) << 9) | (((word >>> 9) & 0x7f) << 2) | ((word >>> 6) & 3);
  let header = known.get(key);
  if (header === undefined) {
    header = decodeHeader(word);
    known.set(key, header);
  }
  return header;
}

function decodeHeader(word: number): FrameHeader | null {
  const mpeg = ([2.5, null, 2, 1] as const)[(word >>> 19) & 3] ?? null;
  const layer = ([null, 3, 2, null] as const)[(word >>> 17) & 3] ?? null;
  const baseRate = SAMPLE_RATES[(word >>> 10) & 3];
  if (mpeg === null || layer === null || baseRate === undefined) return null;
  const table = mpeg !== 1 ? KBITS.low : layer === 2 ? KBITS['1:2'] : KBITS['1:3'];
  const kbits = table[((word >>> 12) & 0xf) - 1];
  if (kbits === undefined) return null;
  const sampleRate = mpeg === 1 ? baseRate : mpeg === 2 ? baseRate / 2 : baseRate / 4;
  const samples = layer === 3 && mpeg !== 1 ? 576 : 1152;
  return {
    mpeg,
    layer,
    bitrate: kbits * 1000,
    sampleRate,
    channels: ((word >>> 6) & 3) === 3 ? 1 : 2,
    samples,
    bytes: Math.floor((samples / 8) * ((kbits * 1000) / sampleRate)) + ((word >>> 9) & 1),
    format: word & 0x1e0c00,
  };
}
