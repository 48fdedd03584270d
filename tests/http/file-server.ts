import type Koa from 'koa';
import { type FileAnswer, sendFile } from '../../server/http/send-file';
import { makeContent, makeFile, serve, type TestServer } from './harness';

/** Bytes of the file that is served. */
export const SIZE = 1_000_000;
export const content = makeContent(SIZE);
/** When {@link answerWith} says that the file was changed, and a second earlier. */
export const AT = 'Fri, 02 Jan 2026 03:04:05 GMT';
export const BEFORE = 'Fri, 02 Jan 2026 03:04:04 GMT';

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

/** An answer as a recording has it. */
export const answerWith = (path: string, bytes: number): FileAnswer => ({
  path,
  expected: { bytes },
  version: 'v1',
  lastModified: new Date('2026-01-02T03:04:05.678Z'),
  contentType: 'audio/mpeg',
  cacheControl: 'public, max-age=31536000, immutable',
  disposition: { type: 'inline', fileName: 'Der erste Ton.mp3' },
});

export type TestFile = Awaited<ReturnType<typeof makeFile>>;

/** Serves {@link content}, and an empty file at `/empty`. */
export interface FileServer extends Pick<TestServer, 'ask' | 'close'> {
  readonly file: TestFile;
  readonly empty: TestFile;
}

export async function startFileServer(): Promise<FileServer> {
  const file = await makeFile(content);
  const empty = await makeFile(Buffer.alloc(0));
  const server = await serve(stockHeaders, async (ctx) => {
    const isEmpty = ctx.path === '/empty';
    await sendFile(ctx, answerWith(isEmpty ? empty.path : file.path, isEmpty ? 0 : SIZE));
  });
  return {
    file,
    empty,
    ask: (options) => server.ask(options),
    close: async () => {
      await server.close();
      await file.remove();
      await empty.remove();
    },
  };
}
