import Joi from 'joi';
import type { Middleware } from 'koa';
import { afterEach, describe, expect, it } from 'vitest';
import { guardBodies } from '../../server/http/guard-bodies';
import { type BodyType, defineRoute } from '../../server/http/route';
import { toKoaHandler } from '../../server/http/route-handler';
import { parseBodies } from './body-parser';
import { serve, type TestServer } from './harness';

const deps = {
  resolveBaseUrl: () => ({ origin: 'https://x.org', api: 'https://x.org/api/podcast' }),
};

interface Comment {
  readonly text: string;
  readonly positionMs?: number;
  readonly extra?: object;
}

const bodySchema = Joi.object<Comment, true>({
  text: Joi.string().max(40_000).required(),
  positionMs: Joi.number().integer().min(0),
  extra: Joi.object().unknown(),
});

const makeRoute = (rules: { bodyTypes?: readonly BodyType[]; maxBodyBytes?: number } = {}) =>
  defineRoute({
    method: 'POST',
    path: '/comments',
    handler: 'comments.create',
    summary: 'A comment',
    body: bodySchema,
    ...rules,
    responses: { 201: { description: 'Made', contentType: 'application/json' } },
    run: ({ body, headers }) => {
      const none: undefined = headers;
      return Promise.resolve({
        kind: 'json',
        status: 201,
        body: { data: body.text, meta: { none } },
      });
    },
  });

let server: TestServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

