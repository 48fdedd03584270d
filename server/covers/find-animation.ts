import type { PictureFormat } from './facts';
import { readBrands } from './sniff-picture';

/** Major brands of image sequences (ISO/IEC 23008-12 §10, AVIF §6). */
const SEQUENCE_BRANDS: readonly string[] = ['avis', 'msf1', 'hevc'];

const PNG_SIGNATURE_BYTES = 8;
/** Length, type and checksum around the data of a chunk (PNG §5.3). */
const PNG_CHUNK_BYTES = 12;

/** Frames of an animated PNG: its `acTL` precedes the first `IDAT` (PNG §11.3.6). */
const countPngFrames = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG_SIGNATURE_BYTES;
  while (at + PNG_CHUNK_BYTES <= bytes.length) {
    const dataBytes = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT') return 1;
    if (type === 'acTL') return view.getUint32(at + 8);
    at += PNG_CHUNK_BYTES + dataBytes;
  }
  return 1;
};

/**
 * Whether the picture says before its pixels that it moves. GIF and WebP don't: their frames must
 * be counted by the decoder, which in turn knows neither animated PNG nor image sequences.
 */
export const isSequence = (bytes: Uint8Array, format: PictureFormat): boolean => {
  if (format === 'png') return countPngFrames(bytes) > 1;
  return SEQUENCE_BRANDS.includes(readBrands(bytes)[0] ?? '');
};
