import { fourCc, hasMagic, u32be, u8 } from './bytes';
import type { ByteReader } from './byte-reader';
import type { EmbeddedCover } from './facts';
import { removeUnsynchronisation } from './id3/unsynchronisation';
import { MAX_COVER_BYTES } from './limits';

/** The picture type by its first bytes, or `null`: what tags declare is often wrong. */
function sniffImageType(head: Uint8Array): string | null {
  if (hasMagic(head, '\xff\xd8\xff')) return 'image/jpeg';
  if (hasMagic(head, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (hasMagic(head, 'GIF8')) return 'image/gif';
  if (hasMagic(head, 'RIFF') && hasMagic(head, 'WEBP', 8)) return 'image/webp';
  if (hasMagic(head, 'ftyp', 4) && fourCc(head, 8) === 'avif') return 'image/avif';
  return null;
}

/** Type of a cover: by content, else as declared if that names a picture, else unknown. */
export function coverType(head: Uint8Array, declared: string): string {
  const sniffed = sniffImageType(head);
  if (sniffed !== null) return sniffed;
  const clean = declared.trim().toLowerCase();
  if (clean === 'image/jpg' || clean === 'jpg') return 'image/jpeg';
  if (clean === 'png') return 'image/png';
  return /^image\/[a-z0-9.+-]{1,40}$/.test(clean) ? clean : 'application/octet-stream';
}

/** Where the picture lies in a FLAC picture block (RFC 9639 §8.8), as far as `block` reaches. */
export interface FlacPicture {
  /** 3 is the front cover. */
  readonly kind: number;
  readonly mimeType: string;
  readonly dataStart: number;
  readonly dataBytes: number;
}

/** Reads the head of a FLAC picture block; `null` if it is not one. */
export function parseFlacPicture(block: Uint8Array): FlacPicture | null {
  const mimeBytes = u32be(block, 4);
  if (mimeBytes > 255) return null;
  const descriptionAt = 8 + mimeBytes;
  const dimensionsAt = descriptionAt + 4 + u32be(block, descriptionAt);
  const dataStart = dimensionsAt + 20;
  if (dataStart > block.length) return null;
  const declared = String.fromCharCode(...block.subarray(8, descriptionAt));
  if (declared === '-->') return null;
  return {
    kind: u32be(block, 0),
    mimeType: coverType(block.subarray(dataStart), declared),
    dataStart,
    dataBytes: u32be(block, dimensionsAt + 16),
  };
}

/**
 * The picture itself, or `null` if it is larger than `MAX_COVER_BYTES` or damaged.
 * At most about twice that many bytes are held meanwhile.
 */
export async function readCover(
  reader: ByteReader,
  cover: EmbeddedCover,
): Promise<Uint8Array | null> {
  if (cover.bytes > MAX_COVER_BYTES) return null;
  const stored = await reader.read(cover.offset, cover.bytes);
  if (stored.length < cover.bytes) return null;
  switch (cover.coding) {
    case 'plain':
      return stored;
    case 'unsynchronised':
      return removeUnsynchronisation(stored);
    case 'base64': {
      const text = Buffer.from(removePageHeaders(stored)).toString('latin1');
      const block = Buffer.from(text, 'base64');
      const picture = parseFlacPicture(block);
      if (picture === null) return null;
      const end = picture.dataStart + picture.dataBytes;
      return end <= block.length ? new Uint8Array(block.subarray(picture.dataStart, end)) : null;
    }
  }
}

/** Ogg page headers begin `OggS` NUL, which base64 never contains. */
function removePageHeaders(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    if (u8(bytes, at) === 0x4f && hasMagic(bytes, 'OggS\0', at)) {
      at += 27 + u8(bytes, at + 26);
      continue;
    }
    kept[length] = u8(bytes, at);
    length += 1;
    at += 1;
  }
  return kept.subarray(0, length);
}

/** The cover, if it lies wholly within the file. */
export const coverWithin = (cover: EmbeddedCover, fileBytes: number): EmbeddedCover | null =>
  cover.bytes > 0 && cover.offset + cover.bytes <= fileBytes ? cover : null;
