import type { Core } from '@strapi/strapi';

import { getOptions, type Milliseconds } from '../../config';
import { isRecord } from '../../site/guards';
import { keysOf } from '../keys';
import { openDatabaseStore } from './database-store';
import type { LimitStore } from './limit-store';
import { createLimits, type Limits } from './limits';
import { createMemoryStore } from './memory-store';
import { openRedisStore } from './redis-store';

interface SiteLimits {
  readonly limits: Limits;
  readonly store: LimitStore;
}

const WARN_EVERY_MS: Milliseconds = 60_000;
const PREFIX_LENGTH = 8;

const opened = new WeakMap<Core.Strapi, Promise<SiteLimits>>();

/** Only the kind of an error: its message may hold the key of a person. */
const describe = (error: unknown): string => {
  if (isRecord(error) && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown error';
};

/** Says so once a minute, however many comments come in. */
const createWarn = (strapi: Core.Strapi): ((error: unknown) => void) => {
  let lastMs = -Infinity;
  return (error) => {
    const nowMs = performance.now();
    if (nowMs - lastMs < WARN_EVERY_MS) return;
    lastMs = nowMs;
    strapi.log.warn(
      `[podcast] The store of the limits for comments fails (${describe(error)}): ` +
        'each process counts for itself until it is back.',
    );
  };
};

const openStore = (strapi: Core.Strapi, onError: (error: unknown) => void): Promise<LimitStore> => {
  const { store, redisUrl } = getOptions(strapi).comments.limits;
  switch (store) {
    case 'memory':
      return Promise.resolve(createMemoryStore());
    case 'database':
      return openDatabaseStore(strapi);
    case 'redis':
      return openRedisStore({ url: redisUrl, onError });
  }
};

const open = async (strapi: Core.Strapi): Promise<SiteLimits> => {
  const onFailure = createWarn(strapi);
  const prefix = keysOf(strapi).sign('person', 'limits').slice(0, PREFIX_LENGTH);
  const store = await openStore(strapi, onFailure);
  const limits = createLimits({
    store,
    prefix: `podcast:${prefix}`,
    terms: getOptions(strapi).comments.limits,
    onFailure,
  });
  return { limits, store };
};

const openOnce = (strapi: Core.Strapi): Promise<SiteLimits> => {
  // The transaction may hold the only connection to the database, and a rollback would undo it.
  if (strapi.db.inTransaction()) throw new Error('Limits are not counted within transactions.');
  const known = opened.get(strapi);
  if (known !== undefined) return known;
  const opening = open(strapi);
  opened.set(strapi, opening);
  // Whoever asks next tries again.
  opening.catch(() => opened.delete(strapi));
  return opening;
};

/**
 * The limits of this site.
 *
 * @throws Error when the store can't be opened, and within a transaction
 */
export const limitsOf = async (strapi: Core.Strapi): Promise<Limits> =>
  (await openOnce(strapi)).limits;

/** Deletes the counts that are over. */
export const purgeLimits = async (strapi: Core.Strapi): Promise<void> =>
  (await openOnce(strapi)).store.purge();

/** Closes the store, if it was ever opened. */
export const closeLimits = async (strapi: Core.Strapi): Promise<void> => {
  const known = opened.get(strapi);
  opened.delete(strapi);
  const site = await known?.catch(() => null);
  await site?.store.close();
};
