import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { FileTooLargeError, readWholeFile } from '../../server/files/read-file';
import type { FileRow } from '../../server/site/tables';
import {
  openStorage,
  SECRET,
  sendRange,
  sendWhole,
  type Behaviour,
  type StorageServer,
} from '../storage/storage-server';

const MIB = 1024 * 1024;
const TIMEOUT_MS = 2_000;

let folder: string;
let storage: StorageServer;
let strapi: Core.Strapi;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'read-file-'));
  await mkdir(path.join(folder, 'uploads'));
  storage = await openStorage();
  strapi = {
    dirs: { static: { public: folder } },
    config: { get: () => ({ analysis: { timeoutMs: TIMEOUT_MS } }) },
    plugin: () => ({ service: () => ({ signFileUrls: (file: FileRow) => Promise.resolve(file) }) }),
  } as unknown as Core.Strapi;
});

afterEach(async () => {
  await storage.close();
  await rm(folder, { recursive: true, force: true });
});

const read = (
  maxBytes: number,
  provider = 'elsewhere',
  signal = new AbortController().signal,
): Promise<Uint8Array> => {
  const file: FileRow = {
    id: 1,
    name: 'bild.png',
    alternativeText: null,
    width: null,
    height: null,
    hash: '../bild',
    ext: '.png',
    mime: 'image/png',
    url: storage.url,
    provider,
    updatedAt: '2026-11-22T10:00:00.000Z',
  };
  return readWholeFile(strapi, file, maxBytes, signal);
};

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );

const makeBytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255);

describe('a whole file of an upload provider', () => {
  it.each([0, 1, 200_000, 4 * MIB])('of %d bytes comes with one request', async (length) => {
    const bytes = makeBytes(length);
    storage.store({ bytes });
    expect(Buffer.compare(await read(5 * MIB), bytes)).toBe(0);
    expect(storage.requests).toHaveLength(1);
  });

  it.each<[string, Behaviour]>([
    ['knows ranges', sendRange],
    ['knows none', sendWhole],
  ])('may be large if the storage %s', async (_what, behaviour) => {
    const bytes = makeBytes(18 * MIB);
    storage.store({ bytes });
    storage.behave(behaviour);
    expect(Buffer.compare(await read(18 * MIB), bytes)).toBe(0);
  });

  it.each<[string, Behaviour]>([
    ['knows ranges', sendRange],
    ['knows none', sendWhole],
    ['tells no length', ({ response, file }) => response.writeHead(200).end(file.bytes)],
  ])('is refused beyond its limit if the storage %s', async (_what, behaviour) => {
    storage.store({ bytes: makeBytes(2 * MIB + 1) });
    storage.behave(behaviour);
    const error = await failureOf(read(2 * MIB));
    expect(error).toBeInstanceOf(FileTooLargeError);
    expect(error).toMatchObject({ message: 'The file has more than 2 MiB.' });
  });

  it('fails as the storage does, and tells no address', async () => {
    storage.behave(({ response }) => response.writeHead(403).end());
    const error = await failureOf(read(MIB));
    expect(error).toMatchObject({ code: 'REFUSED', message: 'The storage answered 403.' });
    expect(String(error)).not.toContain(SECRET);
  });

  it('fails when the storage drips for longer than a file may take', async () => {
    storage.behave(({ response, file }) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(file.bytes.subarray(0, 1)), 50);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    storage.store({ bytes: makeBytes(MIB) });
    const error = await failureOf(read(MIB));
    expect(error).toMatchObject({ code: 'UNREADABLE', message: 'The storage took too long.' });
  });

  it('is let go by a signal', async () => {
    storage.behave(() => undefined);
    const reason = new Error('enough');
    const error = await failureOf(read(MIB, 'elsewhere', AbortSignal.abort(reason)));
    expect(error).toBe(reason);
  });
});

describe('a whole file of this machine', () => {
  const bytes = makeBytes(MIB + 1);

  beforeEach(() => writeFile(path.join(folder, 'uploads', 'bild.png'), bytes));

  it('comes as it is', async () => {
    expect(Buffer.compare(await read(2 * MIB, 'local'), bytes)).toBe(0);
    expect(storage.requests).toEqual([]);
  });

  it('is refused beyond its limit', async () => {
    expect(await failureOf(read(MIB, 'local'))).toBeInstanceOf(FileTooLargeError);
  });

  it('fails as the file system does', async () => {
    await rm(path.join(folder, 'uploads', 'bild.png'));
    expect(await failureOf(read(MIB, 'local'))).toMatchObject({ code: 'ENOENT' });
  });
});
