import { randomBytes } from 'node:crypto';

import { Redis } from 'ioredis';
import type { Core } from '@strapi/strapi';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import {
  closeLimits,
  limitsOf,
  personKeysOf,
  startGuards,
  tidyGuards,
  type Limits,
} from '../../server/comments/guards';
import type { Clock } from '../../server/site/clock';
import { describeLimits, inventId, LIMITS, refusalOf } from '../comments/guards/limit-rules';
import { bootStrapi, type Site } from '../support/boot';

const REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
const DAY_MS = 86_400_000;

const bootWith = (limits: object): Promise<Site> =>
  bootStrapi({ plugin: { comments: { limits: { ...LIMITS, ...limits } } } });

/** Two nodes of one site. */
const openNodes = (strapi: Core.Strapi, other: Core.Strapi): Promise<Limits[]> =>
  Promise.all([limitsOf(strapi), limitsOf(other)]);

describe('limits in the database, on two nodes', () => {
  let site: Site;
  let other: Site;
  let nodes: readonly Limits[] = [];

  beforeAll(async () => {
    site = await bootWith({ store: 'database' });
    other = await bootStrapi({ appDir: site.dir });
    nodes = await openNodes(site.strapi, other.strapi);
  });

  afterAll(async () => {
    await closeLimits(site.strapi);
    await closeLimits(other.strapi);
    await other.close();
    await site.close();
  });

  describeLimits(() => nodes);

  const readKeys = async (): Promise<string[]> =>
    site.strapi.db.connection<{ readonly key: string }>('podcast_limits').pluck('key');

  it('are not counted within a transaction, which may hold the only connection', async () => {
    await expect(site.strapi.db.transaction(() => limitsOf(site.strapi))).rejects.toThrow(
      'within transactions',
    );
  });

  it('know nobody by their address', async () => {
    const person = await personKeysOf(site.strapi).personOf('203.0.113.77');
    await nodes[0]?.consumeRequest(person);
    const keys = await readKeys();
    expect(keys.some((key) => key.endsWith(person))).toBe(true);
    expect(keys.join('\n')).not.toContain('203.0.113');
  });

  it('leave nothing of what is over', async () => {
    const nonce = inventId();
    await nodes[0]?.useOnce(nonce, 1_000);
    const isThere = async () => (await readKeys()).some((key) => key.endsWith(nonce));
    await tidyGuards(site.strapi);
    expect(await isThere()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await tidyGuards(site.strapi);
    expect(await isThere()).toBe(false);
  });

  it('survive a restart, and the check of the tables at boot', async () => {
    const person = inventId();
    for (let index = 0; index < LIMITS.requests.points; index += 1) {
      await nodes[0]?.consumeRequest(person);
    }
    await closeLimits(other.strapi);
    await other.close();
    other = await bootStrapi({ appDir: site.dir });
    const limits = await limitsOf(other.strapi);
    expect(await refusalOf(limits.consumeRequest(person))).toMatchObject({ status: 429 });
  });

  describe('people', () => {
    const setTime = (strapi: Core.Strapi, time: string) => {
      const clock = strapi.plugin('podcast').service<Clock>('clock');
      vi.spyOn(clock, 'now').mockReturnValue(new Date(time));
    };
    const personAt = (node: Site, time: string): Promise<string> => {
      setTime(node.strapi, time);
      return personKeysOf(node.strapi).personOf('203.0.113.77');
    };
    const readSecret = () =>
      site.strapi.store({ type: 'plugin', name: 'podcast', key: 'person-secret' }).get({});

    it('are the same for both nodes for a day, and others on the next', async () => {
      const morning = await personAt(site, '2031-05-01T00:00:00Z');
      expect(await personAt(other, '2031-05-01T23:59:59Z')).toBe(morning);
      expect(await personAt(site, '2031-05-01T23:59:59Z')).toBe(morning);
      const next = await personAt(other, '2031-05-02T00:00:00Z');
      expect(next).not.toBe(morning);
      expect(await personAt(site, '2031-05-02T00:00:00Z')).toBe(next);
    });

    it('are the same for a node whose clock is a little behind at midnight', async () => {
      const ahead = await personAt(site, '2031-06-02T00:00:01Z');
      expect(await personAt(other, '2031-06-01T23:59:59Z')).toBe(ahead);
      expect(await personAt(site, '2031-06-02T00:00:02Z')).toBe(ahead);
    });

    it('are the same within a minute for nodes that began the day at once', async () => {
      await Promise.all([
        personAt(site, '2031-07-01T00:00:00Z'),
        personAt(other, '2031-07-01T00:00:00Z'),
      ]);
      expect(await personAt(site, '2031-07-01T00:01:01Z')).toBe(
        await personAt(other, '2031-07-01T00:01:01Z'),
      );
    });

    it('have one secret, though two nodes made the first one at once', async () => {
      const table = site.strapi.db.query('strapi::core-store');
      const where = { key: 'plugin_podcast_person-secret' };
      const value = JSON.stringify({ day: '2031-07-01', secret: 'double' });
      await table.create({ data: { ...where, value, type: 'object' } });
      expect(await table.count({ where })).toBe(2);
      const person = await personAt(site, '2031-07-02T00:00:00Z');
      expect(await personAt(other, '2031-07-02T00:00:00Z')).toBe(person);
      expect(await table.count({ where })).toBe(1);
    });

    it('can not be found out once their day is over, though nobody came by', async () => {
      await personAt(site, '2031-08-01T12:00:00Z');
      const before = await readSecret();
      setTime(site.strapi, '2031-08-01T13:00:00Z');
      await tidyGuards(site.strapi);
      expect(await readSecret()).toEqual(before);
      setTime(site.strapi, '2031-08-02T00:00:00Z');
      await tidyGuards(site.strapi);
      expect(await readSecret()).toMatchObject({ day: '2031-08-02' });
      expect(JSON.stringify(await readSecret())).not.toContain(
        (before as { readonly secret: string }).secret,
      );
    });

    it('have a new secret when the stored one is of a day far ahead', async () => {
      const wrong = await personAt(site, '2031-12-01T00:00:00Z');
      expect(await personAt(site, '2031-09-01T00:00:00Z')).not.toBe(wrong);
      expect(await readSecret()).toMatchObject({ day: '2031-09-01' });
    });
  });
});

describe('limits in Redis', () => {
  const keyPrefix = `podcast-test-${randomBytes(6).toString('hex')}:`;
  let site: Site;
  let other: Site;
  let nodes: readonly Limits[] = [];

  beforeAll(async () => {
    site = await bootWith({ store: 'redis', redisUrl: `${REDIS_URL}/0?keyPrefix=${keyPrefix}` });
    other = await bootStrapi({ appDir: site.dir });
    nodes = await openNodes(site.strapi, other.strapi);
  });

  afterAll(async () => {
    await closeLimits(site.strapi);
    await closeLimits(other.strapi);
    await other.close();
    await site.close();
    const client = new Redis(REDIS_URL);
    const keys = await client.keys(`${keyPrefix}*`);
    if (keys.length > 0) await client.del(keys);
    client.disconnect();
  });

  describeLimits(() => nodes);

  it('are all forgotten within a day', async () => {
    const client = new Redis(REDIS_URL);
    const keys = await client.keys(`${keyPrefix}*`);
    const times = await Promise.all(keys.map((key) => client.pttl(key)));
    client.disconnect();
    expect(times.length).toBeGreaterThan(10);
    for (const leftMs of times) {
      expect(leftMs).toBeGreaterThan(0);
      expect(leftMs).toBeLessThanOrEqual(DAY_MS);
    }
  });
});

describe('a Redis that can not be reached', () => {
  it('does not keep the site from counting, and is told of once', async () => {
    // Nothing listens on this port.
    const site = await bootWith({ store: 'redis', redisUrl: 'redis://127.0.0.1:1' });
    try {
      const warn = vi.spyOn(site.strapi.log, 'warn');
      await startGuards(site.strapi);
      const limits = await limitsOf(site.strapi);
      const person = inventId();
      for (let index = 0; index < LIMITS.perPerson.points; index += 1) {
        await limits.consume({ person, episode: inventId() });
      }
      const refusal = await refusalOf(limits.consume({ person, episode: inventId() }));
      expect(refusal).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      const warnings = warn.mock.calls.map(String).filter((text) => text.includes('limits'));
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain('ECONNREFUSED');
      expect(warnings[0]).not.toContain(person);
    } finally {
      await closeLimits(site.strapi);
      await site.close();
    }
  });
});
