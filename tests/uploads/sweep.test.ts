import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { sweepUploads } from '../../server/uploads/sweep';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-05-02T12:00:00Z');
const ID = 'a'.repeat(32);
const KEEP_MS = 24 * HOUR_MS;

let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'podcast-sweep-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

/** A site with one upload, whose row was touched two days ago. */
const siteWith = (state: string): { readonly strapi: Core.Strapi; readonly removed: unknown[] } => {
  const removed: unknown[] = [];
  const row = { id: 1, uploadId: ID, state, touchedAt: '2026-04-30T12:00:00.000Z' };
  const table = {
    findMany: () => Promise.resolve([row]),
    findOne: () => Promise.resolve(row),
    deleteMany: ({ where }: { readonly where: unknown }) => {
      removed.push(where);
      return Promise.resolve({ count: 1 });
    },
  };
  const strapi = {
    dirs: { app: { root } },
    config: { get: () => ({ uploads: { folder: '.', keepMs: KEEP_MS } }) },
    db: { query: () => table },
  };
  return { strapi: strapi as unknown as Core.Strapi, removed };
};

/** Its file, into which the last byte came so long ago. */
const receive = async (agoMs: number): Promise<void> => {
  const file = path.join(root, ID);
  await writeFile(file, 'bytes');
  const at = new Date(NOW.getTime() - agoMs);
  await utimes(file, at, at);
};

it('leaves an upload alone into which bytes came, whatever its row says', async () => {
  const { strapi, removed } = siteWith('receiving');
  await receive(KEEP_MS - HOUR_MS);
  await sweepUploads(strapi, NOW);
  expect(removed).toEqual([]);
  expect(await readdir(root)).toEqual([ID]);
});

it.each([
  ['receiving', KEEP_MS + HOUR_MS],
  ['failed', 0],
])('removes what is %s with its file', async (state, agoMs) => {
  const { strapi, removed } = siteWith(state);
  await receive(agoMs);
  await sweepUploads(strapi, NOW);
  expect(removed).toHaveLength(1);
  expect(await readdir(root)).toEqual([]);
});

it('removes an upload whose file is gone', async () => {
  const { strapi, removed } = siteWith('receiving');
  await sweepUploads(strapi, NOW);
  expect(removed).toHaveLength(1);
});
