import { createHash } from 'node:crypto';
import { readdir, readlink, stat, truncate } from 'node:fs/promises';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type Koa from 'koa';
import { type FileAnswer, sendFile } from '../../server/http/send-file';
import { type Answer, makeContent, makeFile, serve, type TestServer } from './harness';

const SIZE = 1_000_000;
const content = makeContent(SIZE);
const AT = 'Fri, 02 Jan 2026 03:04:05 GMT';
const BEFORE = 'Fri, 02 Jan 2026 03:04:04 GMT';

/** What Strapi's stock security, CORS and session middlewares have written by then. */
const stockHeaders: Koa.Middleware = async (ctx, next) => {
  ctx.set({
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Access-Control-Allow-Origin': 'https://other.example',
    'Access-Control-Allow-Credentials': 'true',
    'Set-Cookie': 'session=1',
  });
  await next();
};

const answerWith = (path: string, bytes: number): FileAnswer => ({
  path,
  expected: { bytes },
  version: 'v1',
  lastModified: new Date('2026-01-02T03:04:05.678Z'),
  contentType: 'audio/mpeg',
  cacheControl: 'public, max-age=31536000, immutable',
  disposition: { type: 'inline', fileName: 'Der erste Ton.mp3' },
});

let file: Awaited<ReturnType<typeof makeFile>>;
let empty: Awaited<ReturnType<typeof makeFile>>;
let server: TestServer;

beforeAll(async () => {
  file = await makeFile(content);
  empty = await makeFile(Buffer.alloc(0));
  server = await serve(stockHeaders, async (ctx) => {
    const isEmpty = ctx.path === '/empty';
    await sendFile(ctx, answerWith(isEmpty ? empty.path : file.path, isEmpty ? 0 : SIZE));
  });
});

afterAll(async () => {
  await server.close();
  await file.remove();
  await empty.remove();
});

interface Row {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly range?: string;
  readonly body?: Buffer;
}

const NOTHING = Buffer.alloc(0);
const EVERYTHING = { status: 200, body: content };