interface Sent {
  readonly type?: string;
  readonly payload?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

const start = async (...stack: readonly Middleware[]): Promise<TestServer> => {
  server = await serve(...stack);
  return server;
};

const send = async (target: TestServer, sent: Sent) => {
  const { type, payload, headers = {}, method = 'POST' } = sent;
  const answer = await target.ask({
    method,
    path: '/api/podcast/comments',
    headers: { ...(type === undefined ? {} : { 'Content-Type': type }), ...headers },
    payload,
  });
  const text = answer.body.toString();
  const json = JSON.parse(text) as {
    data: unknown;
    error?: { message: string; details: { code: string; [key: string]: unknown } };
  };
  return { ...answer, json, code: json.error?.details.code };
};

const startRoute = (
  rules: Parameters<typeof makeRoute>[0] = {},
  parser: Middleware = parseBodies(),
): Promise<TestServer> => start(parser, toKoaHandler(makeRoute(rules), deps));

const JSON_TYPE = 'application/json';
const good = JSON.stringify({ text: 'Hallo' });
const lengthOf = (payload: string) => ({ 'Content-Length': String(Buffer.byteLength(payload)) });
const nest = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('the type of a body', () => {
  it.each([
    JSON_TYPE,
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'application/json; foo=bar; Charset=utf8',
    'application/vnd.api+json',
  ])('%s is JSON', async (type) => {
    const { status, json } = await send(await startRoute(), { type, payload: good });
    expect(status).toBe(201);
    expect(json.data).toBe('Hallo');
  });

  it.each([
    ['text/plain', good],
    ['text/json', good],
    ['application/x-www-form-urlencoded', 'text=Hallo'],
    ['application/json; charset=iso-8859-1', good],
    ['application/json; charset=', good],
    ['application/jsonp', good],
    ['application/', good],
    ['application/xml+json/', good],
    ['audio/ogg', good],
    [undefined, good],
    [undefined, undefined],
    ['text/plain', undefined],
  ])('%s is refused with 415 JSON_REQUIRED', async (type, payload) => {
    const sent = { ...(type ? { type } : {}), ...(payload ? { payload } : {}) };
    const { status, code, headers } = await send(await startRoute(), sent);
    expect([status, code]).toEqual([415, 'JSON_REQUIRED']);
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  it('is refused when the site’s parser did not know it', async () => {
    const withoutParser = await start(toKoaHandler(makeRoute(), deps));
    const { status } = await send(withoutParser, { type: JSON_TYPE, payload: good });
    expect(status).toBe(415);
  });

  it('may be a form where the row says so, and then nothing else', async () => {
    const target = await startRoute({ bodyTypes: ['application/x-www-form-urlencoded'] });
    const type = 'application/x-www-form-urlencoded';
    expect((await send(target, { type, payload: 'text=Hallo' })).json.data).toBe('Hallo');
    expect((await send(target, { type: JSON_TYPE, payload: good })).status).toBe(415);
  });

  it('of an empty body must be right as well', async () => {
    const target = await startRoute();
    const headers = { 'Content-Length': '0' };
    expect((await send(target, { type: JSON_TYPE, headers })).code).toBe('REQUIRED');
    expect((await send(target, { headers })).code).toBe('JSON_REQUIRED');
  });
});

describe('an absent body', () => {
  const route = defineRoute({
    method: 'POST',
    path: '/comments',
    handler: 'comments.cancel',
    summary: 'One click',
    body: Joi.object<{ reason?: string }, true>({ reason: Joi.string() }),
    bodyTypes: ['application/json', 'none'],
    responses: { 202: { description: 'Done', contentType: 'application/json' } },
    run: ({ body }) => Promise.resolve({ kind: 'json', status: 202, body: { data: body } }),
  });

  it('is an empty object where the row allows it', async () => {
    const target = await start(parseBodies(), toKoaHandler(route, deps));
    const headers = { 'Content-Length': '0' };
    expect((await send(target, { headers })).json.data).toEqual({});
    expect((await send(target, { headers, type: 'text/plain' })).status).toBe(202);
  });

  it('is allowed only when it is absent', async () => {
    const target = await start(parseBodies(), toKoaHandler(route, deps));
    expect((await send(target, { type: 'text/plain', payload: 'x' })).status).toBe(415);
    const payload = '{"reason":"r"}';
    expect((await send(target, { type: JSON_TYPE, payload })).json.data).toEqual({ reason: 'r' });
  });
});

describe('the size of a body', () => {
  const textOf = (bytes: number) => JSON.stringify({ text: 'ä'.repeat((bytes - 11) / 2) });

  it.each([
    [101, 201],
    [103, 413],
  ])('%d bytes of at most 102 are answered with %d', async (bytes, expected) => {
    const payload = textOf(bytes);
    expect(Buffer.byteLength(payload)).toBe(bytes);
    const target = await startRoute({ maxBodyBytes: 102 });
    const declared = await send(target, { type: JSON_TYPE, payload, headers: lengthOf(payload) });
    const chunked = { 'Transfer-Encoding': 'chunked' };
    const counted = await send(target, { type: JSON_TYPE, payload, headers: chunked });
    expect([declared.status, counted.status]).toEqual([expected, expected]);
  });

  it('counts what the site kept of chunks, blanks included', async () => {
    const payload = good + ' '.repeat(100);
    const type = JSON_TYPE;
    const headers = { 'Transfer-Encoding': 'chunked' };
    const rules = { maxBodyBytes: 100 };
    const target = await startRoute(rules, parseBodies({ includeUnparsed: true }));
    expect((await send(target, { type, payload, headers })).status).toBe(413);
  });

  it('is at most 32 KiB without another word, and says so', async () => {
    const payload = textOf(32 * 1024 + 1);
    const { json } = await send(await startRoute(), { type: JSON_TYPE, payload });
    expect(json.error?.details).toEqual({ code: 'TOO_LONG', maxBytes: 32_768 });
  });
});

describe('the content of a body', () => {
  it.each([
    ['[]', 'INVALID'],
    ['[{"text":"a"}]', 'INVALID'],
    ['{}', 'REQUIRED'],
    ['{"text":""}', 'REQUIRED'],
    ['{"text":null}', 'INVALID'],
    ['{"text":5}', 'INVALID'],
    ['{"text":["a"]}', 'INVALID'],
    ['{"text":{"a":1}}', 'INVALID'],
    [`{"text":"${'a'.repeat(40_001)}"}`, 'TOO_LONG'],
    ['{"text":"a","more":1}', 'UNKNOWN_FIELD'],
    ['{"text":"a","__proto__":{"x":1}}', 'UNKNOWN_FIELD'],
    ['{"text":"a","extra":{"__proto__":{"x":1}}}', 'UNKNOWN_FIELD'],
    ['{"text":"a","constructor":{}}', 'UNKNOWN_FIELD'],
    ['{"text":"a","positionMs":1e400}', 'INVALID'],
    ['{"text":"a","positionMs":-1}', 'INVALID'],
    ['{"text":"a","positionMs":9007199254740993}', 'INVALID'],
    ['{"text":"a\\u0000b"}', 'INVALID'],
    ['{"text":"\\ud800"}', 'INVALID'],
    ['{"text":"a\\udc00b"}', 'INVALID'],
    ['{"text":"a","extra":{"list":["\\ud800"]}}', 'INVALID'],
    ['{"text":"a","extra":{"\\u0000":1}}', 'INVALID'],
    [`{"text":"a","extra":${nest(10)}}`, 'INVALID'],
    [`{"text":"a","extra":${nest(50_000)}}`, 'INVALID'],
    [`{"text":"a","extra":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`, 'INVALID'],
  ])('%.60s is %s', async (payload, code) => {
    const target = await startRoute({ maxBodyBytes: 1_000_000 });
    const answer = await send(target, { type: JSON_TYPE, payload });
    expect([answer.status, answer.code]).toEqual([400, code]);
  });

  it.each(['{"text":"🎙️ ä\\ud83c\\udf99"}', `{"text":"a","extra":${nest(9)}}`, '{"text":"\\n"}'])(
    '%s is fine',
    async (payload) => {
      expect((await send(await startRoute(), { type: JSON_TYPE, payload })).status).toBe(201);
    },
  );

  it('names the place of what can’t be stored', async () => {
    const payload = '{"text":"a","extra":{"list":["b","\\u0000"]}}';
    const { json } = await send(await startRoute(), { type: JSON_TYPE, payload });
    expect(json.error?.details.errors).toMatchObject([{ path: ['extra', 'list', '1'] }]);
  });

  it('is neither read nor refused without a schema', async () => {
    const route = defineRoute({
      method: 'DELETE',
      path: '/comments',
      handler: 'comments.remove',
      summary: 'Away',
      responses: { 200: { description: 'Gone', contentType: 'application/json' } },
      run: ({ body }) => {
        const none: undefined = body;
        return Promise.resolve({ kind: 'json', status: 200, body: { data: [none] } });
      },
    });
    const target = await start(parseBodies(), toKoaHandler(route, deps));
    const headers = { 'Content-Length': '1' };
    const sent = { type: 'text/plain', payload: 'x', method: 'DELETE', headers };
    const { status, json } = await send(target, sent);
    expect([status, json.data]).toEqual([200, [null]]);
  });
});

describe('guardBodies', () => {
  const guarded = (...stack: readonly Middleware[]) =>
    start(guardBodies('/api/podcast/'), parseBodies(), ...stack);
  const startGuarded = () => guarded(toKoaHandler(makeRoute(), deps));

  it('lets JSON through', async () => {
    expect((await send(await startGuarded(), { type: JSON_TYPE, payload: good })).status).toBe(201);
  });

  it.each(['{', '{"text":', '"text"', '5', 'null', '{"text":"a"}x'])(
    'explains malformed JSON: %s',
    async (payload) => {
      const { status, json, headers } = await send(await startGuarded(), {
        type: JSON_TYPE,
        payload,
      });
      expect([status, json.error?.details]).toEqual([400, { code: 'INVALID' }]);
      expect(json.error?.message).toBe('The body can’t be read');
      expect(headers['access-control-allow-origin']).toBe('*');
    },
  );

  it('explains what the parser finds too long', async () => {
    const target = await guarded((ctx) => {
      ctx.status = 413;
      ctx.body = { data: null, error: { status: 413, name: 'PayloadTooLargeError' } };
    });
    expect((await send(target, { type: JSON_TYPE, payload: good })).code).toBe('TOO_LONG');
  });

  it('leaves errors that have a code', async () => {
    const answer = await send(await startGuarded(), { type: JSON_TYPE, payload: '{}' });
    expect(answer.code).toBe('REQUIRED');
  });

  it.each(['gzip', 'br', 'deflate', 'identity, gzip', 'nonsense'])(
    'refuses a body in %s',
    async (coding) => {
      const headers = { 'Content-Encoding': coding };
      const answer = await send(await startGuarded(), { type: JSON_TYPE, payload: good, headers });
      expect([answer.status, answer.code]).toEqual([415, 'INVALID']);
      expect(answer.headers['accept-encoding']).toBe('identity');
    },
  );

  it('keeps multipart from the parser, short, long, or of unknown length', async () => {
    const target = await startGuarded();
    const type = 'Multipart/form-data';
    const chunked = { 'Transfer-Encoding': 'chunked' };
    const payload = 'x'.repeat(3000);
    const answers = [
      await send(target, { type, payload: 'broken', headers: lengthOf('broken') }),
      await send(target, { type, payload, headers: lengthOf(payload) }),
      await send(target, { type, payload: 'broken', headers: chunked }),
    ];
    for (const { status, code } of answers) expect([status, code]).toEqual([415, 'JSON_REQUIRED']);
  });

  it('drops a short multipart body where none is needed', async () => {
    const target = await guarded(toKoaHandler(makeRoute({ bodyTypes: ['none'] }), deps));
    const payload = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n';
    const type = 'multipart/form-data; boundary=x';
    for (const headers of [lengthOf(payload), { 'Transfer-Encoding': 'chunked' }]) {
      const answer = await send(target, { type, payload, headers });
      expect(answer.code).toBe('REQUIRED');
    }
  });

  it('drops no long multipart body of unknown length', async () => {
    const target = await guarded(toKoaHandler(makeRoute({ bodyTypes: ['none'] }), deps));
    const answer = await send(target, {
      type: 'multipart/form-data; boundary=x',
      payload: 'x'.repeat(3000),
      headers: { 'Transfer-Encoding': 'chunked' },
    });
    expect([answer.status, answer.code]).toEqual([415, 'JSON_REQUIRED']);
  });

  it.each([
    ['/elsewhere/', 'POST'],
    ['/api/podcast/', 'GET'],
  ])('below %s leaves a %s to /api/podcast/ alone', async (below, method) => {
    const target = await start(guardBodies(below), (ctx) => {
      ctx.status = 400;
      ctx.body = { data: 'as it was' };
    });
    const headers = { 'Content-Encoding': 'gzip' };
    expect((await send(target, { method, headers })).json.data).toBe('as it was');
  });
});
