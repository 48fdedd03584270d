import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  type Agent,
  createServer,
  type IncomingHttpHeaders,
  request,
  type Server,
} from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface TestServer {
  readonly port: number;
  readonly errors: unknown[];
  ask(options?: {
    /** A connection of its own when absent. */
    readonly agent?: Agent;
    readonly method?: string | undefined;
    readonly path?: string | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    /** Sent in chunks unless the headers name its length. */
    readonly payload?: string | Buffer | undefined;
  }): Promise<Answer>;
  close(): Promise<void>;
}

/** Listens on a free port with bare Koa. */
export async function serve(...middlewares: readonly Koa.Middleware[]): Promise<TestServer> {
  const app = new Koa();
  const errors: unknown[] = [];
  app.on('error', (error: unknown) => errors.push(error));
  for (const middleware of middlewares) app.use(middleware);
  const handle = app.callback();
  const server: Server = createServer((req, res) => {
    void handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  return {
    port,
    errors,
    ask: ({ agent, method = 'GET', path = '/', headers = {}, payload } = {}) =>
      new Promise((resolve, reject) => {
        const asked = request(
          { port, host: '127.0.0.1', method, path, headers: { ...headers }, agent: agent ?? false },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => {
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(chunks),
              });
            });
          },
        );
        asked.on('error', reject);
        asked.end(payload);
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A temporary file, removed with its folder. */
export async function makeFile(content: Buffer): Promise<{
  readonly path: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'podcast-http-'));
  const path = join(folder, 'file.bin');
  await writeFile(path, content);
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Bytes without a period that ranges could hide behind. */
export function makeContent(bytes: number): Buffer {
  const content = Buffer.alloc(bytes);
  let state = 0x2545f491;
  for (let index = 0; index < bytes; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    content[index] = state >>> 24;
  }
  return content;
}
