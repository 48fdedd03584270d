import type { Limit, Milliseconds } from '../../config';
import { apiError, type ApiError } from '../../http';
import { insureLimiter, type Charge, type InsuredLimiter } from './insured-limiter';
import type { LimitStore } from './limit-store';
import { createMemoryStore } from './memory-store';

/** Whom a new comment is counted for. */
export interface Budgets {
  /** Of `personOf`, never an address. */
  readonly person: string;
  /** The episode's document id. */
  readonly episode: string;
}

/** What may still be done. Never to be asked within a transaction. */
export interface Limits {
  /**
   * Counts a comment for the person, the episode and the site, or for none of them.
   *
   * @throws ApiError 429 RATE_LIMITED for the person, 503 BUDGET_EXHAUSTED for the others
   */
  readonly consume: (budgets: Budgets) => Promise<void>;
  /**
   * Counts a request about a comment that exists.
   *
   * @throws ApiError 429 RATE_LIMITED
   */
  readonly consumeRequest: (person: string) => Promise<void>;
  /** Whether `nonce` is used for the first time; of parallel calls, one is told so. */
  readonly useOnce: (nonce: string, keptMs: Milliseconds) => Promise<boolean>;
  /** How much of the site's limit is used up, 0 to 1. */
  readonly readSiteLoad: () => Promise<number>;
}

export interface LimitTerms {
  readonly perPerson: Limit;
  readonly perEpisode: Limit;
  readonly perSite: Limit;
  readonly requests: Limit;
}

interface Counting {
  readonly store: LimitStore;
  /** In front of all keys: sites may share a store. */
  readonly prefix: string;
  readonly terms: LimitTerms;
  readonly onFailure: (error: unknown) => void;
}

const DAY_MS: Milliseconds = 86_400_000;
/** Pseudonyms of people are kept no longer. */
const MAX_PERSON_MS = DAY_MS;
/** What is counted in memory is forgotten by a timer, which holds 32 bit of milliseconds. */
const MAX_DURATION_MS = 24 * DAY_MS;

const SITE = 'all';

const refusePerson = (retryAfterMs: Milliseconds): ApiError =>
  apiError(
    429,
    'RATE_LIMITED',
    'You have sent a lot in a short time. Please try again later.',
    {},
    { retryAfterSeconds: retryAfterMs / 1_000 },
  );

const refuseAll = (retryAfterMs: Milliseconds): ApiError =>
  apiError(
    503,
    'BUDGET_EXHAUSTED',
    'There are very many comments at the moment. Please try again later.',
    {},
    { retryAfterSeconds: retryAfterMs / 1_000 },
  );

interface Step {
  readonly limiter: InsuredLimiter;
  readonly key: string;
  readonly refuse: (retryAfterMs: Milliseconds) => ApiError;
}

/** Takes one point of each, or none. */
const chargeAll = async (steps: readonly Step[]): Promise<void> => {
  const charges: Charge[] = [];
  for (const { limiter, key, refuse } of steps) {
    const charge = await limiter.charge(key);
    if (charge.retryAfterMs !== null) {
      for (const { giveBack } of charges) await giveBack();
      throw refuse(charge.retryAfterMs);
    }
    charges.push(charge);
  }
};

/** Limits that are counted in a store, and in this process while that fails. */
export const createLimits = ({ store, prefix, terms, onFailure }: Counting): Limits => {
  const memory = createMemoryStore();
  const createLimiter = (name: string, limit: Limit, maxMs: Milliseconds): InsuredLimiter => {
    const options = {
      keyPrefix: `${prefix}:${name}`,
      points: limit.points,
      duration: Math.ceil(Math.min(limit.durationMs, maxMs) / 1_000),
    };
    return insureLimiter({
      limiter: store.createLimiter(options),
      standIn: memory.createLimiter(options),
      onFailure,
    });
  };
  const persons = createLimiter('person', terms.perPerson, MAX_PERSON_MS);
  const episodes = createLimiter('episode', terms.perEpisode, MAX_DURATION_MS);
  const site = createLimiter('site', terms.perSite, MAX_DURATION_MS);
  const requests = createLimiter('request', terms.requests, MAX_PERSON_MS);
  const nonces = createLimiter('once', { points: 1, durationMs: DAY_MS }, DAY_MS);
  return {
    // The narrowest first: who is refused there costs the others nothing.
    consume: ({ person, episode }) =>
      chargeAll([
        { limiter: persons, key: person, refuse: refusePerson },
        { limiter: episodes, key: episode, refuse: refuseAll },
        { limiter: site, key: SITE, refuse: refuseAll },
      ]),
    consumeRequest: (person) =>
      chargeAll([{ limiter: requests, key: person, refuse: refusePerson }]),
    useOnce: async (nonce, keptMs) => {
      const charge = await nonces.charge(nonce, Math.min(keptMs, MAX_DURATION_MS));
      return charge.retryAfterMs === null;
    },
    readSiteLoad: () => site.readLoad(SITE),
  };
};
