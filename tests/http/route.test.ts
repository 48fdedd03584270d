import { parse } from 'node:querystring';
import Joi from 'joi';
import { afterEach, describe, expect, it } from 'vitest';
import { apiError } from '../../server/http/errors';
import { defineRoute, type RouteDefinition } from '../../server/http/route';
import { toKoaHandler, validateQuery } from '../../server/http/route-handler';
import { validateInput } from '../../server/http/validate';
import { serve, type TestServer } from './harness';

const querySchema = Joi.object<{ page: number; pageSize: number; show?: string }, true>({
  page: Joi.number().integer().min(1).default(1),
  pageSize: Joi.number().integer().min(1).max(100).default(20),
  show: Joi.string().pattern(/^[a-z0-9-]+$/),
});

const problemOf = (raw: unknown) => {
  const result = validateQuery(querySchema, raw);
  return result.kind === 'invalid' ? result.error.details : null;
};

describe('validateQuery', () => {
  it('converts and fills in defaults', () => {
    const result = validateQuery(querySchema, { page: '3' });
    expect(result).toEqual({ kind: 'valid', value: { page: 3, pageSize: 20 } });
  });

  it('names every unknown key, and before anything else', () => {
    const raw = { populate: '*', 'filters[x]': '1', page: 'x' };
    expect(problemOf(raw)).toEqual({ code: 'UNKNOWN_FIELD', fields: ['populate', 'filters[x]'] });
  });

  it('names every other problem with its path', () => {
    expect(problemOf({ page: '0', pageSize: '101' })).toEqual({
      code: 'INVALID',
      errors: [
        { path: ['page'], message: '"page" must be greater than or equal to 1' },
        { path: ['pageSize'], message: '"pageSize" must be less than or equal to 100' },
      ],
    });
  });

  it.each([
    { page: '' },
    { page: '1.5' },
    { page: '1e400' },
    { page: 'NaN' },
    { page: '9007199254740993' },
    { page: ['1', '2'] },
    { page: [] },
    { page: { a: '1' } },
    { page: null },
    { show: '' },
    { show: 'A' },
    { show: ['a', 'b'] },
    { show: { $ne: 'a' } },
  ])('%j is INVALID', (raw) => {
    expect(problemOf(raw)?.code).toBe('INVALID');
  });

  it.each([
    'filters[x]',
    'constructor',
    'prototype',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    '',
    'PAGE',
    'a\0b',
  ])('%j is an UNKNOWN_FIELD, flat or nested, with a prototype or without', (key) => {
    for (const value of ['1', ['1', '2'], { x: '1' }]) {
      const plain: unknown = Object.fromEntries([[key, value]]);
      const bare: unknown = Object.assign(Object.create(null), plain);
      expect(problemOf(plain)).toEqual({ code: 'UNKNOWN_FIELD', fields: [key] });
      if (key !== '__proto__') expect(problemOf(bare)?.code).toBe('UNKNOWN_FIELD');
    }
  });

  it('finds __proto__ in what node:querystring parses', () => {
    expect(problemOf(parse('__proto__=1'))?.code).toBe('UNKNOWN_FIELD');
  });

  it('allows no key without a schema', () => {
    expect(validateQuery(undefined, {}).kind).toBe('valid');
    expect(validateQuery(undefined, { a: '1' }).kind).toBe('invalid');
  });

  it.each([null, undefined, 'text', 5, [], [1]])('never throws on %j', (raw) => {
    expect(['valid', 'invalid']).toContain(validateQuery(querySchema, raw).kind);
  });
});

describe('a key named __proto__', () => {
  const schema = Joi.object<{ name?: string; isTeam?: boolean; inner?: object }>({
    name: Joi.string(),
    isTeam: Joi.forbidden(),
    inner: Joi.object({}),
  });

  it.each([
    ['{"__proto__":{"isTeam":true}}', ['__proto__']],
    ['{"inner":{"__proto__":{"isTeam":true}}}', ['inner.__proto__']],
    ['{"name":"a","__proto__":1}', ['__proto__']],
  ])('is refused in %s', (json, fields) => {
    const result = validateInput(schema, JSON.parse(json));
    expect(result.kind === 'invalid' && result.error.details).toEqual({
      code: 'UNKNOWN_FIELD',
      fields,
    });
  });
});

