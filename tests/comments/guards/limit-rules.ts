import { randomBytes } from 'node:crypto';

import { expect, it } from 'vitest';

import type { Limits } from '../../../server/comments/guards';

/** The shortest-lived of the limits that the rules count up to. */
export const LIMITS = {
  perPerson: { points: 5, durationMs: 60_000 },
  perEpisode: { points: 7, durationMs: 90_000 },
  perSite: { points: 40, durationMs: 120_000 },
  requests: { points: 12, durationMs: 60_000 },
} as const;

export const inventId = (): string => randomBytes(12).toString('hex');

/** What somebody who is refused is told. */
export interface Refusal {
  readonly status: unknown;
  readonly code: unknown;
  readonly retryAfterSeconds: number;
}

/** How `attempt` was refused; `null` when it was not. */
export const refusalOf = async (attempt: Promise<void>): Promise<Refusal | null> => {
  try {
    await attempt;
    return null;
  } catch (error) {
    const { status, details, headers } = error as {
      readonly status: unknown;
      readonly details: { readonly code: unknown };
      readonly headers: Readonly<Record<string, string>>;
    };
    return { status, code: details.code, retryAfterSeconds: Number(headers['Retry-After']) };
  }
};

const PARALLEL = 50;

const countPassed = async (attempts: readonly Promise<void>[]): Promise<number> => {
  const refusals = await Promise.all(attempts.map(refusalOf));
  return refusals.filter((refusal) => refusal === null).length;
};

/** What holds for each store. `nodes` share it; the last rule leaves the site's limit exhausted. */
export const describeLimits = (nodes: () => readonly Limits[]): void => {
  const nodeAt = (index: number): Limits => {
    const all = nodes();
    const node = all[index % all.length];
    if (node === undefined) throw new Error('there is no node');
    return node;
  };
  const atOnce = (count: number, run: (node: Limits, index: number) => Promise<void>) =>
    countPassed(Array.from({ length: count }, (_, index) => run(nodeAt(index), index)));

  it('a person has as many comments as the limit says, and is told when there are more', async () => {
    const person = inventId();
    for (let index = 0; index < LIMITS.perPerson.points; index += 1) {
      await nodeAt(index).consume({ person, episode: inventId() });
    }
    const refusal = await refusalOf(nodeAt(0).consume({ person, episode: inventId() }));
    expect(refusal).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(30);
    expect(refusal?.retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it('an episode has as many comments as the limit says, whoever they are of', async () => {
    const episode = inventId();
    for (let index = 0; index < LIMITS.perEpisode.points; index += 1) {
      await nodeAt(index).consume({ person: inventId(), episode });
    }
    const refusal = await refusalOf(nodeAt(0).consume({ person: inventId(), episode }));
    expect(refusal).toMatchObject({ status: 503, code: 'BUDGET_EXHAUSTED' });
    expect(refusal?.retryAfterSeconds).toBeGreaterThan(60);
    expect(refusal?.retryAfterSeconds).toBeLessThanOrEqual(90);
  });

  it('what is refused for the episode costs the person nothing', async () => {
    const person = inventId();
    const episode = inventId();
    await atOnce(LIMITS.perEpisode.points, (node) => node.consume({ person: inventId(), episode }));
    for (let index = 0; index < LIMITS.perPerson.points * 2; index += 1) {
      expect(await refusalOf(nodeAt(index).consume({ person, episode }))).toMatchObject({
        status: 503,
      });
    }
    expect(await refusalOf(nodeAt(0).consume({ person, episode: inventId() }))).toBeNull();
  });

  it('what is refused for the person costs the episode and the site nothing', async () => {
    const person = inventId();
    const episode = inventId();
    await atOnce(LIMITS.perPerson.points, (node) => node.consume({ person, episode: inventId() }));
    const before = await nodeAt(0).readSiteLoad();
    expect(await atOnce(10, (node) => node.consume({ person, episode }))).toBe(0);
    expect(await nodeAt(0).readSiteLoad()).toBe(before);
    expect(await refusalOf(nodeAt(0).consume({ person: inventId(), episode }))).toBeNull();
  });

  it('of 50 requests at once exactly as many get through as the limit says', async () => {
    const person = inventId();
    expect(await atOnce(PARALLEL, (node) => node.consumeRequest(person))).toBe(
      LIMITS.requests.points,
    );
    expect(await refusalOf(nodeAt(0).consumeRequest(person))).toMatchObject({ status: 429 });
  });

  it('of 20 who use a nonce at once, one does', async () => {
    const nonce = inventId();
    const uses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => nodeAt(index).useOnce(nonce, 60_000)),
    );
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await nodeAt(0).useOnce(inventId(), 60_000)).toBe(true);
  });

  it('a nonce is forgotten when its time is over', async () => {
    const nonce = inventId();
    expect(await nodeAt(0).useOnce(nonce, 1_000)).toBe(true);
    expect(await nodeAt(1).useOnce(nonce, 1_000)).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await nodeAt(1).useOnce(nonce, 1_000)).toBe(true);
  });

  it('of 50 comments at once as many get through as the site has left', async () => {
    const load = await nodeAt(0).readSiteLoad();
    const left = Math.round((1 - load) * LIMITS.perSite.points);
    expect(left).toBeGreaterThan(5);
    const passed = await atOnce(PARALLEL, (node) =>
      node.consume({ person: inventId(), episode: inventId() }),
    );
    expect(passed).toBe(left);
    expect(await nodeAt(1).readSiteLoad()).toBe(1);
    const refusal = await refusalOf(nodeAt(1).consume({ person: inventId(), episode: inventId() }));
    expect(refusal).toMatchObject({ status: 503, code: 'BUDGET_EXHAUSTED' });
    expect(refusal?.retryAfterSeconds).toBeLessThanOrEqual(120);
  });
};
