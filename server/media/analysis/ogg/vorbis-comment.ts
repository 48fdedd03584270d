import type { ByteReader } from '../byte-reader';
import { u32le } from '../bytes';
import { coverType, parseFlacPicture } from '../cover';
import type { AudioChapter, AudioTags } from '../facts';
import { MAX_CHAPTERS, MAX_COMMENTS, MAX_TEXT_BYTES, MAX_TEXT_TOTAL_BYTES } from '../limits';
import { decodeText, leadingNumber, textOrNull } from '../text';

/** A picture in a comment: where its base64 lies in the reader. */
export interface CommentPicture {
  readonly mimeType: string;
  readonly start: number;
  readonly end: number;
}

export interface VorbisComments {
  readonly tags: AudioTags;
  readonly chapters: readonly AudioChapter[];
  readonly picture: CommentPicture | null;
}

const PICTURE_KEY = 'METADATA_BLOCK_PICTURE=';
/** Bytes of a comment that tell its key. */
const KEY_BYTES = 64;
/** Bytes of base64 that hold the head of a picture block, for descriptions of ordinary length. */
const PICTURE_HEAD_BYTES = 4096;

/**
 * Reads the Vorbis comments that begin at `start`: vendor, count, `KEY=value` … (Vorbis I §5).
 * Counts and lengths are bounded by the bytes that are there; damage ends the list.
 */
export async function readVorbisComments(
  reader: ByteReader,
  start: number,
): Promise<VorbisComments> {
  const texts = new Map<string, string>();
  let picture: CommentPicture | null = null;
  const vendorBytes = u32le(await reader.read(start, 4), 0);
  let at = start + 4 + vendorBytes;
  const count = Math.min(u32le(await reader.read(at, 4), 0), MAX_COMMENTS);
  at += 4;
  let textBytesLeft = MAX_TEXT_TOTAL_BYTES;
  for (let index = 0; index < count && at + 4 <= reader.size; index += 1) {
    const bytes = u32le(await reader.read(at, 4), 0);
    const valueEnd = at + 4 + bytes;
    if (valueEnd > reader.size) break;
    const head = decodeText(await reader.read(at + 4, Math.min(bytes, KEY_BYTES)), 'latin1');
    if (head.toUpperCase().startsWith(PICTURE_KEY)) {
      picture ??= await locatePicture(reader, at + 4 + PICTURE_KEY.length, valueEnd);
    } else {
      const taken = Math.min(bytes, MAX_TEXT_BYTES, textBytesLeft);
      textBytesLeft -= taken;
      const text = decodeText(await reader.read(at + 4, taken), 'utf-8');
      const equals = text.indexOf('=');
      const key = text.slice(0, equals).toUpperCase();
      const previous = texts.get(key);
      const value = text.slice(equals + 1);
      if (equals > 0) {
        texts.set(
          key,
          previous !== undefined && key === 'ARTIST'
            ? `${previous}, ${value}`
            : (previous ?? value),
        );
      }
    }
    at = valueEnd;
  }
  return { tags: tagsOf(texts), chapters: chaptersOf(texts), picture };
}

async function locatePicture(
  reader: ByteReader,
  start: number,
  end: number,
): Promise<CommentPicture | null> {
  const head = await reader.read(start, Math.min(end - start, PICTURE_HEAD_BYTES));
  const block = Buffer.from(decodeText(head, 'latin1'), 'base64');
  const picture = parseFlacPicture(block);
  if (picture === null) return null;
  return { mimeType: coverType(block.subarray(picture.dataStart), picture.mimeType), start, end };
}

function tagsOf(texts: ReadonlyMap<string, string>): AudioTags {
  const text = (...keys: readonly string[]): string | null =>
    keys.map((key) => textOrNull(texts.get(key))).find((value) => value !== null) ?? null;
  return {
    title: text('TITLE'),
    artist: text('ARTIST', 'ALBUMARTIST'),
    album: text('ALBUM'),
    date: text('DATE', 'YEAR'),
    comment: text('COMMENT', 'DESCRIPTION'),
    language: text('LANGUAGE'),
    track: leadingNumber(texts.get('TRACKNUMBER')),
    disc: leadingNumber(texts.get('DISCNUMBER')),
  };
}

/** `CHAPTER001=00:00:00.000` with `CHAPTER001NAME` and `CHAPTER001URL` (wiki.xiph.org). */
function chaptersOf(texts: ReadonlyMap<string, string>): readonly AudioChapter[] {
  const chapters: AudioChapter[] = [];
  for (const [key, value] of texts) {
    if (!/^CHAPTER\d{1,5}$/.test(key) || chapters.length >= MAX_CHAPTERS) continue;
    const time = /^\s*(\d{1,4}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)\s*$/.exec(value);
    if (time === null) continue;
    const [, hours, minutes, seconds] = time;
    chapters.push({
      startMs: Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000),
      endMs: null,
      title: texts.get(`${key}NAME`) ?? '',
      url: texts.get(`${key}URL`) ?? null,
    });
  }
  return chapters;
}
