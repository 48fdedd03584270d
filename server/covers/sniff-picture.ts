import type { PictureFormat } from './facts';

/** Bytes of the box in which an ISO media file names its brands; nobody has more. */
const MAX_BRAND_BYTES = 128;

/** Bytes within which the first element of a drawing begins: programs put comments before it. */
const SVG_HEAD_BYTES = 4_096;

const AVIF_BRANDS: readonly string[] = ['avif', 'avis'];
const HEIF_BRANDS: readonly string[] = ['mif1', 'msf1', 'heic', 'heix', 'heim', 'heis', 'hevc'];

type Magic = readonly [text: string, at: number];

/** `other`: pictures that nothing here reads, from Photoshop, Windows and JPEG's later family. */
const MAGIC: readonly (readonly [format: PictureFormat | 'other', ...magic: Magic[]])[] = [
  ['jpeg', ['\xff\xd8\xff', 0]],
  ['png', ['\x89PNG\r\n\x1a\n', 0]],
  ['gif', ['GIF87a', 0]],
  ['gif', ['GIF89a', 0]],
  ['webp', ['RIFF', 0], ['WEBP', 8]],
  ['tiff', ['II*\0', 0]],
  ['tiff', ['MM\0*', 0]],
  ['tiff', ['II+\0', 0]],
  ['tiff', ['MM\0+', 0]],
  ['other', ['8BPS', 0]],
  ['other', ['BM', 0], ['\0\0\0\0', 6]],
  ['other', ['\0\0\x01\0', 0]],
  ['other', ['\xff\x0a', 0]],
  ['other', ['JXL \r\n\x87\n', 4]],
  ['other', ['jP  \r\n\x87\n', 4]],
];

const latin1 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.subarray(start, end)).toString('latin1');

/** Brands of an ISO media file (ISO/IEC 14496-12 §4.3), the major one first; else none. */
export const readBrands = (bytes: Uint8Array): readonly string[] => {
  const box = Buffer.from(bytes.subarray(0, MAX_BRAND_BYTES));
  if (box.length < 16 || box.toString('latin1', 4, 8) !== 'ftyp') return [];
  const brands = box.toString('latin1', 8, Math.min(box.length, box.readUInt32BE(0)));
  const [major = '', , ...others] = brands.match(/[^]{4}/g) ?? [];
  return [major, ...others];
};

/**
 * The format by the first bytes, whatever the file is called. `other` is a picture, but none that
 * could be read; `null` is no picture, as far as can be seen.
 */
export const sniffPicture = (bytes: Uint8Array): PictureFormat | 'other' | null => {
  const known = MAGIC.find(([, ...magic]) =>
    magic.every(([text, at]) => latin1(bytes, at, at + text.length) === text),
  );
  if (known !== undefined) return known[0];
  const brands = readBrands(bytes);
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return 'avif';
  if (brands.some((brand) => HEIF_BRANDS.includes(brand))) return 'heif';
  const head = latin1(bytes, 0, SVG_HEAD_BYTES).replace(/^\xef\xbb\xbf/, '');
  return /^\s*</.test(head) && /<svg[\s/>]/.test(head) ? 'svg' : null;
};
