import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import Koa from 'koa';
import { describe, expect, it } from 'vitest';

import { personKey } from '../../../server/comments/guards/person';

const keyOf = (ip: string): string => personKey('secret', ip);

describe('a person', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77'],
    ['::ffff:203.0.113.77', '203.0.113.77'],
    ['::ffff:cb00:714d', '203.0.113.77'],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8:1:2::1', '2001:0DB8:0001:0002:0:0:0:1'],
    ['fe80::1%eth0', 'fe80::2'],
    ['', 'unknown'],
    ['203.0.113.77, 198.51.100.1', 'unknown'],
    ['203.0.113.77:443', 'unknown'],
    ['3405803853', 'unknown'],
    ['0xcb.0.0x71.0x4d', 'unknown'],
    ['203.0.113', 'unknown'],
    ["'; DROP TABLE comments", 'unknown'],
    ['A'.repeat(10_000), 'unknown'],
  ])('of %s is the one of %s', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ['203.0.113.77', '203.0.113.78'],
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['::cb00:714d', '203.0.113.77'],
    ['203.0.113.77', 'unknown'],
  ])('of %s is not the one of %s', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('is another one with another secret, and does not tell the address', () => {
    expect(personKey('other', '203.0.113.77')).not.toBe(keyOf('203.0.113.77'));
    expect(keyOf('203.0.113.77')).toMatch(/^[\w-]{43}$/);
  });
});

/** Whom a site takes the sender of a request with this header for. */
const personAt = async (app: Koa, forwardedFor: string): Promise<string> => {
  app.use((ctx) => {
    ctx.body = keyOf(ctx.request.ip);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const headers = { 'X-Forwarded-For': forwardedFor };
    return await (await fetch(`http://127.0.0.1:${port}`, { headers })).text();
  } finally {
    server.close();
  }
};

describe('a forged X-Forwarded-For header', () => {
  it.each(['198.51.100.1', '198.51.100.2, 198.51.100.3', 'rubbish', '127.0.0.2'])(
    'of %s changes nothing',
    async (header) => {
      expect(await personAt(new Koa(), header)).toBe(keyOf('127.0.0.1'));
    },
  );

  it('counts where the site trusts its proxy', async () => {
    expect(await personAt(new Koa({ proxy: true }), '198.51.100.1')).toBe(keyOf('198.51.100.1'));
  });

  it('changes nothing in front of what a trusted proxy adds', async () => {
    const app = () => new Koa({ proxy: true, maxIpsCount: 1 });
    expect(await personAt(app(), '198.51.100.9, 198.51.100.1')).toBe(keyOf('198.51.100.1'));
  });
});
