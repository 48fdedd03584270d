import { RateLimiterMemory } from 'rate-limiter-flexible';

import type { LimitStore } from './limit-store';

/** Counts in this process alone. */
export const createMemoryStore = (): LimitStore => ({
  createLimiter: (terms) => new RateLimiterMemory(terms),
  purge: () => Promise.resolve(),
  close: () => Promise.resolve(),
});
