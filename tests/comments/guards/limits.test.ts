import { afterEach, describe, expect, it, vi } from 'vitest';

import type { LimitStore } from '../../../server/comments/guards/limit-store';
import { createLimits } from '../../../server/comments/guards/limits';
import { createMemoryStore } from '../../../server/comments/guards/memory-store';
import { describeLimits, inventId, LIMITS, refusalOf } from './limit-rules';

const ignore = (): void => undefined;

describe('limits in memory', () => {
  const limits = createLimits({
    store: createMemoryStore(),
    prefix: 'test',
    terms: LIMITS,
    onFailure: ignore,
  });
  describeLimits(() => [limits]);
});

describe('limits for a long time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const HOUR_MS = 3_600_000;
  const MONTH = { points: 1, durationMs: 30 * 24 * HOUR_MS };
  const open = () =>
    createLimits({
      store: createMemoryStore(),
      prefix: 'test',
      terms: { perPerson: MONTH, perEpisode: MONTH, perSite: MONTH, requests: MONTH },
      onFailure: ignore,
    });

  it('count nobody for longer than a day', async () => {
    vi.useFakeTimers();
    const limits = open();
    await limits.consumeRequest('person');
    vi.advanceTimersByTime(23 * HOUR_MS);
    expect(await refusalOf(limits.consumeRequest('person'))).toMatchObject({ status: 429 });
    vi.advanceTimersByTime(2 * HOUR_MS);
    expect(await refusalOf(limits.consumeRequest('person'))).toBeNull();
  });

  it('count for an episode longer than a timer could', async () => {
    vi.useFakeTimers();
    const limits = open();
    await limits.consume({ person: 'one', episode: 'episode' });
    vi.advanceTimersByTime(20 * 24 * HOUR_MS);
    const refusal = await refusalOf(limits.consume({ person: 'two', episode: 'episode' }));
    expect(refusal).toMatchObject({ status: 503 });
  });
});

describe('limits whose store fails', () => {
  const failing = (): LimitStore => {
    const memory = createMemoryStore();
    return {
      ...memory,
      createLimiter: (terms) => {
        const limiter = memory.createLimiter(terms);
        const fail = (): Promise<never> => Promise.reject(new Error('the store is gone'));
        return Object.assign(limiter, { consume: fail, get: fail, reward: fail });
      },
    };
  };

  it('still hold, in this process', async () => {
    const person = inventId();
    const onFailure = vi.fn();
    const limits = createLimits({ store: failing(), prefix: 'test', terms: LIMITS, onFailure });
    for (let index = 0; index < LIMITS.perPerson.points; index += 1) {
      await limits.consume({ person, episode: inventId() });
    }
    const refusal = await refusalOf(limits.consume({ person, episode: inventId() }));
    expect(refusal).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(await limits.useOnce('nonce', 1_000)).toBe(true);
    expect(await limits.useOnce('nonce', 1_000)).toBe(false);
    expect(await limits.readSiteLoad()).toBe(LIMITS.perPerson.points / LIMITS.perSite.points);
    expect(onFailure).toHaveBeenCalledWith(new Error('the store is gone'));
  });

  it('are not worth an error when only giving back fails', async () => {
    const memory = createMemoryStore();
    const onFailure = vi.fn();
    const store: LimitStore = {
      ...memory,
      createLimiter: (terms) =>
        Object.assign(memory.createLimiter(terms), {
          reward: () => Promise.reject(new Error('the store is gone')),
        }),
    };
    const terms = { ...LIMITS, perEpisode: { points: 1, durationMs: 1_000 } };
    const limits = createLimits({ store, prefix: 'test', terms, onFailure });
    await limits.consume({ person: 'one', episode: 'episode' });
    const refusal = await refusalOf(limits.consume({ person: 'two', episode: 'episode' }));
    expect(refusal).toMatchObject({ status: 503, code: 'BUDGET_EXHAUSTED' });
    expect(onFailure).toHaveBeenCalledOnce();
  });
});
