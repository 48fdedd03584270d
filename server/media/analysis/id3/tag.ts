import { readerOver, type ByteReader } from '../byte-reader';
import { syncsafe, u32be, u8 } from '../bytes';
import { mergeTags, NO_TAGS } from '../compose';
import { coverType, coverWithin } from '../cover';
import type { AudioChapter, AudioTags, EmbeddedCover } from '../facts';
import { MAX_CHAPTERS, MAX_ID3_FRAMES, MAX_TEXT_BYTES, MAX_UNSYNCHRONISED_BYTES } from '../limits';
import { decodeText, leadingNumber, textOrNull } from '../text';
import {
  readChapter,
  readContents,
  selectChapters,
  type ChapterFrame,
  type ContentsFrame,
} from './chapters';
import { iterateFrames, readFrame, type Id3Frame } from './frames';
import type { Id3Header } from './header';
import { readComment, readDescribed, readTextFrame, readUserText, stringEnd } from './text-frames';
import { removeUnsynchronisation, storedLength } from './unsynchronisation';

/** What the ID3v2 tags of a file say. */
export interface Id3Content {
  readonly tags: AudioTags;
  readonly chapters: readonly AudioChapter[];
  readonly cover: EmbeddedCover | null;
}

/** A tag's frames: in the file, or decoded in memory where the whole tag is unsynchronised. */
interface TagSource {
  readonly reader: ByteReader;
  readonly start: number;
  readonly end: number;
  /** `null`: positions are those of the file already. */
  readonly stored: Uint8Array | null;
}

/** Reads several tags; for each field the first tag that has it wins. Never fails on damage. */
export async function readId3Tags(
  reader: ByteReader,
  headers: readonly Id3Header[],
): Promise<Id3Content> {
  let content: Id3Content = { tags: NO_TAGS, chapters: [], cover: null };
  for (const header of headers) {
    const next = await readId3Tag(reader, header);
    content = {
      tags: mergeTags(content.tags, next.tags),
      chapters: content.chapters.length > 0 ? content.chapters : next.chapters,
      cover: content.cover ?? next.cover,
    };
  }
  return content;
}

async function readId3Tag(file: ByteReader, header: Id3Header): Promise<Id3Content> {
  const source = await openTag(file, header);
  const budget = { frames: MAX_ID3_FRAMES };
  const texts = new Map<string, string>();
  const chapters: ChapterFrame[] = [];
  const contents: ContentsFrame[] = [];
  const covers: { kind: number; cover: EmbeddedCover }[] = [];
  const { reader } = source;
  // The flag of an ID3v2.4 tag says that all frames are unsynchronised, even if theirs is not set.
  const byTag = header.version === 4 && header.unsynchronised;
  const frames = iterateFrames(reader, header.version, source.start, source.end, budget);
  for await (const found of frames) {
    const frame = byTag ? { ...found, unsynchronised: true } : found;
    if (frame.id === 'CHAP') {
      if (chapters.length >= MAX_CHAPTERS) continue;
      const chapter = await readChapter(reader, header.version, frame, budget);
      if (chapter !== null) chapters.push(chapter);
    } else if (frame.id === 'CTOC') {
      if (contents.length >= MAX_CHAPTERS) continue;
      const table = await readContents(reader, frame);
      if (table !== null) contents.push(table);
    } else if (frame.id === 'APIC') {
      const located = await locateCover(source, header, frame);
      const cover = located === null ? null : coverWithin(located.cover, file.size);
      if (located !== null && cover !== null) covers.push({ kind: located.kind, cover });
    } else if (frame.id === 'COMM') {
      const { description, text } = readComment(await readFrame(reader, frame, MAX_TEXT_BYTES));
      // iTunes keeps numbers for itself in comments with descriptions such as `iTunNORM`.
      if (description.startsWith('iTun')) continue;
      const key = description === '' ? 'COMM' : 'COMM:described';
      if (!texts.has(key)) texts.set(key, text);
    } else if (frame.id === 'TXXX') {
      // Where ffmpeg puts comments.
      const body = await readFrame(reader, frame, MAX_TEXT_BYTES);
      const { description, text } = readUserText(body);
      if (description.toLowerCase() === 'comment' && !texts.has('TXXX')) texts.set('TXXX', text);
    } else if (TEXT_FRAMES.has(frame.id) && !texts.has(frame.id)) {
      texts.set(frame.id, readTextFrame(await readFrame(reader, frame, MAX_TEXT_BYTES)));
    }
  }
  const front = covers.find(({ kind }) => kind === 3) ?? covers[0];
  return {
    tags: tagsOf(texts),
    chapters: selectChapters(chapters, contents),
    cover: front?.cover ?? null,
  };
}

