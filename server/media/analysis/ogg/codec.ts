import { hasMagic, u16le, u32le, u8 } from '../bytes';

/** The identification header of an audio stream. */
export type OggCodec =
  | {
      readonly name: 'opus';
      readonly channels: number;
      /** Granule positions always count 48 kHz samples (RFC 7845 §4). */
      readonly sampleRate: 48_000;
      readonly preSkip: number;
    }
  | {
      readonly name: 'vorbis';
      readonly channels: number;
      readonly sampleRate: number;
      /** Samples of the longest block. */
      readonly maxBlock: number;
    };

/** Bytes of a first packet that identify it. */
export const IDENTIFICATION_BYTES = 30;

/** Reads OpusHead (RFC 7845 §5.1) or the Vorbis identification header (Vorbis I §4.2.2). */
export function parseIdentification(packet: Uint8Array): OggCodec | null {
  if (hasMagic(packet, 'OpusHead') && packet.length >= 19 && u8(packet, 8) >>> 4 === 0) {
    return {
      name: 'opus',
      channels: u8(packet, 9),
      sampleRate: 48_000,
      preSkip: u16le(packet, 10),
    };
  }
  if (hasMagic(packet, '\x01vorbis') && packet.length >= 30 && u32le(packet, 7) === 0) {
    return {
      name: 'vorbis',
      channels: u8(packet, 11),
      sampleRate: u32le(packet, 12),
      maxBlock: 1 << (u8(packet, 28) >>> 4),
    };
  }
  return null;
}

const OPUS_FRAME_SAMPLES = {
  silk: [480, 960, 1920, 2880],
  hybrid: [480, 960],
  celt: [120, 240, 480, 960],
} as const;

/** Samples at 48 kHz of an Opus packet, from its first two bytes (RFC 6716 §3.1). */
export function opusPacketSamples(first: number, second: number): number {
  const config = first >>> 3;
  const frame =
    config < 12
      ? OPUS_FRAME_SAMPLES.silk[config % 4]
      : config < 16
        ? OPUS_FRAME_SAMPLES.hybrid[config % 2]
        : OPUS_FRAME_SAMPLES.celt[config % 4];
  const code = first & 3;
  const frames = code === 0 ? 1 : code === 3 ? second & 0x3f : 2;
  return (frame ?? 0) * frames;
}