const matrix: readonly Row[] = [
  { name: 'sends everything', ...EVERYTHING },
  { name: 'sends nothing but headers for HEAD', method: 'HEAD', status: 200, body: NOTHING },
  {
    name: 'sends the first bytes',
    headers: { range: 'bytes=0-1' },
    status: 206,
    range: 'bytes 0-1/1000000',
    body: content.subarray(0, 2),
  },
  {
    name: 'sends from an offset to the end',
    headers: { range: 'bytes=999500-' },
    status: 206,
    range: 'bytes 999500-999999/1000000',
    body: content.subarray(999_500),
  },
  {
    name: 'sends a suffix',
    headers: { range: 'bytes=-500' },
    status: 206,
    range: 'bytes 999500-999999/1000000',
    body: content.subarray(-500),
  },
  {
    name: 'sends a range longer than one chunk',
    headers: { range: 'bytes=1000-300000' },
    status: 206,
    range: 'bytes 1000-300000/1000000',
    body: content.subarray(1000, 300_001),
  },
  {
    name: 'clamps an end behind the file',
    headers: { range: 'bytes=999000-2000000' },
    status: 206,
    range: 'bytes 999000-999999/1000000',
    body: content.subarray(999_000),
  },
  {
    name: 'refuses a start behind the file',
    headers: { range: 'bytes=2000000-' },
    status: 416,
    range: 'bytes */1000000',
  },
  {
    name: 'refuses overlapping ranges',
    headers: { range: 'bytes=0-10,5-20' },
    status: 416,
    range: 'bytes */1000000',
  },
  {
    name: 'refuses eleven ranges',
    headers: { range: `bytes=${Array.from({ length: 11 }, (_, i) => `${i * 9}-${i * 9}`).join()}` },
    status: 416,
    range: 'bytes */1000000',
  },
  { name: 'ignores an unknown unit', headers: { range: 'items=0-5' }, ...EVERYTHING },
  { name: 'ignores a malformed range', headers: { range: 'bytes=5-4' }, ...EVERYTHING },
  {
    name: 'ignores Range on HEAD',
    method: 'HEAD',
    headers: { range: 'bytes=0-1' },
    status: 200,
    body: NOTHING,
  },
  {
    name: 'ignores an unsatisfiable Range on HEAD',
    method: 'HEAD',
    headers: { range: 'bytes=2000000-' },
    status: 200,
    body: NOTHING,
  },
  { name: 'knows its tag', headers: { 'if-none-match': '"v1"' }, status: 304, body: NOTHING },
  { name: 'sends another version', headers: { 'if-none-match': '"v0"' }, ...EVERYTHING },
  { name: 'knows its date', headers: { 'if-modified-since': AT }, status: 304, body: NOTHING },
  { name: 'is newer than a date', headers: { 'if-modified-since': BEFORE }, ...EVERYTHING },
  {
    name: 'prefers If-None-Match to If-Modified-Since',
    headers: { 'if-none-match': '"v0"', 'if-modified-since': AT },
    ...EVERYTHING,
  },
  {
    name: 'answers 304 before looking at ranges',
    headers: { 'if-none-match': '"v1"', range: 'bytes=0-1' },
    status: 304,
    body: NOTHING,
  },
  { name: 'fails If-Match', headers: { 'if-match': '"v0"' }, status: 412 },
  { name: 'fails If-Unmodified-Since', headers: { 'if-unmodified-since': BEFORE }, status: 412 },
  {
    name: 'uses the range under If-Range with the tag',
    headers: { 'if-range': '"v1"', range: 'bytes=0-1' },
    status: 206,
    range: 'bytes 0-1/1000000',
    body: content.subarray(0, 2),
  },
  {
    name: 'uses the range under If-Range with the date',
    headers: { 'if-range': AT, range: 'bytes=0-1' },
    status: 206,
    range: 'bytes 0-1/1000000',
    body: content.subarray(0, 2),
  },
  {
    name: 'sends everything under If-Range with another tag',
    headers: { 'if-range': '"nope"', range: 'bytes=0-1' },
    ...EVERYTHING,
  },
  {
    name: 'sends everything under If-Range with another tag and an impossible range',
    headers: { 'if-range': '"nope"', range: 'bytes=2000000-' },
    ...EVERYTHING,
  },
  {
    name: 'sends everything under If-Range with an older date',
    headers: { 'if-range': BEFORE, range: 'bytes=0-1' },
    ...EVERYTHING,
  },
  {
    name: 'sends everything under If-Range with a weak tag',
    headers: { 'if-range': 'W/"v1"', range: 'bytes=0-1' },
    ...EVERYTHING,
  },
  { name: 'sends an empty file', path: '/empty', status: 200, body: NOTHING },
  {
    name: 'refuses a range of an empty file',
    path: '/empty',
    headers: { range: 'bytes=0-' },
    status: 416,
    range: 'bytes */0',
  },
  {
    name: 'sends an empty file for a suffix',
    path: '/empty',
    headers: { range: 'bytes=-5' },
    status: 200,
    body: NOTHING,
  },
  {
    name: 'never encodes media',
    headers: { 'accept-encoding': 'gzip, br' },
    ...EVERYTHING,
  },
];

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('sendFile', () => {
  it.each(matrix)('$name', async (row) => {
    const answer = await server.ask(row);
    expect(answer.status).toBe(row.status);
    expect(answer.headers['content-range']).toBe(row.range);
    expect(answer.headers['content-encoding']).toBeUndefined();
    if (row.body) expect(hash(answer.body)).toBe(hash(row.body));
    if (row.method !== 'HEAD' && row.status !== 304) {
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
    }
  });

  it.each(matrix)('is public and has no cookie: $name', async (row) => {
    const { headers } = await server.ask(row);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-expose-headers']).toContain('Content-Range');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('answers HEAD with the headers of GET', async () => {
    const withoutDate = ({ headers }: Answer) => ({ ...headers, date: undefined });
    const get = await server.ask();
    const head = await server.ask({ method: 'HEAD' });
    expect(withoutDate(head)).toEqual(withoutDate(get));
    expect(head.headers).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': 'inline; filename="Der erste Ton.mp3"',
      'content-length': String(SIZE),
      'content-type': 'audio/mpeg',
      etag: '"v1"',
      'last-modified': AT,
    });
  });

  it.each([
    ['HEAD', false],
    ['GET', true],
  ])('on %s streams: %s; and keeps koa-compress away', async (method, streams) => {
    const seen: unknown[] = [];
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(file.path, SIZE));
      seen.push(ctx.body instanceof Readable, ctx.compress);
    });
    await other.ask({ method });
    await other.close();
    expect(seen).toEqual([streams, false]);
  });

  it('keeps what a cache needs in a 304', async () => {
    const { headers } = await server.ask({ headers: { 'if-none-match': '"v1"' } });
    expect(headers).toMatchObject({
      etag: '"v1"',
      'last-modified': AT,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(headers['content-type']).toBeUndefined();
    expect(headers['content-length']).toBeUndefined();
  });

  it('explains a 416 as every other error', async () => {
    const { body, headers } = await server.ask({ headers: { range: 'bytes=2000000-' } });
    expect(JSON.parse(body.toString())).toEqual({
      data: null,
      error: {
        status: 416,
        name: 'RangeNotSatisfiableError',
        message: 'No requested range lies within the file',
        details: { code: 'RANGE_NOT_SATISFIABLE', reason: 'beyondEnd' },
      },
    });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
  });
});

