import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContentCoding, negotiateEncoding } from '../../server/http/accept-encoding';
import { renderBytes } from '../../server/http/rendered-bytes';
import { sendBytes } from '../../server/http/send-bytes';
import { serve, type TestServer } from './harness';

const TEXT = 'Der erste Ton. '.repeat(200);
const AT = 'Fri, 02 Jan 2026 03:04:05 GMT';

const ALL: readonly ContentCoding[] = ['br', 'gzip', 'identity'];

describe('negotiateEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['GZip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1, br;q=0.9', 'gzip'],
    ['gzip;q=0.5, br;q=0.5', 'br'],
    ['gzip ; q=0.2 , br;Q=0.1', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000, gzip;q=0', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['identity;q=0.5, gzip;q=0.4', 'identity'],
    ['gzip;q=0.001', 'gzip'],
    ['*', 'br'],
    ['*;q=0.1, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, *', 'br'],
    ['*;q=0', 'identity'],
    ['gzip;q=0, gzip', 'identity'],
    ['deflate', 'identity'],
    ['gzip;q=2', 'identity'],
    ['gzip;q=x', 'identity'],
    ['gzip;q=0.1234', 'identity'],
    ['gzip;level=9', 'identity'],
    ['gzipp, xbr', 'identity'],
    [',,gzip,,', 'gzip'],
    ['__proto__, constructor;q=1', 'identity'],
  ])('%j -> %s', (header, expected) => {
    expect(negotiateEncoding(header, ALL)).toBe(expected);
  });

  it('takes only what is offered', () => {
    expect(negotiateEncoding('gzip, br', ['identity'])).toBe('identity');
  });
});

describe('renderBytes', () => {
  it('makes each form once, however many ask', () => {
    const rendered = renderBytes(TEXT);
    expect(rendered.bytesOf('br')).toBe(rendered.bytesOf('br'));
  });

  it('keeps its bytes when the source changes', async () => {
    const source = new Uint8Array([1, 2, 3]);
    const rendered = renderBytes(source);
    source.fill(0);
    expect([...(await rendered.bytesOf('identity'))]).toEqual([1, 2, 3]);
  });

  it.each([
    [1023, ['identity']],
    [1024, ['br', 'gzip', 'identity']],
  ])('offers for %d bytes %j', (bytes, codings) => {
    expect(renderBytes('a'.repeat(bytes)).codings).toEqual(codings);
  });
});

describe('sendBytes', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await serve(
      async (ctx, next) => {
        ctx.set({
          Vary: 'Origin',
          'Set-Cookie': 'a=1',
          'Access-Control-Allow-Credentials': 'true',
        });
        await next();
      },
      async (ctx) => {
        await sendBytes(ctx, {
          body: ctx.path === '/short' ? 'short' : TEXT,
          contentType: 'text/plain; charset=utf-8',
          lastModified: ctx.path === '/undated' ? null : new Date('2026-01-02T03:04:05.678Z'),
          cacheControl: 'public, max-age=60',
        });
      },
    );
  });

  afterAll(() => server.close());

  const ask = (headers: Record<string, string> = {}, path = '/', method = 'GET') =>
    server.ask({ headers, path, method });

  it.each([
    ['identity', undefined, (body: Buffer) => body],
    ['gzip', 'gzip', gunzipSync],
    ['br', 'br', brotliDecompressSync],
  ])('sends %s', async (coding, contentEncoding, decode) => {
    const { headers, body } = await ask({ 'accept-encoding': coding });
    expect(decode(body).toString()).toBe(TEXT);
    expect(headers['content-encoding']).toBe(contentEncoding);
    expect(headers['content-length']).toBe(String(body.length));
  });

  it('has another strong tag for every form', async () => {
    const answers = await Promise.all(ALL.map((coding) => ask({ 'accept-encoding': coding })));
    const [br = '', gzip = '', identity = ''] = answers.map(({ headers }) => headers.etag ?? '');
    expect(identity).toMatch(/^"[\w-]{22}"$/);
    expect(gzip).toBe(identity.replace(/"$/, '-gz"'));
    expect(br).toBe(identity.replace(/"$/, '-br"'));
  });

  it('does not code short answers', async () => {
    const { headers } = await ask({ 'accept-encoding': 'gzip, br' }, '/short');
    expect(headers['content-encoding']).toBeUndefined();
  });

  it.each(['/', '/short'])('adds to Vary what %s varies by', async (path) => {
    expect((await ask({}, path)).headers.vary).toBe('Origin, Accept-Encoding');
  });

  it.each(['identity', 'gzip', 'br'])(
    'answers HEAD with the headers of GET in %s',
    async (coding) => {
      const get = await ask({ 'accept-encoding': coding });
      const head = await ask({ 'accept-encoding': coding }, '/', 'HEAD');
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
      expect(head.body).toHaveLength(0);
    },
  );

  it('answers 304 for the tag of the same form', async () => {
    const first = await ask({ 'accept-encoding': 'br' });
    const again = await ask({ 'accept-encoding': 'br', 'if-none-match': first.headers.etag ?? '' });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers).toMatchObject({
      etag: first.headers.etag,
      'cache-control': 'public, max-age=60',
      vary: 'Origin, Accept-Encoding',
      'last-modified': AT,
    });
    expect(again.headers['content-type']).toBeUndefined();
    expect(again.headers['content-encoding']).toBeUndefined();
  });

  it('answers 200 for the tag of another form', async () => {
    const first = await ask({ 'accept-encoding': 'gzip' });
    const again = await ask({ 'accept-encoding': 'br', 'if-none-match': first.headers.etag ?? '' });
    expect(again.status).toBe(200);
  });

  it('answers 304 for the date', async () => {
    expect((await ask({ 'if-modified-since': AT })).status).toBe(304);
  });

  it('has no date where there is none', async () => {
    const { headers, status } = await ask({ 'if-modified-since': AT }, '/undated');
    expect(headers['last-modified']).toBeUndefined();
    expect(status).toBe(200);
  });

  it('answers 412 with the code of an error', async () => {
    const { status, body } = await ask({ 'if-match': '"other"' });
    expect(status).toBe(412);
    expect(JSON.parse(body.toString())).toMatchObject({
      data: null,
      error: { status: 412, details: { code: 'PRECONDITION_FAILED' } },
    });
  });

  it('keeps koa-compress from coding it once more', async () => {
    let compress: unknown;
    const other = await serve(async (ctx) => {
      const headers = { contentType: 'text/plain', lastModified: null, cacheControl: 'no-cache' };
      await sendBytes(ctx, { body: TEXT, ...headers });
      compress = ctx.compress;
    });
    await other.ask();
    await other.close();
    expect(compress).toBe(false);
  });

  it('is public and has no cookie', async () => {
    const { headers } = await ask();
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['set-cookie']).toBeUndefined();
  });
});
