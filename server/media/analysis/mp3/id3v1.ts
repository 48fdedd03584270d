import type { ByteReader } from '../byte-reader';
import { hasMagic, u8 } from '../bytes';
import { NO_TAGS } from '../compose';
import type { AudioTags } from '../facts';
import { decodeText, textOrNull } from '../text';

/** The ID3v1(.1) tag in the last 128 bytes; all fields `null` if there is none. */
export async function readId3v1(reader: ByteReader): Promise<AudioTags> {
  const tag = await reader.read(Math.max(0, reader.size - 128), 128);
  if (tag.length < 128 || !hasMagic(tag, 'TAG')) return NO_TAGS;
  const field = (at: number, bytes: number): string | null => {
    const stored = tag.subarray(at, at + bytes);
    // The standard knows no encoding but Latin-1; newer writers cut UTF-8 off in mid-character.
    const utf8 = decodeText(stored, 'utf-8').replace(/\ufffd$/, '');
    const [text] = (utf8.includes('\ufffd') ? decodeText(stored, 'latin1') : utf8).split('\0');
    return textOrNull(text);
  };
  const track = u8(tag, 125) === 0 ? u8(tag, 126) : 0;
  return {
    ...NO_TAGS,
    title: field(3, 30),
    artist: field(33, 30),
    album: field(63, 30),
    date: field(93, 4),
    comment: field(97, 28),
    track: track > 0 ? track : null,
  };
}
