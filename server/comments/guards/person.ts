import { createHmac, randomBytes } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type { Milliseconds } from '../../config';
import { now } from '../../site/clock';
import { isRecord, rowIdOf } from '../../site/guards';
import { toNetwork } from './address';

interface DailySecret {
  /** `2026-01-31`, in UTC. */
  readonly day: string;
  readonly secret: string;
}

/** Pseudonyms of people, each for one UTC day. */
export interface PersonKeys {
  /**
   * @param ip Koa's `ctx.request.ip`: what a proxy says only counts where the site trusts it
   */
  readonly personOf: (ip: string) => Promise<string>;
  /** Forgets the secret of a day that is over, if nobody came by to do so. */
  readonly forgetYesterday: () => Promise<void>;
}

interface Kept {
  readonly day: string;
  readonly atMs: number;
  readonly value: Promise<DailySecret>;
}

const STORE_KEY = 'person-secret';
const SECRET_BYTES = 32;
const DAY_MS: Milliseconds = 86_400_000;
/** Two nodes that invent a secret at the same midnight agree on one after this time. */
const CACHE_MS: Milliseconds = 60_000;

/** HMAC of the address; once the secret is gone, nobody can tell whose it was. */
export const personKey = (secret: string, ip: string): string =>
  createHmac('sha256', secret).update(toNetwork(ip)).digest('base64url');

const toDay = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);

const readSecret = (value: unknown): DailySecret | null =>
  isRecord(value) && typeof value.day === 'string' && typeof value.secret === 'string'
    ? { day: value.day, secret: value.secret }
    : null;

/** A node whose clock is a little ahead begins the day for all. */
const holdsAt = (stored: DailySecret | null, timeMs: number): stored is DailySecret =>
  stored?.day === toDay(timeMs) || stored?.day === toDay(timeMs + DAY_MS);

/**
 * The store keeps a key twice when two nodes create it at once, and from then on replaces only one
 * of them: the other secret would stay for ever.
 */
const dropDoubles = async (strapi: Core.Strapi): Promise<void> => {
  const table = strapi.db.query('strapi::core-store');
  const where = { key: `plugin_podcast_${STORE_KEY}` };
  const rows: readonly unknown[] = await table.findMany({ where, orderBy: { id: 'asc' } });
  const doubles = rows.slice(1).map(rowIdOf);
  if (doubles.length > 0) await table.deleteMany({ where: { id: { $in: doubles } } });
};

const createPersonKeys = (strapi: Core.Strapi): PersonKeys => {
  const store = strapi.store({ type: 'plugin', name: 'podcast', key: STORE_KEY });
  const read = async (): Promise<DailySecret | null> => readSecret(await store.get({}));

  const load = async (timeMs: number): Promise<DailySecret> => {
    const stored = await read();
    if (holdsAt(stored, timeMs)) return stored;
    const made = { day: toDay(timeMs), secret: randomBytes(SECRET_BYTES).toString('base64url') };
    await store.set({ value: made });
    await dropDoubles(strapi);
    // Another node may have written in the same moment: what is stored now holds.
    return (await read()) ?? made;
  };

  let kept: Kept | null = null;
  const secretAt = async (timeMs: number): Promise<string> => {
    const day = toDay(timeMs);
    // A clock that was put back keeps nothing either.
    const known = kept?.day === day && Math.abs(timeMs - kept.atMs) < CACHE_MS ? kept : null;
    const current = known ?? { day, atMs: timeMs, value: load(timeMs) };
    kept = current;
    try {
      return (await current.value).secret;
    } catch (error) {
      if (kept === current) kept = null;
      throw error;
    }
  };
  return {
    personOf: async (ip) => personKey(await secretAt(now(strapi).getTime()), ip),
    forgetYesterday: async () => {
      const timeMs = now(strapi).getTime();
      const stored = await read();
      if (stored !== null && !holdsAt(stored, timeMs)) await secretAt(timeMs);
    },
  };
};

const made = new WeakMap<Core.Strapi, PersonKeys>();

/** Of this site; all nodes on one database come to the same. */
export const personKeysOf = (strapi: Core.Strapi): PersonKeys => {
  const known = made.get(strapi);
  if (known !== undefined) return known;
  const personKeys = createPersonKeys(strapi);
  made.set(strapi, personKeys);
  return personKeys;
};
