import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { findClip } from '../../server/voice';
import type { TestServer } from '../http/harness';
import { bootStrapi, type Site } from '../support/boot';
import { awaitClip, listFiles, sendBytes, serveUploads } from '../support/voice-site';

const CLIPS = path.resolve(import.meta.dirname, '..', 'voice', 'clips');
const PLUGIN = 'enabledPlugins.podcast.pathToPlugin';

let site: Site;
let strapi: Core.Strapi;
let uploads: TestServer;

beforeAll(async () => {
  site = await bootStrapi();
  ({ strapi } = site);
  uploads = await serveUploads(strapi);
});

afterAll(async () => {
  await uploads.close();
  await site.close();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Uploads a clip. @returns the status of the answer, and the peaks that were stored */
const upload = async (name: string): Promise<readonly [number, unknown]> => {
  const comment = await awaitClip(strapi);
  const { status } = await sendBytes(uploads, comment, await readFile(path.join(CLIPS, name)));
  return [status, (await findClip(strapi, comment))?.peaks];
};

describe('the waveform of a clip', () => {
  it.each(['chromium.webm', 'chromium-opus.m4a', 'ffmpeg.ogg'])('is stored: %s', async (name) => {
    const [status, peaks] = await upload(name);
    expect(status).toBe(202);
    expect(peaks).toHaveLength(200);
  });

  it('is none for AAC, and nobody needs to know', async () => {
    const warn = vi.spyOn(strapi.log, 'warn');
    expect(await upload('ffmpeg.m4a')).toEqual([202, null]);
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('a worker that', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'podcast-plugin-'));
    await mkdir(path.join(folder, 'dist', 'peaks-worker'), { recursive: true });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Makes the site find another worker where the plugin is installed. */
  const uploadWith = async (source: string | null): Promise<readonly [number, unknown]> => {
    const file = path.join(folder, 'dist', 'peaks-worker', 'index.js');
    await rm(file, { force: true });
    if (source !== null) await writeFile(file, source);
    const installed: unknown = strapi.config.get(PLUGIN);
    strapi.config.set(PLUGIN, folder);
    try {
      return await upload('chromium.webm');
    } finally {
      strapi.config.set(PLUGIN, installed);
    }
  };
  const answer = (value: string): string =>
    `require('node:worker_threads').parentPort.postMessage(${value});`;

  it.each([
    ['hangs', 'for (;;);', 'longer than 5000 ms'],
    ['throws', `throw new Error('broken');`, 'broken'],
    ['ends', 'process.exit(3);', 'ended with code 3'],
    ['is missing', null, 'Cannot find module'],
    ['answers with nothing', answer('[]'), 'something else'],
    ['answers with too much', answer('new Array(201).fill(0)'), 'something else'],
    ['answers with other numbers', answer('[0, 2]'), 'something else'],
  ])('%s leaves the clip without waveform, no more', async (_what, source, reason) => {
    const warn = vi.spyOn(strapi.log, 'warn').mockImplementation(() => strapi.log);
    expect(await uploadWith(source)).toEqual([202, null]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(reason));
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
  });
});
