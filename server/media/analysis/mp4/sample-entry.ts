import { u16be, u32be, u8 } from '../bytes';
import type { Codec } from '../facts';
import { parseAudioConfig } from './audio-config';
import type { Box, BoxScanner } from './boxes';

/** What the first sample entry of a track describes. */
export interface SampleEntry {
  readonly format: string;
  /** `null`: no sound this plugin serves. */
  readonly codec: Codec | null;
  readonly sampleRate: number;
  readonly channels: number;
}

const MAX_DESCRIPTOR_BYTES = 4096;

/** Reads the first entry of `stsd` (ISO 14496-12 §8.5.2; QuickTime sound descriptions v0 to v2). */
export async function readSampleEntry(
  scanner: BoxScanner,
  stsd: Box,
  handler: string,
): Promise<SampleEntry | null> {
  for await (const entry of scanner.iterate(stsd.body + 8, stsd.end)) {
    if (handler !== 'soun') {
      return { format: entry.type, codec: null, sampleRate: 0, channels: 0 };
    }
    return readSoundEntry(scanner, entry);
  }
  return null;
}

async function readSoundEntry(scanner: BoxScanner, entry: Box): Promise<SampleEntry> {
  const fields = await scanner.readBody(entry, 64);
  const version = u16be(fields, 8);
  const fallback = { sampleRate: u16be(fields, 24), channels: u16be(fields, 16) };
  const extra = version === 1 ? 16 : version === 2 ? 36 : 0;
  const inner = { body: entry.body + 28 + extra, end: entry.end };
  const { esds, alac, wave } = await scanner.children(inner, ['esds', 'alac', 'wave']);
  // QuickTime keeps the decoder's configuration one level deeper.
  const deep = wave === undefined ? {} : await scanner.children(wave, ['esds', 'alac']);
  const config = esds ?? deep.esds;
  if (entry.type === 'mp4a' && config !== undefined) {
    return { format: entry.type, ...(await readEsds(scanner, config, fallback)) };
  }
  const cookie = alac ?? deep.alac;
  if (entry.type === 'alac') {
    const parsed = cookie === undefined ? null : parseAlac(await scanner.readBody(cookie, 28));
    return { format: entry.type, codec: 'alac', ...(parsed ?? fallback) };
  }
  const codec = entry.type === '.mp3' ? 'mp3' : null;
  return { format: entry.type, codec, ...fallback };
}

interface Sound {
  readonly sampleRate: number;
  readonly channels: number;
}

/** ALACSpecificConfig behind version and flags. */
function parseAlac(cookie: Uint8Array): Sound | null {
  const channels = u8(cookie, 13);
  const sampleRate = u32be(cookie, 24);
  return cookie.length < 28 || channels === 0 || sampleRate === 0 ? null : { sampleRate, channels };
}

/** ES descriptor > decoder configuration > decoder specific info (ISO 14496-1 §7.2.6). */
async function readEsds(
  scanner: BoxScanner,
  box: Box,
  fallback: Sound,
): Promise<Sound & { codec: Codec | null }> {
  const bytes = await scanner.readBody(box, MAX_DESCRIPTOR_BYTES);
  let at = 4;
  let objectType = 0;
  let config: Uint8Array | null = null;
  while (at + 2 <= bytes.length && config === null) {
    const tag = u8(bytes, at);
    const { length, end } = readDescriptorLength(bytes, at + 1);
    if (tag === 3) {
      const flags = u8(bytes, end + 2);
      const url = (flags & 0x40) !== 0 ? 1 + u8(bytes, end + 3) : 0;
      at = end + 3 + ((flags & 0x80) !== 0 ? 2 : 0) + url + ((flags & 0x20) !== 0 ? 2 : 0);
    } else if (tag === 4) {
      objectType = u8(bytes, end);
      at = end + 13;
    } else {
      if (tag === 5) config = bytes.subarray(end, end + length);
      at = end + length;
    }
  }
  if (objectType === 0x69 || objectType === 0x6b) return { codec: 'mp3', ...fallback };
  const isAac = objectType === 0x40 || (objectType >= 0x66 && objectType <= 0x68);
  if (!isAac) return { codec: null, ...fallback };
  const parsed = config === null ? null : parseAudioConfig(config);
  return {
    codec: 'aac',
    sampleRate: parsed?.sampleRate ?? fallback.sampleRate,
    channels: parsed?.channels ?? fallback.channels,
  };
}

/** Up to four bytes of seven bits each (ISO 14496-1 §8.3.3). */
function readDescriptorLength(bytes: Uint8Array, start: number): { length: number; end: number } {
  let length = 0;
  let at = start;
  for (let count = 0; count < 4; count += 1) {
    const byte = u8(bytes, at);
    at += 1;
    length = (length << 7) | (byte & 0x7f);
    if (byte < 0x80) break;
  }
  return { length, end: at };
}

/** `jpeg`, `png ` and their kin: a picture that stands still. */
export const isStillFormat = (format: string): boolean =>
  ['jpeg', 'png ', 'mjpa', 'mjpb', 'gif ', 'tiff'].includes(format);
