import type { ByteReader } from '../byte-reader';
import { hasMagic, syncsafe, u8 } from '../bytes';
import { MAX_ID3_TAGS } from '../limits';

export type Id3Version = 2 | 3 | 4;

/** An ID3v2 tag in the file. */
export interface Id3Header {
  readonly version: Id3Version;
  readonly unsynchronised: boolean;
  readonly extended: boolean;
  /** File position of the first byte behind the ten bytes of the header. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** File position behind the tag and its footer. */
  readonly end: number;
}

/** Reads an ID3v2 header (ID3v2.4 structure §3.1) that stands at `offset` of the file. */
function parseId3Header(head: Uint8Array, offset: number): Id3Header | null {
  if (head.length < 10 || !hasMagic(head, 'ID3')) return null;
  const version = u8(head, 3);
  if (version !== 2 && version !== 3 && version !== 4) return null;
  if (((u8(head, 6) | u8(head, 7) | u8(head, 8) | u8(head, 9)) & 0x80) !== 0) return null;
  const flags = u8(head, 5);
  const bodyStart = offset + 10;
  const bodyEnd = bodyStart + syncsafe(head, 6);
  const footer = version === 4 && (flags & 0x10) !== 0;
  return {
    version,
    unsynchronised: (flags & 0x80) !== 0,
    extended: version !== 2 && (flags & 0x40) !== 0,
    bodyStart,
    bodyEnd,
    end: footer ? bodyEnd + 10 : bodyEnd,
  };
}

/** The ID3v2 tags that follow each other from `offset` on. */
export async function findId3Tags(reader: ByteReader, offset = 0): Promise<readonly Id3Header[]> {
  const tags: Id3Header[] = [];
  let at = offset;
  while (tags.length < MAX_ID3_TAGS) {
    const tag = parseId3Header(await reader.read(at, 10), at);
    if (tag === null) break;
    tags.push(tag);
    at = tag.end;
  }
  return tags;
}
