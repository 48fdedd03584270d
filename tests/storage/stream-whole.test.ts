import { inspect } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { streamWholeFile, type StorageUrl } from '../../server/storage';
import { waitUntil } from '../support/wait';
import {
  openStorage,
  partHeaders,
  SECRET,
  sendWhole,
  type Behaviour,
  type StorageServer,
} from './storage-server';

const BYTES = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);
const LENGTH = { 'content-length': BYTES.length };

let storage: StorageServer;

beforeEach(async () => {
  storage = await openStorage();
  storage.store({ bytes: BYTES });
  storage.behave(sendWhole);
});

afterEach(async () => {
  await waitUntil('every answer to be read or given up', () =>
    Promise.resolve(storage.countOpen() === 0),
  );
  await storage.close();
});

const readAll = async (
  url: StorageUrl = storage.url,
  limits: { maxBytes?: number; withinMs?: number; signal?: AbortSignal } = {},
): Promise<Uint8Array> => {
  const { maxBytes = 1_000_000, withinMs = 5_000, signal = new AbortController().signal } = limits;
  const pieces: Uint8Array[] = [];
  for await (const piece of streamWholeFile(url, { maxBytes, withinMs, signal })) {
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
};

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await work.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  expect(inspect(error)).not.toContain(SECRET);
  return error;
};

/** Announces nothing and does not end. */
const drip: Behaviour = ({ response }) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write('x'), 20);
  response.on('close', () => {
    clearInterval(timer);
  });
};

describe('a whole file', () => {
  it('comes as it is, in one request', async () => {
    expect(await readAll()).toEqual(BYTES);
    expect(storage.requests).toMatchObject([{ range: null, acceptEncoding: 'identity' }]);
  });

  it.each<[string, Behaviour]>([
    [
      'announced',
      ({ response }) => {
        response.writeHead(200, { 'content-length': 9_000_000_000 }).flushHeaders();
      },
    ],
    ['sent', ({ response }) => response.writeHead(200).end(BYTES)],
  ])('is TOO_LARGE once more is %s than it may have', async (_what, behaviour) => {
    storage.behave(behaviour);
    const error = await failureOf(readAll(storage.url, { maxBytes: BYTES.length - 1 }));
    expect(error).toMatchObject({ code: 'TOO_LARGE', isFinal: true });
  });

  it.each<[string, string, Behaviour]>([
    ['is missing', 'MISSING', ({ response }) => response.writeHead(404).end()],
    ['is refused', 'REFUSED', ({ response }) => response.writeHead(403).end()],
    [
      'is compressed',
      'ENCODED',
      ({ response }) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(),
    ],
    [
      'comes in part',
      'UNREADABLE',
      (exchange) => exchange.response.writeHead(206, partHeaders(exchange)).end(BYTES),
    ],
    [
      'breaks off',
      'UNREADABLE',
      ({ response }) => {
        response.writeHead(200, LENGTH).write(BYTES.subarray(0, 1_000), () => response.destroy());
      },
    ],
    ['hangs up', 'UNREADABLE', ({ response }) => response.destroy()],
  ])('fails if it %s: %s', async (_what, code, behaviour) => {
    storage.behave(behaviour);
    expect(await failureOf(readAll())).toMatchObject({ code });
  });

  it('fails without an address that can be asked', async () => {
    const error = await failureOf(readAll(() => Promise.resolve(`ftp://u:${SECRET}@x/a.mp3`)));
    expect(error).toMatchObject({ code: 'NO_ADDRESS' });
  });

  it('fails when it takes too long, although the storage is never silent', async () => {
    storage.behave(drip);
    const error = await failureOf(readAll(storage.url, { withinMs: 200 }));
    expect(error).toMatchObject({ code: 'UNREADABLE', message: 'The storage took too long.' });
  });

  it('is let go by a signal', async () => {
    storage.behave(drip);
    const controller = new AbortController();
    const work = failureOf(readAll(storage.url, { signal: controller.signal }));
    await waitUntil('the request', () => Promise.resolve(storage.requests.length > 0));
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await work).toBe(reason);
  });

  it('is let go by whoever wants no more of it', async () => {
    storage.behave(drip);
    const signal = new AbortController().signal;
    for await (const piece of streamWholeFile(storage.url, {
      maxBytes: 100,
      withinMs: 5_000,
      signal,
    })) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
  });
});
