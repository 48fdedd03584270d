import Joi from 'joi';

import type { Milliseconds } from './units';

/** Resumable uploads of audio into the Media Library. */
export interface UploadOptions {
  /** Absolute, or from the site's folder. Never below `public/`. With several nodes a shared one. */
  readonly folder: string;
  /** Largest file; `null`: what the Media Library takes. */
  readonly maxBytes: number | null;
  /** What clients are asked to send in one request. Proxies limit requests, nginx to 1 MB. */
  readonly chunkBytes: number;
  /** An upload to which no bytes came for so long is removed, and what became of a finished one. */
  readonly keepMs: Milliseconds;
  /** Unfinished uploads of one administrator. */
  readonly maxUnfinished: number;
  /** Bytes announced by all unfinished uploads together. */
  readonly maxUnfinishedBytes: number;
}

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

export const defaultUploadOptions: UploadOptions = {
  folder: '.private/podcast/uploads',
  maxBytes: null,
  // With each request Strapi works out what an administrator may do. Of 256 requests, which a file
  // of 2 GB takes by 8 MiB, more than 100 MB of that lies about until the collector comes.
  chunkBytes: 32 * MIB,
  keepMs: DAY_MS,
  maxUnfinished: 10,
  maxUnfinishedBytes: 16 * GIB,
};

const bytes = Joi.number().integer().min(1).max(Number.MAX_SAFE_INTEGER);

export const uploadOptionsSchema = Joi.object<UploadOptions>({
  folder: Joi.string().min(1),
  maxBytes: bytes.allow(null),
  chunkBytes: Joi.number().integer().min(1024).max(GIB),
  keepMs: Joi.number()
    .integer()
    .min(HOUR_MS)
    .max(365 * DAY_MS),
  maxUnfinished: Joi.number().integer().min(1).max(1_000),
  maxUnfinishedBytes: bytes,
});
