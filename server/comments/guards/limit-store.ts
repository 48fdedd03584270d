import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** Of one kind of limit; the durations that the library takes are whole seconds. */
export interface LimiterTerms {
  /** Keeps the keys of one kind apart from those of the others. */
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}

/** Where what has been used up is counted. */
export interface LimitStore {
  readonly createLimiter: (terms: LimiterTerms) => RateLimiterAbstract;
  /** Deletes what is over, where the store does not do that itself. */
  readonly purge: () => Promise<void>;
  readonly close: () => Promise<void>;
}