const TEXT_FRAMES: ReadonlySet<string> = new Set(
  'TIT2 TPE1 TALB TRCK TPOS TDRC TYER TDAT TLAN'.split(' '),
);

function tagsOf(texts: ReadonlyMap<string, string>): AudioTags {
  return {
    title: textOrNull(texts.get('TIT2')),
    artist: textOrNull(texts.get('TPE1')),
    album: textOrNull(texts.get('TALB')),
    date: textOrNull(texts.get('TDRC')) ?? dateOf(texts.get('TYER'), texts.get('TDAT')),
    comment:
      textOrNull(texts.get('COMM')) ??
      textOrNull(texts.get('COMM:described')) ??
      textOrNull(texts.get('TXXX')),
    language: textOrNull(texts.get('TLAN')),
    track: leadingNumber(texts.get('TRCK')),
    disc: leadingNumber(texts.get('TPOS')),
  };
}

/** ID3v2.3 splits the date: TYER is YYYY, TDAT is DDMM (§4.2.1). */
function dateOf(year: string | undefined, dayAndMonth: string | undefined): string | null {
  const day = /^(\d\d)(\d\d)$/.exec(dayAndMonth ?? '');
  if (day?.[1] === undefined || day[2] === undefined || !/^\d{4}$/.test(year ?? '')) {
    return textOrNull(year);
  }
  return `${year ?? ''}-${day[2]}-${day[1]}`;
}

async function openTag(file: ByteReader, header: Id3Header): Promise<TagSource> {
  const end = Math.min(header.bodyEnd, file.size);
  // In ID3v2.4 unsynchronisation is done frame by frame, and sizes count the stored bytes.
  const whole = header.unsynchronised && header.version !== 4;
  if (!whole) {
    const start = header.bodyStart + (await extendedBytes(file, header, header.bodyStart));
    return { reader: file, start, end, stored: null };
  }
  const bytes = Math.min(end - header.bodyStart, MAX_UNSYNCHRONISED_BYTES);
  const stored = await file.read(header.bodyStart, bytes);
  const plain = removeUnsynchronisation(stored);
  const reader = readerOver(plain);
  return { reader, start: await extendedBytes(reader, header, 0), end: plain.length, stored };
}

/** Bytes of the extended header: ID3v2.3 §3.2 counts without its size field, ID3v2.4 §3.2 with it. */
async function extendedBytes(reader: ByteReader, header: Id3Header, at: number): Promise<number> {
  if (!header.extended) return 0;
  const size = await reader.read(at, 4);
  return header.version === 3 ? u32be(size, 0) + 4 : syncsafe(size, 0);
}

const MAX_COVER_HEAD_BYTES = 4096;

/** APIC (ID3v2.4 §4.14) and PIC (ID3v2.2 §4.15): the picture is located, not read. */
async function locateCover(
  source: TagSource,
  header: Id3Header,
  frame: Id3Frame,
): Promise<{ kind: number; cover: EmbeddedCover } | null> {
  if (frame.compressed) return null;
  const unsynchronised = source.stored !== null || frame.unsynchronised;
  const stored = await source.reader.read(frame.start, Math.min(frame.bytes, MAX_COVER_HEAD_BYTES));
  const decode = unsynchronised && source.stored === null;
  const body = decode ? removeUnsynchronisation(stored) : stored;
  const typeEnd = header.version === 2 ? 4 : stringEnd(body, 1, false);
  const declared = decodeText(body.subarray(1, typeEnd), 'latin1');
  const kindAt = header.version === 2 ? 4 : typeEnd + 1;
  const { rest, restStart } = readDescribed(body, kindAt + 1);
  if (declared === '-->' || rest.length === 0) return null;
  const dataStart = frame.start + (decode ? storedLength(stored, restStart) : restStart);
  const position = filePosition(source, header, dataStart, frame.start + frame.bytes);
  return {
    kind: u8(body, kindAt),
    cover: {
      mimeType: coverType(rest, declared),
      ...position,
      coding: unsynchronised ? 'unsynchronised' : 'plain',
    },
  };
}

function filePosition(
  source: TagSource,
  header: Id3Header,
  start: number,
  end: number,
): { offset: number; bytes: number } {
  if (source.stored === null) return { offset: start, bytes: end - start };
  const from = storedLength(source.stored, start);
  const to = storedLength(source.stored, end);
  return { offset: header.bodyStart + from, bytes: to - from };
}
