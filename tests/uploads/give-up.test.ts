import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { askTus } from '../../server/uploads/tus';

const ID = 'a'.repeat(32);

let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'podcast-give-up-'));
  await mkdir(path.join(root, 'uploads'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

/** @param isReceiving whether nobody has begun to finish the upload */
const siteWith = (isReceiving: boolean): { readonly strapi: Core.Strapi; rows: number } => {
  const site = { rows: 1 };
  const table = {
    deleteMany: () => {
      if (isReceiving) site.rows = 0;
      return Promise.resolve({ count: isReceiving ? 1 : 0 });
    },
  };
  const strapi = {
    dirs: { app: { root }, static: { public: path.join(root, 'public') } },
    config: { get: () => ({ uploads: { folder: 'uploads' } }) },
    db: { query: () => table },
    log: { error: () => undefined },
  };
  return Object.assign(site, { strapi: strapi as unknown as Core.Strapi });
};

const giveUp = (strapi: Core.Strapi, headers: Readonly<Record<string, string>> = {}) => {
  const ctx = { method: 'DELETE', path: `/podcast/uploads/${ID}`, headers };
  return askTus(strapi, ctx as unknown as Context, ID);
};

const receive = () => writeFile(path.join(root, 'uploads', ID), 'bytes');
const files = () => readdir(path.join(root, 'uploads'));

describe('an upload that is given up', () => {
  it.each([
    ['by a tus client', { 'tus-resumable': '1.0.0' }],
    ['by the panel, which speaks no tus', {}],
  ])('goes with its file %s', async (_who, headers) => {
    const site = siteWith(true);
    await receive();
    expect(await giveUp(site.strapi, headers)).toMatchObject({ status: 204 });
    expect(site.rows).toBe(0);
    expect(await files()).toEqual([]);
  });

  it('goes although its file is gone', async () => {
    const site = siteWith(true);
    expect(await giveUp(site.strapi)).toMatchObject({ status: 204 });
    expect(site.rows).toBe(0);
  });

  it('keeps its file once it is being finished', async () => {
    const { strapi } = siteWith(false);
    await receive();
    await expect(giveUp(strapi)).rejects.toMatchObject({ details: { code: 'UPLOAD_CONFLICT' } });
    expect(await files()).toEqual([ID]);
  });

  it('stays where another version of the protocol is spoken', async () => {
    const { strapi } = siteWith(true);
    await receive();
    const refused = giveUp(strapi, { 'tus-resumable': '0.2.2' });
    await expect(refused).rejects.toMatchObject({ details: { code: 'INVALID' } });
    expect(await files()).toEqual([ID]);
  });
});
