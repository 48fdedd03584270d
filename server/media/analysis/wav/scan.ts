import type { ByteReader } from '../byte-reader';
import { fourCc, hasMagic, u16le, u32le, u64le } from '../bytes';
import { composeFacts, mergeTags, NO_TAGS } from '../compose';
import { AudioError, type AudioFacts, type AudioTags, type AudioWarning } from '../facts';
import { findId3Tags, type Id3Header } from '../id3/header';
import { readId3Tags } from '../id3/tag';
import { MAX_CHUNKS, MAX_TEXT_BYTES } from '../limits';
import { decodeText, leadingNumber, textOrNull } from '../text';

/** What the `fmt ` chunk says. */
export interface WavFormat {
  readonly tag: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly blockAlign: number;
}

/** Where what lies in a WAV file. */
export interface WavLayout {
  readonly format: WavFormat | null;
  readonly dataStart: number | null;
  readonly dataBytes: number;
  readonly tags: AudioTags;
  readonly id3: readonly Id3Header[];
  readonly warnings: readonly AudioWarning[];
}

export const PCM = 1;
export const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
/** Sizes a writer leaves that could not go back to fill them in; RF64 means "see ds64". */
const UNKNOWN_SIZE = 0xffffffff;

/** Whether these are the first bytes of a WAV, RF64 or BW64 file. */
export const isWav = (head: Uint8Array): boolean =>
  ['RIFF', 'RF64', 'BW64'].some((magic) => hasMagic(head, magic)) && hasMagic(head, 'WAVE', 8);

/** The facts of a WAV file (RIFF; RF64 after EBU Tech 3306, BW64 after ITU-R BS.2088). */
export async function scanWav(reader: ByteReader): Promise<AudioFacts> {
  const layout = await readChunks(reader);
  const { format, dataStart, dataBytes } = layout;
  if (format === null || dataStart === null) {
    throw new AudioError('CORRUPT', 'This WAV file is damaged: its sound is missing.');
  }
  if (format.tag !== PCM && format.tag !== FLOAT) {
    throw new AudioError(
      'UNSUPPORTED_CODEC',
      'This WAV file is compressed in a way players do not know. Please export it as MP3 or M4A.',
    );
  }
  if (format.blockAlign === 0 || format.sampleRate === 0) {
    throw new AudioError('CORRUPT', 'The audio settings of this WAV file are damaged.');
  }
  const content = await readId3Tags(reader, layout.id3);
  return composeFacts({
    container: 'wav',
    codec: 'pcm',
    durationSeconds: Math.floor(dataBytes / format.blockAlign) / format.sampleRate,
    audioBytes: dataBytes,
    bitrateMode: 'lossless',
    sampleRate: format.sampleRate,
    channels: format.channels,
    tags: mergeTags(layout.tags, content.tags),
    chapters: content.chapters,
    cover: content.cover,
    warnings: layout.warnings,
  });
}

/** Finds the chunks of a WAV file; counts and sizes are bounded by the bytes that are there. */
export async function readChunks(reader: ByteReader): Promise<WavLayout> {
  let format: WavFormat | null = null;
  let dataStart: number | null = null;
  let dataBytes = 0;
  let longDataBytes: number | null = null;
  let tags = NO_TAGS;
  let id3: readonly Id3Header[] = [];
  const warnings: AudioWarning[] = [];
  let at = 12;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const head = await reader.read(at, 8);
    if (head.length < 8) break;
    const id = fourCc(head, 0);
    const body = at + 8;
    const left = reader.size - body;
    let size = u32le(head, 4);
    if (id === 'data' && dataStart === null) {
      const streamed = size === UNKNOWN_SIZE && longDataBytes === null;
      if (size === UNKNOWN_SIZE) size = longDataBytes ?? left;
      if (size > left && !streamed) warnings.push('TRUNCATED');
      dataStart = body;
      dataBytes = Math.min(size, left);
    } else if (id === 'ds64') {
      longDataBytes = u64le(await reader.read(body, 16), 8);
    } else if (id === 'fmt ' && format === null) {
      format = parseFormat(await reader.read(body, Math.min(size, 40)));
    } else if (id === 'LIST') {
      tags = mergeTags(tags, await readInfoList(reader, body, body + Math.min(size, left)));
    } else if (id === 'id3 ' || id === 'ID3 ') {
      id3 = await findId3Tags(reader, body);
    }
    at = body + size + (size % 2);
  }
  return { format, dataStart, dataBytes, tags, id3, warnings };
}

function parseFormat(chunk: Uint8Array): WavFormat | null {
  if (chunk.length < 16) return null;
  const tag = u16le(chunk, 0);
  return {
    // WAVE_FORMAT_EXTENSIBLE: the sub-format's first two bytes are the format.
    tag: tag === EXTENSIBLE ? u16le(chunk, 24) : tag,
    channels: u16le(chunk, 2),
    sampleRate: u32le(chunk, 4),
    blockAlign: u16le(chunk, 12),
  };
}

/** RIFF INFO list; its texts have no declared encoding, so UTF-8 is taken where it is valid. */
async function readInfoList(reader: ByteReader, start: number, end: number): Promise<AudioTags> {
  if (!hasMagic(await reader.read(start, 4), 'INFO')) return NO_TAGS;
  const texts = new Map<string, string>();
  let at = start + 4;
  for (let count = 0; count < MAX_CHUNKS && at + 8 <= end; count += 1) {
    const head = await reader.read(at, 8);
    const size = u32le(head, 4);
    const bytes = Math.min(size, end - at - 8, MAX_TEXT_BYTES);
    const utf8 = decodeText(await reader.read(at + 8, bytes), 'utf-8');
    const text = utf8.includes('\ufffd')
      ? decodeText(await reader.read(at + 8, bytes), 'latin1')
      : utf8;
    texts.set(fourCc(head, 0), text.split('\0')[0] ?? '');
    at += 8 + size + (size % 2);
  }
  return {
    title: textOrNull(texts.get('INAM')),
    artist: textOrNull(texts.get('IART')),
    album: textOrNull(texts.get('IPRD')),
    date: textOrNull(texts.get('ICRD')),
    comment: textOrNull(texts.get('ICMT')),
    language: textOrNull(texts.get('ILNG')),
    track: leadingNumber(texts.get('IPRT') ?? texts.get('ITRK')),
    disc: null,
  };
}
