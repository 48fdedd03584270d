/** What a scanner can tell about an audio file. Positions and durations are milliseconds. */

export type Container = 'mp3' | 'mp4' | 'ogg' | 'flac' | 'wav';

/** `mp2` is MPEG layer II: every player that reads MP3 reads it too, under the same type. */
export type Codec = 'mp3' | 'mp2' | 'aac' | 'alac' | 'vorbis' | 'opus' | 'flac' | 'pcm';

/** `vbr` where frames differ in size, `cbr` where they don't, `lossless` where the word has no meaning. */
export type BitrateMode = 'cbr' | 'vbr' | 'lossless';

export interface AudioChapter {
  readonly startMs: number;
  /** `null` where the format has no end, or the end says nothing. */
  readonly endMs: number | null;
  readonly title: string;
  readonly url: string | null;
}

export interface AudioTags {
  readonly title: string | null;
  readonly artist: string | null;
  readonly album: string | null;
  readonly date: string | null;
  readonly comment: string | null;
  readonly language: string | null;
  /** Track number: in podcasts the number of the episode. */
  readonly track: number | null;
  /** Disc number: in podcasts the season. */
  readonly disc: number | null;
}

/**
 * How the bytes of a cover stand in the file: as they are; with ID3 unsynchronisation; or, in
 * Vorbis comments, as the base64 of a FLAC picture block, possibly with Ogg page headers in between.
 */
type CoverCoding = 'plain' | 'unsynchronised' | 'base64';

/**
 * Where the embedded cover lies in the file; the picture itself is never copied into the facts.
 * `readCover` reads it.
 */
export interface EmbeddedCover {
  readonly mimeType: string;
  readonly offset: number;
  readonly bytes: number;
  readonly coding: CoverCoding;
}

export type AudioWarning =
  /** VBR without Xing or VBRI header: players guess positions. */
  | 'VBR_WITHOUT_HEADER'
  /** MP4 whose `moov` follows the audio: playing starts only after the end was fetched. */
  | 'SLOW_START'
  /** More than 1 MiB of tags stand before the audio. */
  | 'LARGE_TAGS'
  /** Neither 44.1 nor 48 kHz. */
  | 'UNUSUAL_SAMPLE_RATE'
  /** The file ends before its headers say that it should. */
  | 'TRUNCATED'
  /** Bytes that are neither audio nor tags lie within or behind the audio. */
  | 'JUNK';

export interface AudioFacts {
  readonly container: Container;
  readonly codec: Codec;
  /**
   * The type to serve: `audio/mpeg`, `audio/x-m4a`, `audio/ogg`, `audio/flac`, `audio/wav`. Feed and
   * HTTP must agree, and `audio/x-m4a` is the name that Apple's list has for M4A.
   */
  readonly mimeType: string;
  /** With the dot, by content: `.mp3`, `.m4a`, `.ogg`, `.opus`, `.flac`, `.wav`. */
  readonly extension: string;
  readonly durationMs: number;
  /** Bit/s, averaged over the audio. */
  readonly bitrate: number;
  readonly bitrateMode: BitrateMode;
  /** Hz */
  readonly sampleRate: number;
  readonly channels: number;
  readonly tags: AudioTags;
  /** In the order of time, all within `durationMs`. */
  readonly chapters: readonly AudioChapter[];
  readonly cover: EmbeddedCover | null;
  readonly warnings: readonly AudioWarning[];
}

export type AudioErrorCode =
  | 'EMPTY'
  | 'NOT_AUDIO'
  | 'UNSUPPORTED_CODEC'
  | 'NO_AUDIO_TRACK'
  | 'CORRUPT'
  | 'TOO_COMPLEX'
  | 'TOO_LARGE';

/** Why a file is no usable audio. The code is stable; `message` is written for an editor. */
export class AudioError extends Error {
  override readonly name = 'AudioError';

  constructor(
    readonly code: AudioErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether no second look would change that. */
  get isFinal(): boolean {
    return this.code !== 'TOO_COMPLEX';
  }
}
