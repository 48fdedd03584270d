import Joi from 'joi';
import { afterEach, describe, expect, it } from 'vitest';
import { defineRoute, type RouteAnswer } from '../../server/http/route';
import { toKoaHandler } from '../../server/http/route-handler';
import { serve, type TestServer } from './harness';

const deps = {
  resolveBaseUrl: () => ({ origin: 'https://x.org', api: 'https://x.org/api/podcast' }),
};

const headerSchema = Joi.object<{ 'x-comment-token'?: string }, true>({
  'x-comment-token': Joi.string().pattern(/^[a-z]{3}$/),
});

const makeRoute = (answer: (token: string | undefined) => RouteAnswer) =>
  defineRoute({
    method: 'GET',
    path: '/mine',
    handler: 'comments.showMine',
    summary: 'Mine',
    headers: headerSchema,
    isCacheable: false,
    responses: { 200: { description: 'Mine', contentType: 'application/json' } },
    run: ({ headers }) => Promise.resolve(answer(headers['x-comment-token'])),
  });

let server: TestServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

const startWith = async (answer: (token: string | undefined) => RouteAnswer) => {
  server = await serve(
    (ctx, next) => {
      // As the site's stack may have done.
      ctx.set({
        'Set-Cookie': 'a=b',
        'Content-Security-Policy': "default-src 'self'",
        'Access-Control-Allow-Origin': 'https://elsewhere.example',
        'Access-Control-Allow-Credentials': 'true',
        Vary: 'Origin',
      });
      return next();
    },
    toKoaHandler(makeRoute(answer), deps),
  );
  return server;
};

describe('a json answer', () => {
  const startJson = () =>
    startWith((token) => ({
      kind: 'json',
      status: 201,
      body: { data: token ?? null, meta: { more: 'ä' } },
      headers: { Location: '/x', 'Cache-Control': 'public' },
    }));

  it('is readable from anywhere and kept by nobody', async () => {
    const { status, headers, body } = await (await startJson()).ask();
    expect(status).toBe(201);
    expect(JSON.parse(body.toString())).toEqual({ data: null, meta: { more: 'ä' } });
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
      'access-control-allow-origin': '*',
      location: '/x',
    });
    for (const name of ['etag', 'last-modified', 'set-cookie']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it('has the same headers for HEAD, and no body', async () => {
    const target = await startJson();
    const get = await target.ask();
    const head = await target.ask({ method: 'HEAD' });
    expect(head.status).toBe(201);
    expect(head.body).toHaveLength(0);
    for (const name of ['content-length', 'content-type', 'cache-control']) {
      expect(head.headers[name]).toBe(get.headers[name]);
    }
  });
});

describe('headers of a request', () => {
  const ask = async (headers: Readonly<Record<string, string>>) => {
    const target = await startWith((token) => ({
      kind: 'json',
      status: 200,
      body: { data: token ?? null },
    }));
    const { status, body } = await target.ask({ headers });
    return [status, JSON.parse(body.toString())] as const;
  };

  it('are those that the row names, in whatever case', async () => {
    expect(await ask({ 'X-Comment-Token': 'abc', 'X-Other': '1' })).toEqual([200, { data: 'abc' }]);
  });

  it('may be absent', async () => {
    expect(await ask({})).toEqual([200, { data: null }]);
  });

  it.each(['', 'abcd', 'äbc', 'abc, abc'])('%j is refused', async (token) => {
    const answer = await ask({ 'X-Comment-Token': token });
    expect(answer).toMatchObject([400, { error: { details: { code: 'INVALID' } } }]);
  });
});

describe('an html answer', () => {
  const startHtml = () =>
    startWith(() => ({
      kind: 'html',
      status: 404,
      body: '<!doctype html><title>ä</title>',
      headers: { 'Content-Language': 'de', 'Referrer-Policy': 'unsafe-url', Vary: 'Accept' },
    }));

  it('runs nothing, tells nobody its address, and is kept by nobody', async () => {
    const { status, headers, body } = await (await startHtml()).ask();
    expect(status).toBe(404);
    expect(body.toString()).toBe('<!doctype html><title>ä</title>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'de',
      'cache-control': 'private, no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      vary: 'Origin, Accept',
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('has no body for HEAD', async () => {
    expect((await (await startHtml()).ask({ method: 'HEAD' })).body).toHaveLength(0);
  });
});