/** Reads multipart/byteranges by RFC 2046, without knowing how it was written. */
function readParts({ headers, body }: Answer) {
  const boundary = /boundary=([^;]+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const text = body.toString('latin1');
  expect(text.endsWith(`\r\n--${boundary}--\r\n`)).toBe(true);
  return `\r\n${text}`
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const split = part.indexOf('\r\n\r\n');
      return { head: part.slice(2, split), bytes: Buffer.from(part.slice(split + 4), 'latin1') };
    });
}

describe('several ranges', () => {
  it('begin with the first boundary, without a preamble', async () => {
    const { body } = await server.ask({ headers: { range: 'bytes=0-0,2-2' } });
    expect(body.subarray(0, 2).toString()).toBe('--');
  });

  it('come as parts in the order asked for, with exact bytes and length', async () => {
    const answer = await server.ask({ headers: { range: 'bytes=500000-700000,0-0,10-20,-100' } });
    expect(answer.status).toBe(206);
    expect(answer.headers['content-range']).toBeUndefined();
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    const expected = [
      [500_000, 700_000],
      [0, 0],
      [10, 20],
      [SIZE - 100, SIZE - 1],
    ] as const;
    expect(readParts(answer)).toEqual(
      expected.map(([start, end]) => ({
        head: `Content-Type: audio/mpeg\r\nContent-Range: bytes ${start}-${end}/${SIZE}`,
        bytes: content.subarray(start, end + 1),
      })),
    );
  });

  it('fetched at once by many connections make the whole file', async () => {
    const partBytes = 62_501;
    const starts = Array.from({ length: Math.ceil(SIZE / partBytes) }, (_, i) => i * partBytes);
    const answers = await Promise.all(
      starts.map((start) =>
        server.ask({ headers: { range: `bytes=${start}-${start + partBytes - 1}` } }),
      ),
    );
    expect(answers.every(({ status }) => status === 206)).toBe(true);
    expect(Buffer.concat(answers.map(({ body }) => body)).equals(content)).toBe(true);
  });
});

async function countDescriptors(path: string): Promise<number> {
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => '')),
  );
  return targets.filter((target) => target === path).length;
}

async function expectNoDescriptors(path: string): Promise<void> {
  await expect.poll(() => countDescriptors(path), { timeout: 5000 }).toBe(0);
}

