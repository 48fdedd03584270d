import { fourCc, u16be, u32be, u64be, u8 } from '../bytes';
import type { AudioChapter } from '../facts';
import { MAX_CHAPTER_TEXT_BYTES, MAX_CHAPTERS } from '../limits';
import { decodeText } from '../text';
import type { Box, BoxScanner } from './boxes';
import { listSamples } from './samples';
import type { Track } from './track';

const NERO_BYTES = 255 * (9 + 255) + 9;

/** Nero's `chpl` box: at most 255 chapters, starts in units of 100 ns, no ends. */
export async function readNeroChapters(
  scanner: BoxScanner,
  udta: Box,
): Promise<readonly AudioChapter[]> {
  const { chpl } = await scanner.children(udta, ['chpl']);
  if (chpl === undefined) return [];
  const body = await scanner.readBody(chpl, NERO_BYTES);
  // Version 1 has four more reserved bytes.
  let at = u8(body, 0) === 0 ? 4 : 8;
  const count = u8(body, at);
  at += 1;
  const chapters: AudioChapter[] = [];
  while (chapters.length < count && at + 9 <= body.length) {
    const titleEnd = at + 9 + u8(body, at + 8);
    chapters.push({
      startMs: u64be(body, at) / 10_000,
      endMs: null,
      title: decodeText(body.subarray(at + 9, titleEnd), 'utf-8'),
      url: null,
    });
    at = titleEnd;
  }
  return chapters;
}

/** Chapters of the text track that `track` refers to (QuickTime File Format, "Chapter Lists"). */
export async function readTrackChapters(
  scanner: BoxScanner,
  track: Track,
  tracks: readonly Track[],
  movieTimescale: number,
): Promise<readonly AudioChapter[]> {
  const texts = tracks.find(
    ({ id, handler }) => track.chapterTracks.includes(id) && ['text', 'sbtl'].includes(handler),
  );
  if (texts === undefined || texts.timescale === 0) return [];
  const toMs = (time: number): number => (time * 1000) / texts.timescale;
  const shiftMs = editShiftMs(texts, movieTimescale);
  const chapters: AudioChapter[] = [];
  for (const sample of await listSamples(scanner.reader, texts, MAX_CHAPTERS)) {
    const bytes = Math.min(sample.bytes, MAX_CHAPTER_TEXT_BYTES);
    const { title, url } = parseTextSample(await scanner.reader.read(sample.offset, bytes));
    const startMs = toMs(sample.time) + shiftMs;
    const endMs = sample.duration > 0 ? startMs + toMs(sample.duration) : null;
    chapters.push({ startMs, endMs, title, url });
  }
  return chapters;
}

/** An empty edit delays the track, a media time skips its beginning. */
function editShiftMs(track: Track, movieTimescale: number): number {
  let shift = 0;
  for (const edit of track.edits) {
    if (edit.mediaTime >= 0) return shift - (edit.mediaTime * 1000) / track.timescale;
    if (movieTimescale > 0) shift += (edit.duration * 1000) / movieTimescale;
  }
  return shift;
}

/** Length, text, then atoms such as `encd` and `href` (3GPP TS 26.245 §5.17.1.6). */
function parseTextSample(sample: Uint8Array): { title: string; url: string | null } {
  const textEnd = 2 + u16be(sample, 0);
  const text = sample.subarray(2, textEnd);
  const wide = text.length >= 2 && (u16be(text, 0) === 0xfeff || u16be(text, 0) === 0xfffe);
  const title = decodeText(text, wide ? 'utf-16' : 'utf-8').replace(/^\ufeff/, '');
  let url: string | null = null;
  let at = textEnd;
  while (at + 8 <= sample.length && url === null) {
    const size = u32be(sample, at);
    if (fourCc(sample, at + 4) === 'href') {
      const start = at + 13;
      url = decodeText(sample.subarray(start, start + u8(sample, at + 12)), 'utf-8');
    }
    if (size < 8) break;
    at += size;
  }
  return { title, url };
}
