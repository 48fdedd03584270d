import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rangeRows, testRows } from './file-rows';
import { content, type FileServer, SIZE, startFileServer } from './file-server';
import type { Answer } from './harness';

let server: FileServer;

beforeAll(async () => {
  server = await startFileServer();
});

afterAll(async () => {
  await server.close();
});

describe('sendFile by ranges', () => {
  testRows(rangeRows, () => server);

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
