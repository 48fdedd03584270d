import type { ByteReader } from '../byte-reader';
import { sliceReader } from '../byte-reader';
import { composeFacts, mergeTags, NO_TAGS } from '../compose';
import { coverWithin, parseFlacPicture } from '../cover';
import {
  AudioError,
  type AudioChapter,
  type AudioFacts,
  type AudioTags,
  type AudioWarning,
  type EmbeddedCover,
} from '../facts';
import type { Id3Header } from '../id3/header';
import { readId3Tags } from '../id3/tag';
import { LARGE_TAGS_BYTES } from '../limits';
import { readVorbisComments } from '../ogg/vorbis-comment';
import { iterateBlocks, parseStreamInfo, STREAM_INFO_BYTES, type StreamInfo } from './blocks';
import { findLastSample } from './last-frame';

const PICTURE_HEAD_BYTES = 4096;

/** The facts of a FLAC file whose `fLaC` stands at `start`, possibly behind ID3v2 tags. */
export async function scanFlac(
  reader: ByteReader,
  start: number,
  id3: readonly Id3Header[],
): Promise<AudioFacts> {
  let info: StreamInfo | null = null;
  let tags: AudioTags = NO_TAGS;
  let chapters: readonly AudioChapter[] = [];
  let cover: EmbeddedCover | null = null;
  let coverKind = -1;
  let at = start + 4;
  for await (const { type, body, end } of iterateBlocks(reader, start)) {
    at = end;
    if (type === 0 && info === null) {
      info = parseStreamInfo(await reader.read(body, STREAM_INFO_BYTES));
    } else if (type === 4) {
      const comments = await readVorbisComments(sliceReader(reader, body, at), 0);
      tags = mergeTags(tags, comments.tags);
      if (chapters.length === 0) chapters = comments.chapters;
    } else if (type === 6 && coverKind !== 3) {
      const block = await reader.read(body, Math.min(at - body, PICTURE_HEAD_BYTES));
      const picture = parseFlacPicture(block);
      if (picture === null || (cover !== null && picture.kind !== 3)) continue;
      const offset = body + picture.dataStart;
      const bytes = Math.min(picture.dataBytes, at - offset);
      const { mimeType } = picture;
      const found = coverWithin({ mimeType, offset, bytes, coding: 'plain' }, reader.size);
      if (found !== null) {
        cover = found;
        coverKind = picture.kind;
      }
    }
  }
  if (info === null || at >= reader.size) {
    throw new AudioError('CORRUPT', 'This FLAC file is damaged or incomplete.');
  }

  const warnings: AudioWarning[] = [];
  const heard = await findLastSample(reader, at, info);
  // The last block may be shorter than the others: what is missing must be more than one block.
  const truncated = info.samples > 0 && heard !== null && heard + info.maxBlock < info.samples;
  if (truncated) warnings.push('TRUNCATED');
  if (at > LARGE_TAGS_BYTES) warnings.push('LARGE_TAGS');
  const samples = info.samples === 0 || truncated ? (heard ?? 0) : info.samples;
  const content = await readId3Tags(reader, id3);
  return composeFacts({
    container: 'flac',
    codec: 'flac',
    durationSeconds: samples / info.sampleRate,
    audioBytes: reader.size - at,
    bitrateMode: 'lossless',
    sampleRate: info.sampleRate,
    channels: info.channels,
    tags: mergeTags(tags, content.tags),
    chapters: chapters.length > 0 ? chapters : content.chapters,
    cover: cover ?? content.cover,
    warnings,
  });
}
