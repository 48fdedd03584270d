import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendFile } from '../../server/http/send-file';
import { testRows, wholeFileRows } from './file-rows';
import { answerWith, AT, type FileServer, SIZE, startFileServer } from './file-server';
import { type Answer, serve } from './harness';

let server: FileServer;

beforeAll(async () => {
  server = await startFileServer();
});

afterAll(async () => {
  await server.close();
});

describe('sendFile', () => {
  testRows(wholeFileRows, () => server);

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
      await sendFile(ctx, answerWith(server.file.path, SIZE));
      seen.push(ctx.body instanceof Readable, ctx.compress);
    });
    await other.ask({ method });
    await other.close();
    expect(seen).toEqual([streams, false]);
  });
});
