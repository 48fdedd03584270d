import type { Core } from '@strapi/strapi';
import type { DataStore, Locker, Server, ServerOptions, Upload } from '@tus/server';
import type { Context } from 'koa';

import { isApiError } from '../http';
import { failureToWrite, fromTusStatus } from './errors';
import { openStore } from './store';

export const TUS_VERSION = '1.0.0';

interface Tus {
  readonly Server: typeof Server;
  readonly DataStore: typeof DataStore;
  readonly Upload: typeof Upload;
  readonly locker: Locker;
}

/** One per site: the locks are in memory. */
const parts = new WeakMap<Core.Strapi, Promise<Tus>>();

/** The package is an ES module, which CommonJS can only load like this. */
const loadTus = async (): Promise<Tus> => {
  const { DataStore, MemoryLocker, Server, Upload } = await import('@tus/server');
  return { Server, DataStore, Upload, locker: new MemoryLocker() };
};

const tusOf = (strapi: Core.Strapi): Promise<Tus> => {
  const known = parts.get(strapi) ?? loadTus();
  parts.set(strapi, known);
  return known;
};

/**
 * Whoever asks for an upload ends the request that still sends to it: most often that is the same
 * client, whose connection has died without the server's having noticed.
 */
const interrupting = (locker: Locker, interrupt: () => void): Locker => ({
  newLock: (id) => {
    const lock = locker.newLock(id);
    return {
      lock: (signal, release) =>
        lock.lock(signal, () => {
          interrupt();
          return release();
        }),
      unlock: () => lock.unlock(),
    };
  },
});

/** What the protocol speaks of. Any other header is no business of the tus server. */
const HEADERS = /^(?:tus-resumable|upload-.+|content-type|content-length)$/;

/** Whoever shows uploads gives one up by a plain DELETE, without the words of the protocol. */
const headersOf = ({ headers, method }: Context): Headers => {
  const entries = Object.entries(headers).filter(([name]) => HEADERS.test(name));
  const known = new Headers(entries.map(([name, value]) => [name, String(value)]));
  if (method === 'DELETE' && !known.has('tus-resumable')) known.set('Tus-Resumable', TUS_VERSION);
  return known;
};

type Hooks = Pick<ServerOptions, 'namingFunction' | 'onUploadCreate'>;

/**
 * Lets the tus server answer a request, with Koa's means: its headers are taken over, but for those
 * about other origins, which the site decides on.
 *
 * @param uploadId `null` where one is to be made
 * @returns status and headers of its answer
 * @throws ApiError for whatever it refuses; what the hooks throw
 */
export const askTus = async (
  strapi: Core.Strapi,
  ctx: Context,
  uploadId: string | null,
  hooks: Hooks = {},
): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>> }> => {
  const { Server, locker, ...models } = await tusOf(strapi);
  const errors: unknown[] = [];
  const interruption = new AbortController();
  const server = new Server({
    ...hooks,
    path: '/podcast/uploads',
    datastore: openStore(strapi, models, { request: ctx.req, signal: interruption.signal }),
    locker: interrupting(locker, () => {
      interruption.abort();
    }),
    getFileIdFromRequest: () => uploadId ?? undefined,
    // From where the request went, so that it holds behind a proxy with a path of its own, too.
    generateUrl: (_request, { id }) => (ctx.path.endsWith('/') ? id : `uploads/${id}`),
    onResponseError: (_request, error) => {
      errors.push(error);
      return undefined;
    },
  });
  // Without the body: the store reads that from the request.
  const response = await server.handleWeb(
    new Request(`http://localhost${ctx.path}`, { method: ctx.method, headers: headersOf(ctx) }),
  );
  if (response.status < 400) {
    const headers = [...response.headers].filter(
      ([name]) => !/^(?:access-control-|content-)/i.test(name),
    );
    return { status: response.status, headers: Object.fromEntries(headers) };
  }
  const [error] = errors;
  if (isApiError(error)) throw error;
  if (error instanceof Error && response.status >= 500) {
    strapi.log.error(`podcast: an upload could not be received: ${String(error)}`);
    throw failureToWrite(error);
  }
  throw fromTusStatus(response.status, await response.text());
};
