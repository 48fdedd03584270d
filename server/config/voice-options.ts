import Joi from 'joi';

import type { Milliseconds } from './units';

/** What editors decide of spoken comments; see `CommentSettings`. */
export interface VoiceSettings {
  /** Spoken comments are taken where show and episode take comments. */
  readonly enabled: boolean;
  readonly maxSeconds: number;
  /** Whether what was said has to be written as well. */
  readonly textAlternative: 'optional' | 'required';
  /** Whether a comment can be approved without a text. */
  readonly publishWithoutText: boolean;
}

export interface VoiceOptions extends VoiceSettings {
  /** `folder`: below the site's own folder. `provider`: the site's upload provider, if it is private. */
  readonly storage: 'folder' | 'provider';
  /** Absolute, or from the site's folder. Never below `public/`. With several nodes a shared one. */
  readonly folder: string;
  readonly minMs: Milliseconds;
  /** A clip may come so long after its comment. */
  readonly ticketMs: Milliseconds;
  /** A comment whose sound never came is deleted after this time; not less than `ticketMs`. */
  readonly shellMs: Milliseconds;
  /** Sound that nobody has decided on yet; when it is full, no more is taken, text stays open. */
  readonly maxPendingBytes: number;
  readonly maxPendingPerPerson: number;
  readonly maxPendingPerEpisode: number;
  /** Announced, of the whole site. */
  readonly maxPerHour: number;
  /** At the same time, in this process. */
  readonly maxUploads: number;
  /** Without a byte. */
  readonly idleTimeoutMs: Milliseconds;
  readonly uploadTimeoutMs: Milliseconds;
  /** Slower ones are given up after ten seconds. */
  readonly minBytesPerSecond: number;
  /** Absolute path of the site's own ffmpeg, which makes AAC in MP4 of what comes; `null`: none. */
  readonly ffmpegPath: string | null;
  /** Of the clock and of the processor, for one clip; then the clip stays as it came. */
  readonly transcodeTimeoutMs: Milliseconds;
  /** Address space of ffmpeg, its libraries included. */
  readonly transcodeMaxMemoryBytes: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const MIB = 1024 ** 2;

export const defaultVoiceOptions: VoiceOptions = {
  enabled: false,
  maxSeconds: 120,
  textAlternative: 'optional',
  publishWithoutText: true,
  storage: 'folder',
  folder: '.private/podcast/voice',
  minMs: SECOND_MS,
  ticketMs: 10 * MINUTE_MS,
  shellMs: 30 * MINUTE_MS,
  maxPendingBytes: 512 * MIB,
  maxPendingPerPerson: 2,
  maxPendingPerEpisode: 100,
  maxPerHour: 60,
  maxUploads: 4,
  idleTimeoutMs: 20 * SECOND_MS,
  uploadTimeoutMs: 3 * MINUTE_MS,
  minBytesPerSecond: 2 * 1024,
  ffmpegPath: null,
  transcodeTimeoutMs: MINUTE_MS,
  transcodeMaxMemoryBytes: 512 * MIB,
};

const positive = (max: number): Joi.NumberSchema => Joi.number().integer().min(1).max(max);

/** Checks of what editors may set; every key may be left out. */
export const voiceSettingsKeys = {
  enabled: Joi.boolean().strict(),
  maxSeconds: Joi.number().integer().min(15).max(300),
  textAlternative: Joi.string().valid('optional', 'required'),
  publishWithoutText: Joi.boolean().strict(),
} satisfies Record<keyof VoiceSettings, Joi.Schema>;

export const voiceOptionsSchema = Joi.object<VoiceOptions>({
  ...voiceSettingsKeys,
  storage: Joi.string().valid('folder', 'provider'),
  folder: Joi.string().min(1),
  minMs: positive(15 * SECOND_MS),
  ticketMs: positive(60 * MINUTE_MS),
  shellMs: positive(24 * 60 * MINUTE_MS),
  maxPendingBytes: positive(Number.MAX_SAFE_INTEGER),
  maxPendingPerPerson: positive(1_000_000),
  maxPendingPerEpisode: positive(1_000_000),
  maxPerHour: positive(1_000_000),
  maxUploads: positive(100),
  idleTimeoutMs: positive(10 * MINUTE_MS),
  uploadTimeoutMs: positive(60 * MINUTE_MS),
  minBytesPerSecond: positive(1024 ** 2),
  ffmpegPath: Joi.string().min(1).allow(null),
  transcodeTimeoutMs: positive(10 * MINUTE_MS),
  transcodeMaxMemoryBytes: Joi.number()
    .integer()
    .min(64 * MIB)
    .max(64 * 1024 * MIB),
}).custom((value: Partial<VoiceOptions>, helpers) => {
  const { ticketMs, shellMs } = { ...defaultVoiceOptions, ...value };
  // A comment must not be deleted while its sound may still come.
  if (shellMs >= ticketMs) return value;
  return helpers.message({ custom: "'voice.shellMs' must not be less than 'voice.ticketMs'" });
});

/** Largest clip that can be sent, in bytes: 24 kB a second, and its container. */
export const maxClipBytes = ({ maxSeconds }: VoiceSettings): number =>
  Math.min(maxSeconds * 24 * 1024 + 256 * 1024, 8 * MIB);
