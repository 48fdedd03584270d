import { u8 } from '../bytes';
import { demand } from '../clip-error';
import type { Span } from '../packets';

const ES_DESCRIPTOR = 3;
const DECODER_CONFIG = 4;
const DECODER_SPECIFIC = 5;
const SYNC_LAYER = 6;
const SYNC_LAYER_OF_MP4 = 2;
const MAX_SIZE_FIELD_BYTES = 4;
/** Configurations of AAC in mono or stereo have two to seven bytes. */
const MAX_SPECIFIC_BYTES = 8;

const MPEG4_AUDIO = 0x40;
/** AAC-LC, and the two that add spectral band replication and parametric stereo to it. */
const AAC_LC = 2;
const SBR = 5;
const PARAMETRIC_STEREO = 29;

/** ISO/IEC 14496-3 §1.6.3.4. */
const RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
];
const RATE_ESCAPE = 15;

/** The decoder's configuration for AAC. */
export interface AacConfig {
  readonly channels: number;
  /** What a decoder plays, in Hz. */
  readonly sampleRate: number;
  /** Rate of the core, whose frames hold 1,024 samples each, in Hz. */
  readonly coreRate: number;
}

interface Descriptor {
  readonly dataAt: number;
  readonly end: number;
}

/** Reads the descriptor at `at` (ISO/IEC 14496-1 §8.3.3). @throws ClipError for another tag */
const readDescriptor = (bytes: Uint8Array, at: number, end: number, tag: number): Descriptor => {
  demand(at < end && u8(bytes, at) === tag, 'codec');
  let size = 0;
  for (let index = 1; index <= MAX_SIZE_FIELD_BYTES; index += 1) {
    const byte = u8(bytes, at + index);
    size = size * 128 + (byte & 0x7f);
    if (byte >= 128) continue;
    const dataAt = at + index + 1;
    demand(dataAt + size <= end, 'damaged');
    return { dataAt, end: dataAt + size };
  }
  return { dataAt: end, end };
};

/** Reads bits from the top; beyond the end they are zero. */
const createBitReader = (bytes: Uint8Array, { dataAt, end }: Descriptor) => {
  let position = 0;
  return (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      const at = dataAt + (position >>> 3);
      const byte = at < end ? u8(bytes, at) : 0;
      value = value * 2 + ((byte >>> (7 - (position & 7))) & 1);
      position += 1;
    }
    return value;
  };
};

/** AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1). */
const readAudioConfig = (bytes: Uint8Array, descriptor: Descriptor): AacConfig => {
  const readBits = createBitReader(bytes, descriptor);
  const readRate = (): number => {
    const index = readBits(4);
    return index === RATE_ESCAPE ? readBits(24) : (RATES[index] ?? 0);
  };
  const objectType = readBits(5);
  demand([AAC_LC, SBR, PARAMETRIC_STEREO].includes(objectType), 'codec');
  const coreRate = readRate();
  const channels = readBits(4);
  const sampleRate = objectType === AAC_LC ? coreRate : readRate();
  demand(channels === 1 || channels === 2, 'codec');
  demand(coreRate >= 7_350 && sampleRate <= 96_000, 'codec');
  return { channels: objectType === PARAMETRIC_STEREO ? 2 : channels, sampleRate, coreRate };
};

/** Bytes of the optional fields after the flags of an ES_Descriptor. */
const optionalBytes = (flags: number): number =>
  ((flags & 0x80) === 0 ? 0 : 2) + ((flags & 0x20) === 0 ? 0 : 2);

/** What an `esds` box says. */
export interface ElementaryStream extends AacConfig {
  /** The bytes that say it, and those that every file has beside them. */
  readonly kept: readonly Span[];
}

/** Where the SLConfigDescriptor that every MP4 has lies, if it is the one of MP4 (§7.3.2.3). */
const findSyncLayer = (bytes: Uint8Array, at: number, end: number): readonly Span[] => {
  if (at >= end || u8(bytes, at) !== SYNC_LAYER) return [];
  const { dataAt, end: layerEnd } = readDescriptor(bytes, at, end, SYNC_LAYER);
  return layerEnd - dataAt === 1 && u8(bytes, dataAt) === SYNC_LAYER_OF_MP4
    ? [{ from: at, end: layerEnd }]
    : [];
};

/**
 * Reads the content of an `esds` box behind its version and flags.
 * @throws ClipError for anything but AAC in mono or stereo, and for streams elsewhere
 */
export const readElementaryStream = (
  bytes: Uint8Array,
  at: number,
  end: number,
): ElementaryStream => {
  const stream = readDescriptor(bytes, at, end, ES_DESCRIPTOR);
  const flags = u8(bytes, stream.dataAt + 2);
  demand((flags & 0x40) === 0, 'foreign');
  const configAt = stream.dataAt + 3 + optionalBytes(flags);
  const config = readDescriptor(bytes, configAt, stream.end, DECODER_CONFIG);
  demand(u8(bytes, config.dataAt) === MPEG4_AUDIO, 'codec');
  const specificAt = config.dataAt + 13;
  const specific = readDescriptor(bytes, specificAt, config.end, DECODER_SPECIFIC);
  demand(specific.end - specific.dataAt <= MAX_SPECIFIC_BYTES, 'codec');
  return {
    ...readAudioConfig(bytes, specific),
    kept: [
      { from: at, end: stream.dataAt + 3 },
      { from: configAt, end: specific.end },
      ...findSyncLayer(bytes, config.end, stream.end),
    ],
  };
};
