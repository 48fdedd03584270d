import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

import type { Core } from '@strapi/strapi';

import { apiError } from '../http';
import { RemoteFileError, streamWholeFile } from '../storage';
import { readyStore } from './clip-store';
import { foldersOf, nameIncoming } from './folders';
import { nameTrouble } from './name-trouble';
import { unlinkIfThere } from './private-file';

/** Recordings that are fetched at the same time: the disk holds no more of them. */
const MAX_RELAYS = 16;
const REMOTE_TIMEOUT_MS = 30_000;
const RETRY_AFTER_SECONDS = 5;

/** A file at an upload provider. */
export interface RemoteClip {
  readonly fileName: string;
  readonly bytes: number;
  readonly address: () => Promise<string>;
}

interface Relay {
  readonly file: string;
  readonly fetched: Promise<void>;
  users: number;
}

const relays = new WeakMap<Core.Strapi, Map<string, Relay>>();

const relaysOf = (strapi: Core.Strapi): Map<string, Relay> => {
  const known = relays.get(strapi) ?? new Map<string, Relay>();
  relays.set(strapi, known);
  return known;
};

const notNow = (): Error =>
  apiError(
    503,
    'RECORDING_NOT_READY',
    'The recording can’t be fetched at the moment.',
    {},
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );

/** A piece at a time, never as a whole in memory. */
const fetchInto = async (
  strapi: Core.Strapi,
  file: string,
  { address, bytes }: RemoteClip,
): Promise<void> => {
  const { signal } = new AbortController();
  const limits = { signal, maxBytes: bytes, withinMs: REMOTE_TIMEOUT_MS };
  try {
    await readyStore(strapi);
    const sink = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    await pipeline(streamWholeFile(address, limits), sink);
  } catch (error) {
    // Messages of storages have no address in them.
    const reason = error instanceof RemoteFileError ? error.message : nameTrouble(error);
    strapi.log.error(`podcast: a spoken comment could not be fetched: ${reason}`);
    throw notNow();
  }
};

/** @throws ApiError 503 `RECORDING_NOT_READY` */
const joinRelay = (strapi: Core.Strapi, clip: RemoteClip): Relay => {
  const all = relaysOf(strapi);
  const known = all.get(clip.fileName);
  if (known !== undefined) return known;
  if (all.size >= MAX_RELAYS) throw notNow();
  const file = nameIncoming(foldersOf(strapi));
  const relay = { file, fetched: fetchInto(strapi, file, clip), users: 0 };
  all.set(clip.fileName, relay);
  return relay;
};

/**
 * Calls `use` with a private temporary copy of a provider's file, which is gone afterwards; what
 * `use` has opened can be read to its end. Those who ask at the same time share one copy, as players
 * do with their many ranges.
 *
 * @throws ApiError 503 `RECORDING_NOT_READY` while the storage doesn't give it, or too many others
 *   are being fetched; what `use` throws
 */
export const relayClip = async <T>(
  strapi: Core.Strapi,
  clip: RemoteClip,
  use: (file: string) => Promise<T>,
): Promise<T> => {
  const relay = joinRelay(strapi, clip);
  relay.users += 1;
  try {
    await relay.fetched;
    return await use(relay.file);
  } finally {
    relay.users -= 1;
    if (relay.users === 0) {
      relaysOf(strapi).delete(clip.fileName);
      await unlinkIfThere(relay.file);
    }
  }
};
