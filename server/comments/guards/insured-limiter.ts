import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

import type { Milliseconds } from '../../config';

/** What became of using up one of a key's points. */
export interface Charge {
  /** `null`: there was one left. */
  readonly retryAfterMs: Milliseconds | null;
  /** Puts the point back, if it was taken. */
  readonly giveBack: () => Promise<void>;
}

export interface InsuredLimiter {
  /** @param keptMs how long the count of a new key is kept, where it is not the limiter's time */
  readonly charge: (key: string, keptMs?: Milliseconds) => Promise<Charge>;
  /** How much of a key's points are used up, 0 to 1. */
  readonly readLoad: (key: string) => Promise<number>;
}

interface Insurance {
  readonly limiter: RateLimiterAbstract;
  /** Counts when the store of `limiter` can't. */
  readonly standIn: RateLimiterAbstract;
  readonly onFailure: (error: unknown) => void;
}

/** Refusals are no errors, yet the library throws them too. */
const isRefusal = (thrown: unknown): thrown is RateLimiterRes => thrown instanceof RateLimiterRes;

const chargeOne = async (
  limiter: RateLimiterAbstract,
  key: string,
  keptMs: Milliseconds | undefined,
): Promise<Milliseconds | null> => {
  const options = keptMs === undefined ? {} : { customDuration: Math.ceil(keptMs / 1_000) };
  try {
    await limiter.consume(key, 1, options);
    return null;
  } catch (thrown) {
    if (isRefusal(thrown)) return Math.max(thrown.msBeforeNext, 0);
    throw thrown;
  }
};

/**
 * A limiter that goes on in this process while its store can't be reached: readers can still
 * write, within limits. The library's own insurance would do so without a word.
 */
export const insureLimiter = ({ limiter, standIn, onFailure }: Insurance): InsuredLimiter => {
  const withInsurance = async <T>(run: (one: RateLimiterAbstract) => Promise<T>): Promise<T> => {
    try {
      return await run(limiter);
    } catch (error) {
      onFailure(error);
      return run(standIn);
    }
  };
  return {
    charge: (key, keptMs) =>
      withInsurance(async (one) => {
        const retryAfterMs = await chargeOne(one, key, keptMs);
        const giveBack = async (): Promise<void> => {
          if (retryAfterMs !== null) return;
          // A point that stays lost is no reason to fail.
          await one.reward(key).catch(onFailure);
        };
        return { retryAfterMs, giveBack };
      }),
    readLoad: (key) =>
      withInsurance(async (one) => {
        const consumed = (await one.get(key))?.consumedPoints ?? 0;
        return Math.min(Math.max(consumed / one.points, 0), 1);
      }),
  };
};
