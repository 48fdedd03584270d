import type { ByteReader } from '../byte-reader';
import { composeFacts, mergeTags } from '../compose';
import { AudioError, type AudioFacts, type AudioWarning } from '../facts';
import type { Id3Header } from '../id3/header';
import { readId3Tags } from '../id3/tag';
import {
  LARGE_TAGS_BYTES,
  MAX_SYNC_SEARCH_AFTER_TAG_BYTES,
  MAX_SYNC_SEARCH_BYTES,
} from '../limits';
import { findAudioEnd, findFirstFrame } from './find-audio';
import { parseFrameHeader, type FrameHeader } from './frame-header';
import { readId3v1 } from './id3v1';
import { isTrustworthy, parseSummaryHeader, SUMMARY_BYTES } from './summary-header';
import { walkFrames } from './walk';

/** Length, rate and mode of the audio itself. */
interface Measure {
  readonly seconds: number;
  readonly audioBytes: number;
  readonly constant: boolean;
  readonly warnings: readonly AudioWarning[];
}

/**
 * The facts of an MPEG audio file.
 *
 * @returns `null` where no MPEG frames are found, so that the file is something else
 * @throws AudioError `CORRUPT` where ID3 tags stand before something that is no sound
 */
export async function scanMp3(
  reader: ByteReader,
  id3: readonly Id3Header[],
): Promise<AudioFacts | null> {
  const tagsEnd = id3.at(-1)?.end ?? 0;
  const start = await locateFirstFrame(reader, tagsEnd);
  if (start === null) {
    if (id3.length === 0) return null;
    throw new AudioError('CORRUPT', 'This file has tags like an MP3, but no sound follows them.');
  }
  const end = await findAudioEnd(reader, start);
  const head = await reader.read(start, SUMMARY_BYTES);
  const header = parseFrameHeader(head, 0);
  if (header === null) return null;

  const measure = await measureAudio(reader, start, end, head, header);
  const content = await readId3Tags(reader, id3);
  const warnings: AudioWarning[] = [...measure.warnings];
  if (start > LARGE_TAGS_BYTES) warnings.push('LARGE_TAGS');
  if (start > tagsEnd && id3.length === 0) warnings.push('JUNK');
  return composeFacts({
    container: 'mp3',
    codec: header.layer === 3 ? 'mp3' : 'mp2',
    durationSeconds: measure.seconds,
    audioBytes: measure.audioBytes,
    bitrateMode: measure.constant ? 'cbr' : 'vbr',
    sampleRate: header.sampleRate,
    channels: header.channels,
    tags: mergeTags(content.tags, await readId3v1(reader)),
    chapters: content.chapters,
    cover: content.cover,
    warnings,
  });
}

/** Position of the first frame behind the tags, or `null` where there is none. */
export async function locateFirstFrame(
  reader: ByteReader,
  tagsEnd: number,
): Promise<number | null> {
  const { size } = reader;
  if (tagsEnd === 0) return findFirstFrame(reader, 0, size, MAX_SYNC_SEARCH_BYTES);
  const behind = await findFirstFrame(reader, tagsEnd, size, MAX_SYNC_SEARCH_AFTER_TAG_BYTES);
  // A tag that states more than it has hides the first frames, or all of them.
  return behind ?? findFirstFrame(reader, 10, size, MAX_SYNC_SEARCH_AFTER_TAG_BYTES);
}

async function measureAudio(
  reader: ByteReader,
  start: number,
  end: number,
  head: Uint8Array,
  header: FrameHeader,
): Promise<Measure> {
  const summary = parseSummaryHeader(head, header);
  const bytes = end - start;
  const second = parseFrameHeader(await reader.read(start + header.bytes, 4), 0);
  if (summary !== null && second !== null && isTrustworthy(summary, header, second, bytes)) {
    const samples = (summary.frames ?? 0) * header.samples;
    return {
      seconds: samples / header.sampleRate,
      audioBytes: bytes - header.bytes,
      constant: summary.kind === 'info',
      warnings: [],
    };
  }

  // The frame of a summary header holds no sound.
  const first = summary === null ? start : start + header.bytes;
  const walk = await walkFrames(reader, first, end);
  const warnings: AudioWarning[] = [];
  const missing = summary?.bytes !== null && summary !== null && summary.bytes > bytes;
  if (walk.truncated || missing) warnings.push('TRUNCATED');
  if (walk.junkBytes > 0) warnings.push('JUNK');
  if (summary === null && !walk.equal) warnings.push('VBR_WITHOUT_HEADER');
  return {
    seconds: walk.seconds,
    audioBytes: walk.audioBytes,
    constant: walk.equal,
    warnings,
  };
}
