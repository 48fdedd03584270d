import {
  AudioError,
  type AudioChapter,
  type AudioFacts,
  type AudioTags,
  type AudioWarning,
  type BitrateMode,
  type Codec,
  type Container,
  type EmbeddedCover,
} from './facts';
import { MAX_CHAPTERS, MAX_DURATION_SECONDS } from './limits';
import { cleanText, urlOrNull } from './text';

/** What a scanner found; durations in seconds as the formats have them. */
export interface Findings {
  readonly container: Container;
  readonly codec: Codec;
  readonly durationSeconds: number;
  /** Bytes of the audio alone, without tags and headers. */
  readonly audioBytes: number;
  readonly bitrateMode: BitrateMode;
  readonly sampleRate: number;
  readonly channels: number;
  readonly tags: AudioTags;
  readonly chapters: readonly AudioChapter[];
  readonly cover: EmbeddedCover | null;
  readonly warnings: Iterable<AudioWarning>;
}

export const NO_TAGS: AudioTags = {
  title: null,
  artist: null,
  album: null,
  date: null,
  comment: null,
  language: null,
  track: null,
  disc: null,
};

const TYPES: Readonly<Record<Container, { mimeType: string; extension: string }>> = {
  mp3: { mimeType: 'audio/mpeg', extension: '.mp3' },
  mp4: { mimeType: 'audio/x-m4a', extension: '.m4a' },
  ogg: { mimeType: 'audio/ogg', extension: '.ogg' },
  flac: { mimeType: 'audio/flac', extension: '.flac' },
  wav: { mimeType: 'audio/wav', extension: '.wav' },
};

const MAX_SAMPLE_RATE = 1_000_000;

/**
 * The facts of a file from what its scanner found.
 *
 * @throws AudioError `CORRUPT` where the numbers cannot belong to a sound
 */
export function composeFacts(found: Findings): AudioFacts {
  const { durationSeconds, sampleRate, channels } = found;
  if (!(durationSeconds > 0)) {
    throw new AudioError('CORRUPT', 'This file contains no sound.');
  }
  if (durationSeconds > MAX_DURATION_SECONDS) {
    throw new AudioError('CORRUPT', 'This file states an impossible length; it is damaged.');
  }
  if (!(sampleRate > 0 && sampleRate <= MAX_SAMPLE_RATE && channels > 0)) {
    throw new AudioError('CORRUPT', 'The audio settings of this file are damaged.');
  }
  const warnings = new Set(found.warnings);
  if (sampleRate !== 44_100 && sampleRate !== 48_000) warnings.add('UNUSUAL_SAMPLE_RATE');
  const type = TYPES[found.container];
  return {
    container: found.container,
    codec: found.codec,
    mimeType: type.mimeType,
    extension: found.codec === 'opus' ? '.opus' : type.extension,
    durationMs: Math.max(1, Math.round(durationSeconds * 1000)),
    bitrate: Math.round((found.audioBytes * 8) / durationSeconds),
    bitrateMode: found.bitrateMode,
    sampleRate,
    channels,
    tags: found.tags,
    chapters: found.chapters.slice(0, MAX_CHAPTERS).map(cleanChapter),
    cover: found.cover,
    warnings: [...warnings],
  };
}

function cleanChapter(chapter: AudioChapter): AudioChapter {
  const startMs = Math.max(0, Math.round(chapter.startMs));
  const endMs = chapter.endMs === null ? null : Math.round(chapter.endMs);
  return {
    startMs,
    endMs: endMs !== null && endMs > startMs ? endMs : null,
    title: cleanText(chapter.title),
    url: urlOrNull(chapter.url),
  };
}

/** Field by field, the first value that is there. */
export function mergeTags(first: AudioTags, second: AudioTags): AudioTags {
  return {
    title: first.title ?? second.title,
    artist: first.artist ?? second.artist,
    album: first.album ?? second.album,
    date: first.date ?? second.date,
    comment: first.comment ?? second.comment,
    language: first.language ?? second.language,
    track: first.track ?? second.track,
    disc: first.disc ?? second.disc,
  };
}
