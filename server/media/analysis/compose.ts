import { composeChapters } from './chapters';
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
import {
  MAX_CHANNELS,
  MAX_DURATION_DAYS,
  MAX_FACT,
  MAX_SAMPLE_RATE,
  MIN_SAMPLE_RATE,
} from './limits';

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

const MAX_DURATION_SECONDS = MAX_DURATION_DAYS * 24 * 3600;

/**
 * The facts of a file from what its scanner found. Lengths, positions, rates and counts are whole
 * numbers from 0 to {@link MAX_FACT}; only the position of the cover may be larger.
 *
 * @throws AudioError `CORRUPT` where the numbers cannot belong to a sound
 */
export function composeFacts(found: Findings): AudioFacts {
  const { sampleRate } = found;
  refuseImplausible(found);
  const durationMs = Math.max(1, Math.round(found.durationSeconds * 1000));
  const warnings = new Set(found.warnings);
  if (sampleRate !== 44_100 && sampleRate !== 48_000) warnings.add('UNUSUAL_SAMPLE_RATE');
  const type = TYPES[found.container];
  return {
    container: found.container,
    codec: found.codec,
    mimeType: type.mimeType,
    extension: found.codec === 'opus' ? '.opus' : type.extension,
    durationMs,
    bitrate: bitrateOf(found),
    bitrateMode: found.bitrateMode,
    sampleRate,
    channels: found.channels,
    tags: {
      ...found.tags,
      track: factOrNull(found.tags.track),
      disc: factOrNull(found.tags.disc),
    },
    chapters: composeChapters(found.chapters, durationMs),
    cover: found.cover,
    warnings: [...warnings],
  };
}

function refuseImplausible({ durationSeconds, sampleRate, channels }: Findings): void {
  if (!(durationSeconds > 0)) {
    throw new AudioError('CORRUPT', 'This file contains no sound.');
  }
  if (durationSeconds > MAX_DURATION_SECONDS) {
    throw new AudioError(
      'CORRUPT',
      `This file claims to be longer than ${MAX_DURATION_DAYS} days; it is damaged. Please export it again.`,
    );
  }
  if (!(isFact(sampleRate) && sampleRate >= MIN_SAMPLE_RATE && sampleRate <= MAX_SAMPLE_RATE)) {
    throw new AudioError(
      'CORRUPT',
      'This file claims a sample rate that no recording has; it is damaged. Please export it again.',
    );
  }
  if (!(isFact(channels) && channels > 0 && channels <= MAX_CHANNELS)) {
    throw new AudioError(
      'CORRUPT',
      'This file claims a number of channels that no recording has; it is damaged. Please export it again.',
    );
  }
}

/** Bit/s, averaged. */
function bitrateOf({ audioBytes, durationSeconds }: Findings): number {
  const bitrate = Math.round((audioBytes * 8) / durationSeconds);
  if (isFact(bitrate)) return bitrate;
  throw new AudioError(
    'CORRUPT',
    'The size of this file does not fit the length that it claims; it is damaged. Please export it again.',
  );
}

const isFact = (value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= MAX_FACT;

const factOrNull = (value: number | null): number | null =>
  value !== null && isFact(value) ? value : null;

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
