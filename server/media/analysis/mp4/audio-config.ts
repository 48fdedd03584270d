import { u8 } from '../bytes';

/** What an AudioSpecificConfig says (ISO 14496-3 §1.6.2.1). */
export interface AudioConfig {
  readonly objectType: number;
  /** Hz that come out of the decoder: with explicit SBR twice the core's. */
  readonly sampleRate: number;
  /** `null` where the channels are in a program config element. */
  readonly channels: number | null;
}

const SAMPLE_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
];
const CHANNELS = [null, 1, 2, 3, 4, 5, 6, 8];
const SBR = 5;
const PARAMETRIC_STEREO = 29;
const SYNC_EXTENSION = 0x2b7;

class BitReader {
  #at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length * 8 - this.#at;
  }

  take(bits: number): number {
    const value = this.peek(bits);
    this.#at += bits;
    return value;
  }

  peek(bits: number): number {
    let value = 0;
    for (let index = this.#at; index < this.#at + bits; index += 1) {
      value = value * 2 + ((u8(this.bytes, index >>> 3) >>> (7 - (index & 7))) & 1);
    }
    return value;
  }
}

function takeObjectType(bits: BitReader): number {
  const type = bits.take(5);
  return type === 31 ? 32 + bits.take(6) : type;
}

function takeSampleRate(bits: BitReader): number {
  const index = bits.take(4);
  return index === 15 ? bits.take(24) : (SAMPLE_RATES[index] ?? 0);
}

/** Reads an AudioSpecificConfig with both ways of signalling SBR explicitly (§1.6.5). */
export function parseAudioConfig(bytes: Uint8Array): AudioConfig | null {
  const bits = new BitReader(bytes);
  const objectType = takeObjectType(bits);
  let sampleRate = takeSampleRate(bits);
  const channels = CHANNELS[bits.take(4)] ?? null;
  if (objectType === 0 || sampleRate === 0) return null;
  if (objectType === SBR || objectType === PARAMETRIC_STEREO) {
    const extended = takeSampleRate(bits);
    return {
      objectType: takeObjectType(bits),
      sampleRate: extended === 0 ? sampleRate : extended,
      channels: objectType === PARAMETRIC_STEREO && channels === 1 ? 2 : channels,
    };
  }
  // Backward compatible signalling hangs behind the core's own configuration.
  while (bits.left > 15) {
    if (bits.peek(11) !== SYNC_EXTENSION) {
      bits.take(1);
      continue;
    }
    bits.take(11);
    if (takeObjectType(bits) === SBR && bits.take(1) === 1) {
      const extended = takeSampleRate(bits);
      if (extended > 0) sampleRate = extended;
    }
    break;
  }
  return { objectType, sampleRate, channels };
}