const hang = (port: number, range: string, afterMs: number) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${range}\r\n`);
      setTimeout(() => {
        socket.destroy();
        resolve();
      }, afterMs);
    });
  });

const isExposed = (error: unknown): boolean =>
  error instanceof Error && 'expose' in error && error.expose === true;

describe.runIf(process.platform === 'linux')('descriptors', () => {
  it('are closed after 200 clients went away at different moments', async () => {
    const big = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(big.path, 16_000_000));
    });
    const ranges = ['', 'Range: bytes=5-\r\n', 'Range: bytes=0-1,9-\r\n'];
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        hang(other.port, ranges[index % 3] ?? '', index % 20),
      ),
    );
    await expectNoDescriptors(big.path);
    // Koa prints only what is not exposed.
    expect(other.errors.filter((error) => !isExposed(error))).toEqual([]);
    await other.close();
    await big.remove();
  });

  it('come with nothing for the log when a client resets the connection', async () => {
    const big = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(big.path, 16_000_000));
    });
    const socket = connect(other.port, '127.0.0.1', () => {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    });
    socket.once('data', () => socket.resetAndDestroy());
    await expect.poll(() => other.errors.length).toBe(1);
    expect(other.errors.every(isExposed)).toBe(true);
    await expectNoDescriptors(big.path);
    await other.close();
    await big.remove();
  });

  it('leave no listener behind on a connection that is kept', async () => {
    const listeners = new Set<number>();
    const other = await serve(async (ctx) => {
      listeners.add(ctx.req.socket.listenerCount('error'));
      await sendFile(ctx, answerWith(file.path, SIZE));
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let count = 0; count < 5; count += 1) await other.ask({ agent });
    agent.destroy();
    expect(listeners.size).toBe(1);
    await other.close();
  });

  it('are open while a client is reading', async () => {
    const big = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(big.path, 16_000_000));
    });
    const client = hang(other.port, '', 300);
    await wait(150);
    expect(await countDescriptors(big.path)).toBe(1);
    await client;
    await expectNoDescriptors(big.path);
    await other.close();
    await big.remove();
  });

  it('are closed after answers without a body, errors and refusals', async () => {
    await Promise.all(matrix.map((row) => server.ask(row)));
    await expectNoDescriptors(file.path);
    await expectNoDescriptors(empty.path);
  });

  it('are closed for clients that went away before the file was opened', async () => {
    let answered = 0;
    const other = await serve(async (ctx) => {
      await new Promise((resolve) => ctx.res.once('close', resolve));
      await sendFile(ctx, answerWith(file.path, SIZE));
      answered += 1;
    });
    await Promise.all(Array.from({ length: 5 }, () => hang(other.port, '', 5)));
    await expect.poll(() => answered).toBe(5);
    await expectNoDescriptors(file.path);
    await other.close();
  });

  it('are closed when the version cannot be a tag', async () => {
    const other = await serve(async (ctx) => {
      await sendFile(ctx, { ...answerWith(file.path, SIZE), version: 'a"b' });
    });
    expect((await other.ask()).status).toBe(500);
    await expectNoDescriptors(file.path);
    await other.close();
  });

  it('are closed when a later middleware gives another answer', async () => {
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(file.path, SIZE));
      ctx.body = 'other';
    });
    expect((await other.ask()).body.toString()).toBe('other');
    await expectNoDescriptors(file.path);
    await other.close();
  });
});

describe('a file that is not what the caller knows', () => {
  const outcome = async (answer: FileAnswer) => {
    const other = await serve(async (ctx) => {
      const result = await sendFile(ctx, answer);
      ctx.status = 200;
      ctx.body = { result, headers: Object.keys(ctx.response.headers) };
    });
    const { body } = await other.ask();
    await other.close();
    return JSON.parse(body.toString()) as unknown;
  };

  it.each([
    ['has another size', 'changed', () => answerWith(file.path, SIZE - 1)],
    [
      'has another time',
      'changed',
      () => ({ ...answerWith(file.path, SIZE), expected: { bytes: SIZE, mtimeMs: 1 } }),
    ],
    ['is gone', 'missing', () => answerWith(`${file.path}.gone`, SIZE)],
    ['is below a file', 'missing', () => answerWith(`${file.path}/x`, SIZE)],
    ['is a folder', 'missing', () => answerWith(dirname(file.path), SIZE)],
  ])('%s: %s, before any header', async (_, result, makeAnswer) => {
    expect(await outcome(makeAnswer())).toEqual({ result, headers: [] });
  });

  it('is missing when it is a folder of the expected size', async () => {
    const folder = dirname(file.path);
    const { size } = await stat(folder);
    expect(await outcome(answerWith(folder, size))).toEqual({ result: 'missing', headers: [] });
  });

  it('is sent when size and time are as expected', async () => {
    const { mtimeMs } = await stat(file.path);
    const expected = { bytes: SIZE, mtimeMs: Math.floor(mtimeMs) };
    const other = await serve(async (ctx) => {
      await sendFile(ctx, { ...answerWith(file.path, SIZE), expected });
    });
    expect((await other.ask()).status).toBe(200);
    await other.close();
  });

  it('takes its time from the file when the caller has none', async () => {
    const { mtime } = await stat(file.path);
    const other = await serve(async (ctx) => {
      await sendFile(ctx, {
        path: file.path,
        expected: { bytes: SIZE },
        version: 'v1',
        contentType: 'audio/mpeg',
        cacheControl: 'no-cache',
        disposition: { type: 'inline', fileName: 'a.mp3' },
      });
    });
    const { headers } = await other.ask({ method: 'HEAD' });
    expect(headers['last-modified']).toBe(mtime.toUTCString());
    await other.close();
  });
});

describe('a file that shrinks while it is sent', () => {
  it('breaks the connection', async () => {
    const shrinking = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(shrinking.path, 16_000_000));
    });
    const received = await new Promise<number>((resolve) => {
      let bytes = 0;
      const socket = connect(other.port, '127.0.0.1', () => {
        socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      });
      socket.once('data', (chunk: Buffer) => {
        bytes += chunk.length;
        socket.pause();
        void truncate(shrinking.path, 1_000_000).then(() => {
          socket.on('data', (more: Buffer) => (bytes += more.length));
          socket.resume();
        });
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(bytes);
      });
    });
    expect(received).toBeLessThan(16_000_000);
    await expectNoDescriptors(shrinking.path);
    await other.close();
    await shrinking.remove();
  });

  it('is a clean 500 when nothing has been sent yet', async () => {
    const shrinking = await makeFile(Buffer.alloc(1000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(shrinking.path, 1000));
      await truncate(shrinking.path, 0);
    });
    expect((await other.ask()).status).toBe(500);
    await expectNoDescriptors(shrinking.path);
    await other.close();
    await shrinking.remove();
  });
});
