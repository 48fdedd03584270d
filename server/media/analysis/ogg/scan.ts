import type { ByteReader } from '../byte-reader';
import { hasMagic } from '../bytes';
import { composeFacts } from '../compose';
import { coverWithin } from '../cover';
import { AudioError, type AudioFacts, type AudioWarning, type EmbeddedCover } from '../facts';
import { LARGE_TAGS_BYTES, MAX_OGG_STREAMS } from '../limits';
import { IDENTIFICATION_BYTES, parseIdentification, type OggCodec } from './codec';
import {
  findFirstGranule,
  findLastPage,
  secondsBetween,
  walkPages,
  type LastPage,
} from './measure';
import { readHeaderPackets, type OggPacket } from './packets';
import { MAX_PAGE_HEADER_BYTES, parsePage } from './page';
import { readVorbisComments, type CommentPicture } from './vorbis-comment';

interface AudioStream {
  readonly serial: number;
  readonly codec: OggCodec;
}

/** The facts of an Ogg file with a Vorbis or an Opus stream; `start` is that of the first page. */
export async function scanOgg(reader: ByteReader, start: number): Promise<AudioFacts> {
  const { serial, codec } = await findAudioStream(reader, start);
  const headers = await readHeaderPackets(reader, start, serial, codec.name === 'opus' ? 2 : 3);
  const comments = headers.packets[1];
  const magic = codec.name === 'opus' ? 'OpusTags' : '\x03vorbis';
  if (comments === undefined || !hasMagic(await comments.read(0, magic.length), magic)) {
    throw new AudioError('CORRUPT', 'The headers of this Ogg file are damaged or incomplete.');
  }
  const content = await readVorbisComments(comments, magic.length);

  const { audioStart } = headers;
  const lastPage = await findLastPage(reader, audioStart, serial);
  const lastOfAll = await findLastPage(reader, audioStart, null);
  const chained =
    lastPage === null || (lastPage.last && lastOfAll !== null && lastOfAll.end > lastPage.end);
  const seconds = chained
    ? await walkPages(reader, start)
    : secondsBetween(
        codec,
        await findFirstGranule(reader, audioStart, serial, codec),
        lastPage.granule,
      );
  const warnings = endWarnings(reader, lastOfAll);
  if (audioStart - start > LARGE_TAGS_BYTES) warnings.push('LARGE_TAGS');
  return composeFacts({
    container: 'ogg',
    codec: codec.name,
    durationSeconds: seconds,
    audioBytes: reader.size - audioStart,
    bitrateMode: 'vbr',
    sampleRate: codec.sampleRate,
    channels: codec.channels,
    tags: content.tags,
    chapters: content.chapters,
    cover: locateCover(content.picture, comments, reader.size),
    warnings,
  });
}

/** Streams of one file begin together, before any other page (RFC 3533 §4). */
async function findAudioStream(reader: ByteReader, start: number): Promise<AudioStream> {
  let at = start;
  for (let streams = 0; streams < MAX_OGG_STREAMS; streams += 1) {
    const head = await reader.read(at, MAX_PAGE_HEADER_BYTES + IDENTIFICATION_BYTES);
    const page = parsePage(head, 0);
    if (page?.first !== true) break;
    const packet = head.subarray(page.headerBytes, page.bytes);
    const codec = parseIdentification(packet);
    if (codec !== null) return { serial: page.serial, codec };
    if (['Speex', '\x7fFLAC', 'PCM   '].some((magic) => hasMagic(packet, magic))) {
      throw new AudioError(
        'UNSUPPORTED_CODEC',
        'The sound in this Ogg file is neither Vorbis nor Opus. Please export it as MP3 or M4A.',
      );
    }
    at += page.bytes;
  }
  throw new AudioError('NO_AUDIO_TRACK', 'This Ogg file contains no sound that can be played.');
}

function endWarnings(reader: ByteReader, last: LastPage | null): AudioWarning[] {
  if (last === null) return ['TRUNCATED'];
  const warnings: AudioWarning[] = [];
  if (!last.last) warnings.push('TRUNCATED');
  else if (last.end < reader.size) warnings.push('JUNK');
  return warnings;
}

function locateCover(
  picture: CommentPicture | null,
  packet: OggPacket,
  fileBytes: number,
): EmbeddedCover | null {
  if (picture === null) return null;
  const offset = packet.toFile(picture.start);
  const bytes = packet.toFile(picture.end - 1) + 1 - offset;
  return coverWithin({ mimeType: picture.mimeType, offset, bytes, coding: 'base64' }, fileBytes);
}
