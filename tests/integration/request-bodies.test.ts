import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';

interface Refusal {
  readonly error: { readonly status: number; readonly details?: { readonly code?: string } };
}

let site: Site;

beforeAll(async () => {
  site = await bootStrapi();
});

afterAll(() => site.close());

describe('bodies that Strapi’s parser meets first', () => {
  // No route is needed: the parser stands in front of the router.
  const send = (type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    site.fetch('/api/podcast/nowhere', {
      method: 'POST',
      headers: { 'Content-Type': type, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });

  it.each([
    ['malformed', 'application/json', '{"a":', 400, 'INVALID'],
    ['no object', 'application/json', '"a"', 400, 'INVALID'],
    ['with a prototype', 'application/json', '{"__proto__":{"a":1}}', 400, 'INVALID'],
    ['too long', 'application/json', `{"a":"${'a'.repeat(1_100_000)}"}`, 413, 'TOO_LONG'],
    ['long text', 'text/plain', 'a'.repeat(100_000), 413, 'TOO_LONG'],
    ['long multipart', 'multipart/form-data; boundary=x', 'a'.repeat(3000), 415, 'JSON_REQUIRED'],
  ])('%s: %s', async (_name, type, body, status, code) => {
    const response = await send(type, body);
    const { error } = (await response.json()) as Refusal;
    expect([response.status, error.status, error.details?.code]).toEqual([status, status, code]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('are refused when they are compressed, well or not', async () => {
    const coding = { 'Content-Encoding': 'gzip' };
    const answers = [
      await send('application/json', gzipSync('{}'), coding),
      await send('application/json', '{}', coding),
    ];
    expect(answers.map(({ status }) => status)).toEqual([415, 415]);
  });

  it('are dropped when they are short multipart, however broken', async () => {
    const answers = [
      await send('multipart/form-data', 'broken'),
      await send('multipart/form-data; boundary=x', '--x\r\nbroken'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([405, 405]);
  });

  it('are left to other routes of the site as they are', async () => {
    const response = await site.fetch('/api/nowhere', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"a":',
    });
    const { error } = (await response.json()) as Refusal;
    expect(error.status).toBe(400);
    expect(error.details?.code).toBeUndefined();
  });
});

describe('a route that takes JSON', () => {
  const count = (type: string | null, body: string) =>
    site.fetch('/api/podcast/comments/counts', {
      method: 'POST',
      ...(type === null ? {} : { headers: { 'Content-Type': type } }),
      body: type === null ? new TextEncoder().encode(body) : body,
    });
  const good = '{"episodes":["eine-folge"]}';

  it.each([
    ['application/json', good, 200, undefined],
    ['application/vnd.api+json', good, 200, undefined],
    ['text/plain', good, 415, 'JSON_REQUIRED'],
    ['application/x-www-form-urlencoded', 'episodes[]=a', 415, 'JSON_REQUIRED'],
    ['multipart/form-data; boundary=x', '--x--', 415, 'JSON_REQUIRED'],
    ['application/json; charset=latin1', good, 415, 'JSON_REQUIRED'],
    [null, good, 415, 'JSON_REQUIRED'],
    ['application/json', '', 400, 'REQUIRED'],
    ['application/json', '[]', 400, 'INVALID'],
    ['application/json', '{"episodes":["\\u0000"]}', 400, 'INVALID'],
    ['application/json', '{"episodes":["\\ud800"]}', 400, 'INVALID'],
    ['application/json', `{"episodes":${'['.repeat(9_000)}${']'.repeat(9_000)}}`, 400, 'INVALID'],
    ['application/json', `${good}${' '.repeat(33_000)}`, 413, 'TOO_LONG'],
  ])('answers %s %.40s with %d %s', async (type, body, status, code) => {
    const response = await count(type, body);
    const { error } = (await response.json()) as Partial<Refusal>;
    expect([response.status, error?.details?.code]).toEqual([status, code]);
  });

  it('is kept by nobody', async () => {
    const { headers } = await count('application/json', good);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('etag')).toBeNull();
  });
});

describe('a preflight', () => {
  const ask = (method: string) =>
    site.fetch('/api/podcast/comments/counts', {
      method: 'OPTIONS',
      headers: { Origin: 'https://x.org', 'Access-Control-Request-Method': method },
    });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])('allows %s', async (method) => {
    const { status, headers } = await ask(method);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PUT, PATCH, DELETE');
    const allowed = headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining([
        'Content-Type',
        'Idempotency-Key',
        'If-None-Match',
        'Range',
        'X-Comment-Token',
        'X-Upload-Ticket',
      ]),
    );
  });

  it('allows no other method', async () => {
    const { headers } = await ask('TRACE');
    expect(headers.get('access-control-max-age')).not.toBe('7200');
  });
});
