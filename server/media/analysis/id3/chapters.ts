import { readerOver, type ByteReader } from '../byte-reader';
import { u32be, u8 } from '../bytes';
import type { AudioChapter } from '../facts';
import {
  MAX_CHAPTER_TEXT_BYTES,
  MAX_CTOC_DEPTH,
  MAX_ID3_FRAME_BYTES,
  MAX_TEXT_BYTES,
} from '../limits';
import { decodeText } from '../text';
import { iterateFrames, readFrame, type Id3Frame } from './frames';
import type { Id3Version } from './header';
import { readTextFrame, readUrlFrame, stringEnd } from './text-frames';

/** Chapter frames as the ID3v2 Chapter Frame Addendum 1.0 has them. */
export interface ChapterFrame extends AudioChapter {
  readonly elementId: string;
}

/** A table of contents. */
export interface ContentsFrame {
  readonly elementId: string;
  readonly topLevel: boolean;
  readonly children: readonly string[];
}

const NO_TIME = 0xffffffff;
const MAX_ELEMENT_ID_BYTES = 1024;

const readId = (body: Uint8Array, start: number, end: number): string =>
  decodeText(body.subarray(start, end), 'latin1');

/** Reads a CHAP frame with the title and link of its sub-frames; pictures in it are passed over. */
export async function readChapter(
  reader: ByteReader,
  version: Id3Version,
  frame: Id3Frame,
  budget: { frames: number },
): Promise<ChapterFrame | null> {
  const encoded = frame.unsynchronised || frame.compressed;
  const decoded = encoded ? await readFrame(reader, frame, MAX_ID3_FRAME_BYTES) : null;
  const source = decoded === null ? reader : readerOver(decoded);
  const start = decoded === null ? frame.start : 0;
  const end = decoded === null ? frame.start + frame.bytes : decoded.length;

  const head = await source.read(start, Math.min(end - start, MAX_ELEMENT_ID_BYTES + 17));
  const idEnd = stringEnd(head, 0, false);
  if (idEnd + 17 > head.length) return null;
  const startMs = u32be(head, idEnd + 1);
  const endMs = u32be(head, idEnd + 5);
  let title: string | null = null;
  let url: string | null = null;
  for await (const part of iterateFrames(source, version, start + idEnd + 17, end, budget)) {
    if (part.id === 'TIT2' && title === null) {
      title = readTextFrame(await readFrame(source, part, MAX_CHAPTER_TEXT_BYTES));
    } else if (part.id.startsWith('W') && url === null) {
      url = readUrlFrame(part.id, await readFrame(source, part, MAX_CHAPTER_TEXT_BYTES));
    }
  }
  return {
    elementId: readId(head, 0, idEnd),
    startMs: startMs === NO_TIME ? 0 : startMs,
    endMs: endMs === NO_TIME ? null : endMs,
    title: title ?? '',
    url,
  };
}

/** Reads a CTOC frame. */
export async function readContents(
  reader: ByteReader,
  frame: Id3Frame,
): Promise<ContentsFrame | null> {
  const body = await readFrame(reader, frame, MAX_TEXT_BYTES);
  const idEnd = stringEnd(body, 0, false);
  if (idEnd + 3 > body.length) return null;
  const flags = u8(body, idEnd + 1);
  const count = u8(body, idEnd + 2);
  const children: string[] = [];
  let at = idEnd + 3;
  while (children.length < count && at < body.length) {
    const end = stringEnd(body, at, false);
    children.push(readId(body, at, end));
    at = end + 1;
  }
  return {
    elementId: readId(body, 0, idEnd),
    topLevel: (flags & 2) !== 0,
    children,
  };
}

/** The number of entries of a table is one byte. */
const MAX_TABLE_ENTRIES = 255;

/**
 * The chapters that the tables of contents list. What no table lists is hidden on purpose
 * (Addendum §3.2), unless the tables lead to nothing, or there are more chapters than one table
 * can count: ffmpeg writes 300 as 44. The order of the tables is not kept: in the facts of every
 * format chapters stand in the order of time.
 */
export function selectChapters(
  chapters: readonly ChapterFrame[],
  contents: readonly ContentsFrame[],
): readonly AudioChapter[] {
  const left = new Map(chapters.map((chapter) => [chapter.elementId, chapter]));
  const tables = new Map(contents.map((table) => [table.elementId, table]));
  const collect = (table: ContentsFrame, depth: number): readonly ChapterFrame[] => {
    tables.delete(table.elementId);
    return table.children.flatMap((id) => {
      const chapter = left.get(id);
      if (chapter !== undefined) {
        left.delete(id);
        return [chapter];
      }
      const inner = tables.get(id);
      return inner !== undefined && depth < MAX_CTOC_DEPTH ? collect(inner, depth + 1) : [];
    });
  };
  const root = contents.find((table) => table.topLevel) ?? contents[0];
  const listed = root === undefined ? [] : collect(root, 1);
  const uncountable = chapters.length > MAX_TABLE_ENTRIES && left.size > 0;
  const shown = listed.length === 0 || uncountable ? chapters : listed;
  return shown.map(({ startMs, endMs, title, url }) => ({ startMs, endMs, title, url }));
}
