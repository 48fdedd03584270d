import { isAbsolute } from 'node:path';

import Joi from 'joi';

import {
  commentOptionsSchema,
  defaultCommentOptions,
  type CommentOptions,
} from './comment-options';
import type { Milliseconds } from './units';
import { defaultUploadOptions, uploadOptionsSchema, type UploadOptions } from './upload-options';
import { defaultVoiceOptions, voiceOptionsSchema, type VoiceOptions } from './voice-options';

/** Options of `config/plugins.ts` -> `podcast.config`. Every limit of the plugin has its name here. */
export interface PodcastOptions {
  /** `true`: the public routes answer everybody. `false`: the site's roles and API tokens decide. */
  readonly publicApi: boolean;
  /**
   * The page of an episode on the site's front end, for `link` in JSON and feed:
   * `https://example.org/podcast/{slug}`; `{show}` is replaced as well. Empty: no link.
   */
  readonly episodeUrl: string;
  readonly feed: {
    /** Items on a page of the feed (RFC 5005 §3). */
    readonly pageSize: number;
  };
  readonly people: {
    /**
     * What happens to a published episode when somebody withdraws their consent. `hide`: name,
     * portrait and role vanish at once. `unpublish`: the episode goes offline as well.
     */
    readonly onWithdrawal: 'hide' | 'unpublish';
  };
  readonly comments: CommentOptions;
  readonly voice: VoiceOptions;
  readonly uploads: UploadOptions;
  readonly covers: {
    /**
     * Where rendered covers are kept, absolute or from the site's folder. Each node has its own;
     * what is missing is rendered again.
     */
    readonly cacheFolder: string;
    /** Covers that were not asked for longest go first. */
    readonly maxCacheBytes: number;
  };
  readonly media: {
    /** Most ranges answered in one `multipart/byteranges` response. */
    readonly maxRanges: number;
    /**
     * Absolute path of an ffmpeg that decodes for loudness and waveform what the plugin can't: M4A.
     * `null`: such recordings are not measured.
     */
    readonly ffmpegPath: string | null;
  };
  readonly analysis: {
    /** A single file may keep the worker busy so long, the storage's part included. */
    readonly timeoutMs: Milliseconds;
    /** To measure loudness and waveform, which takes a whole file, may last so long. */
    readonly measureTimeoutMs: Milliseconds;
    /** Heap of the worker thread, in MiB. */
    readonly maxHeapMb: number;
    /** After so many attempts a file stays `failed`. */
    readonly maxAttempts: number;
    /** Wait before the second attempt; it doubles with each further one. */
    readonly retryDelayMs: Milliseconds;
    /** A process that did not renew its claim for so long is taken for dead. */
    readonly leaseMs: Milliseconds;
    /** How often the table is looked at for work left behind by other processes. */
    readonly pollMs: Milliseconds;
    /** Largest audio file that is read from another upload provider. */
    readonly maxRemoteBytes: number;
  };
}

const MINUTE_MS = 60_000;
const GIB = 1024 ** 3;

export const defaultOptions: PodcastOptions = {
  publicApi: true,
  episodeUrl: '',
  feed: { pageSize: 500 },
  people: { onWithdrawal: 'hide' },
  comments: defaultCommentOptions,
  voice: defaultVoiceOptions,
  uploads: defaultUploadOptions,
  covers: { cacheFolder: '.cache/podcast/covers', maxCacheBytes: GIB / 2 },
  media: { maxRanges: 10, ffmpegPath: null },
  analysis: {
    timeoutMs: 10 * MINUTE_MS,
    measureTimeoutMs: 30 * MINUTE_MS,
    maxHeapMb: 128,
    maxAttempts: 8,
    retryDelayMs: 5_000,
    leaseMs: 30_000,
    pollMs: 10_000,
    maxRemoteBytes: 4 * GIB,
  },
};

const positiveInteger = (max: number): Joi.NumberSchema => Joi.number().integer().min(1).max(max);

const episodeUrlSchema = Joi.string()
  .allow('')
  .pattern(/^https?:\/\/\S+$/, 'an http(s) address')
  .pattern(/\{slug\}/, 'an address with the placeholder {slug}');

const absolutePathSchema = Joi.string()
  .custom((value: string, helpers) => (isAbsolute(value) ? value : helpers.error('path.absolute')))
  .message('{#label} must be an absolute path');

const optionsSchema = Joi.object<PodcastOptions>({
  publicApi: Joi.boolean().strict(),
  episodeUrl: episodeUrlSchema,
  feed: Joi.object({ pageSize: positiveInteger(2_000) }),
  people: Joi.object({ onWithdrawal: Joi.string().valid('hide', 'unpublish') }),
  comments: commentOptionsSchema,
  voice: voiceOptionsSchema,
  uploads: uploadOptionsSchema,
  covers: Joi.object({
    cacheFolder: Joi.string().min(1),
    maxCacheBytes: positiveInteger(Number.MAX_SAFE_INTEGER),
  }),
  media: Joi.object({
    maxRanges: positiveInteger(100),
    ffmpegPath: absolutePathSchema.allow(null),
  }),
  analysis: Joi.object({
    timeoutMs: positiveInteger(24 * 60 * MINUTE_MS),
    measureTimeoutMs: positiveInteger(24 * 60 * MINUTE_MS),
    maxHeapMb: Joi.number().integer().min(32).max(4_096),
    maxAttempts: positiveInteger(100),
    retryDelayMs: positiveInteger(60 * MINUTE_MS),
    leaseMs: Joi.number()
      .integer()
      .min(1_000)
      .max(60 * MINUTE_MS),
    pollMs: Joi.number()
      .integer()
      .min(100)
      .max(60 * MINUTE_MS),
    maxRemoteBytes: positiveInteger(Number.MAX_SAFE_INTEGER),
  }),
})
  .label('podcast')
  .prefs({ convert: false, errors: { wrap: { label: "'" } } });

/**
 * Stops the boot with one sentence per wrong or unknown option.
 *
 * @throws Error naming each option, its value's fault included
 */
export const validateOptions = (options: unknown): void => {
  const { error } = optionsSchema.validate(options, { abortEarly: false });
  if (error === undefined) return;
  const sentences = error.details.map(({ type, message }) =>
    type === 'object.unknown'
      ? message.replace('is not allowed', 'is no option of this plugin')
      : message,
  );
  throw new Error(`${sentences.join('. ')}.`);
};