const deps = {
  resolveBaseUrl: () => ({ origin: 'https://x.org', api: 'https://x.org/api/podcast' }),
};

const listEpisodes = defineRoute({
  method: 'GET',
  path: '/episodes',
  handler: 'publishing.listEpisodes',
  summary: 'Episodes',
  query: querySchema,
  responses: { 200: { description: 'Episodes', contentType: 'application/json' } },
  run: ({ query, baseUrl }) => {
    const total: number = query.page * query.pageSize;
    return Promise.resolve({
      kind: 'bytes',
      body: JSON.stringify({ total, api: baseUrl.api }),
      contentType: 'application/json; charset=utf-8',
      lastModified: null,
      cacheControl: 'no-cache',
    });
  },
});

const showEpisode = defineRoute({
  method: 'GET',
  path: '/episodes/:slug',
  handler: 'publishing.showEpisode',
  summary: 'An episode',
  params: Joi.object<{ slug: string }, true>({ slug: Joi.string().max(5).required() }),
  responses: { 200: { description: 'An episode', contentType: 'application/json' } },
  run: ({ params }) => {
    const { slug } = params;
    if (slug === 'none') throw apiError(404, 'EPISODE_NOT_FOUND', 'No such episode');
    if (slug === 'busy') {
      return Promise.reject(
        apiError(503, 'RECORDING_NOT_READY', 'Soon', {}, { retryAfterSeconds: 7 }),
      );
    }
    if (slug === 'bug') return Promise.reject(new Error('secret'));
    return Promise.resolve({ kind: 'redirect', url: 'https://cdn.x/a', cacheControl: 'no-cache' });
  },
});

const table: readonly RouteDefinition[] = [listEpisodes, showEpisode];

describe('toKoaHandler', () => {
  let server: TestServer | null = null;

  afterEach(async () => {
    await server?.close();
    server = null;
  });

  const ask = async (index: number, path: string, params: Record<string, string> = {}) => {
    const row = table[index];
    if (!row) throw new Error('no such row');
    server = await serve(
      (ctx, next) => {
        ctx.params = params;
        return next();
      },
      toKoaHandler(row, deps),
    );
    return server.ask({ path });
  };

  it('gives the run its checked query and answers with its bytes', async () => {
    const { status, body, headers } = await ask(0, '/?page=3');
    expect(status).toBe(200);
    expect(JSON.parse(body.toString())).toEqual({ total: 60, api: 'https://x.org/api/podcast' });
    expect(headers.etag).toBeDefined();
  });

  it.each([
    ['/?populate=*', 'UNKNOWN_FIELD'],
    ['/?page=1&page=2', 'INVALID'],
    ['/?__proto__=1', 'UNKNOWN_FIELD'],
    ['/?__proto__[x]=1', 'UNKNOWN_FIELD'],
    ['/?page=%ff', 'INVALID'],
  ])('answers %s with 400 %s', async (path, code) => {
    const { status, body } = await ask(0, path);
    expect(status).toBe(400);
    expect(JSON.parse(body.toString())).toMatchObject({
      data: null,
      error: { status: 400, name: 'ValidationError', details: { code } },
    });
  });

  it('checks params', async () => {
    expect((await ask(1, '/', { slug: 'much-too-long' })).status).toBe(400);
  });

  it('overlooks what catch-all routes in front have matched', async () => {
    expect((await ask(1, '/', { 0: 'api/episodes/a', slug: 'a' })).status).toBe(302);
  });

  it('redirects, readable from anywhere', async () => {
    const { status, headers } = await ask(1, '/', { slug: 'a' });
    expect(status).toBe(302);
    expect(headers).toMatchObject({
      location: 'https://cdn.x/a',
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*',
    });
  });

  it('answers an error thrown by the run', async () => {
    expect((await ask(1, '/', { slug: 'none' })).status).toBe(404);
  });

  it('sends the headers of an error', async () => {
    const { status, headers } = await ask(1, '/', { slug: 'busy' });
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('7');
  });

  it('leaves unexpected errors to the site, and says nothing of them', async () => {
    const { status, body } = await ask(1, '/', { slug: 'bug' });
    expect(status).toBe(500);
    expect(body.toString()).not.toContain('secret');
  });
});
