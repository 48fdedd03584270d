import fs from 'node:fs';
import { open, readdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { takeClock } from '../support/clock';
import { sendByTus } from '../support/tus-upload';
import {
  askUploads,
  assetsOf,
  bytesOf,
  finished,
  idOf,
  temporaryFiles,
  type Status,
} from '../support/upload-site';

const HUGE_BYTES = 2 ** 50;
const MAX_ATTEMPTS = 5;
const RETRY_MS = 31_000;

const noRoom = (): Error => Object.assign(new Error('no room'), { code: 'ENOSPC' });

describe('an upload to a site that won’t have it', () => {
  let site: Site;
  let fill = 0;

  beforeAll(async () => {
    site = await bootStrapi({
      plugins: { upload: { config: { sizeLimit: HUGE_BYTES } } },
      plugin: { uploads: { maxUnfinishedBytes: HUGE_BYTES } },
    });
  });

  afterEach(() => {
    vi.restoreAllMocks();
    site.strapi.config.set('plugin::upload.security', {});
  });

  afterAll(() => site.close());

  const newMp3 = (): Buffer => {
    fill += 1;
    return makeMp3({ seconds: 5, fill });
  };

  /** Names of the files at the local provider. */
  const provided = (): Promise<string[]> => readdir(path.join(site.dir, 'public', 'uploads'));

  const expectNothingNew = async (count: number): Promise<void> => {
    expect(await assetsOf(site.strapi)).toHaveLength(count);
    expect(await provided()).toHaveLength(count);
    expect(await temporaryFiles(site)).toEqual([]);
  };

  /** From now on file handles write this often. */
  const fillDisk = async (writes: number): Promise<void> => {
    const handle = await open(path.join(site.dir, 'package.json'));
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const write = Reflect.get(prototype, 'write') as (...input: unknown[]) => unknown;
    let done = 0;
    vi.spyOn(prototype, 'write').mockImplementation(function (this: FileHandle, ...input) {
      done += 1;
      if (done > writes) throw noRoom();
      return Reflect.apply(write, this, input) as never;
    });
  };

  /** The provider's streams write once, and then there is no room. */
  const fillProvider = (): void => {
    const write = Reflect.get(fs, 'write') as (...input: unknown[]) => unknown;
    const full = new Set<unknown>();
    vi.spyOn(fs, 'write').mockImplementation((...input: unknown[]) => {
      const [fd] = input;
      if (full.has(fd)) (input.at(-1) as (error: Error) => void)(noRoom());
      else write(...input);
      full.add(fd);
    });
    vi.spyOn(fs, 'writev').mockImplementation((...input: unknown[]) => {
      (input.at(-1) as (error: Error) => void)(noRoom());
    });
  };

  const refusal = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'taken',
      (error: unknown) => error,
    );

  const FULL = { status: 507, code: 'UPLOADS_FULL' };

  it('refuses before the first byte what its disk has no room for', async () => {
    const count = (await assetsOf(site.strapi)).length;
    const admin = await site.admin();
    const response = await admin.fetch('/podcast/uploads', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(HUGE_BYTES / 2),
        'upload-metadata': 'filename YQ==',
      },
    });
    expect(response.status).toBe(507);
    expect(await response.text()).toContain('"UPLOADS_FULL"');
    await expectNothingNew(count);
  });

  it('keeps what it has when its disk is full, and goes on when there is room', async () => {
    vi.spyOn(site.strapi.log, 'error').mockReturnValue(site.strapi.log);
    const bytes = newMp3();
    const { url } = await sendByTus(site, bytes, { stopAfterBytes: 1 });
    const { data: before } = await askUploads<Status>(site, idOf(url));
    await fillDisk(1);
    expect(await refusal(sendByTus(site, bytes, { uploadUrl: url }))).toMatchObject(FULL);
    vi.restoreAllMocks();
    const { data } = await askUploads<Status>(site, idOf(url));
    expect(data.state).toBe('receiving');
    expect(data.receivedBytes).toBeGreaterThan(before.receivedBytes);
    const { fileId } = await sendByTus(site, bytes, { uploadUrl: url });
    const asset = (await assetsOf(site.strapi)).find(({ id }) => id === fileId);
    if (asset === undefined) throw new Error('the file is not there');
    expect((await bytesOf(site, asset)).equals(bytes)).toBe(true);
  });

  it('leaves no half of an asset when the provider’s disk is full', async () => {
    vi.spyOn(site.strapi.log, 'error').mockReturnValue(site.strapi.log);
    const before = await provided();
    const bytes = newMp3();
    fillProvider();
    const { url, state } = await sendByTus(site, bytes);
    vi.restoreAllMocks();
    expect(state).toBe('finishing');
    expect(await provided()).toEqual(before);
    const clock = takeClock(site.strapi);
    clock.forward(RETRY_MS);
    expect(await finished(site, idOf(url))).toMatchObject({ state: 'ready' });
    clock.release();
    expect(await provided()).toHaveLength(before.length + 1);
    const asset = (await assetsOf(site.strapi)).at(-1);
    if (asset === undefined) throw new Error('the file is not there');
    expect((await bytesOf(site, asset)).equals(bytes)).toBe(true);
  });

  it('says that the disk was full when that does not change', async () => {
    vi.spyOn(site.strapi.log, 'error').mockReturnValue(site.strapi.log);
    const count = (await assetsOf(site.strapi)).length;
    fillProvider();
    const { url } = await sendByTus(site, newMp3());
    const clock = takeClock(site.strapi);
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      clock.forward(RETRY_MS);
      const job = site.strapi.cron.jobs.find(({ name }) => name === 'podcastUploadSweep');
      await (job as unknown as { readonly job: { invoke: () => Promise<void> } }).job.invoke();
    }
    clock.release();
    vi.restoreAllMocks();
    expect((await askUploads<Status>(site, idOf(url))).data).toMatchObject({
      state: 'failed',
      error: { code: 'UPLOADS_FULL' },
    });
    await expectNothingNew(count);
  });

  it.each([
    ['denied', { deniedTypes: ['audio/mpeg'] }],
    ['denied with others', { allowedTypes: ['audio/*'], deniedTypes: ['audio/*'] }],
    ['not among those that are allowed', { allowedTypes: ['image/*', 'audio/wav'] }],
  ])('refuses a type that is %s, as the Media Library does', async (_what, security) => {
    site.strapi.config.set('plugin::upload.security', security);
    const count = (await assetsOf(site.strapi)).length;
    const bytes = newMp3();
    await expect(site.upload({ name: 'a.mp3', bytes, type: 'audio/mpeg' })).rejects.toThrow();
    const refused = { status: 415, code: 'AUDIO_UNSUPPORTED' };
    // Whatever it is called: its content decides.
    expect(await refusal(sendByTus(site, bytes, { name: 'bild.png' }))).toMatchObject(refused);
    await expectNothingNew(count);
  });

  it.each([
    ['everything', {}],
    ['audio', { allowedTypes: ['audio/*'] }],
    ['MP3 but not WAV', { allowedTypes: ['audio/mpeg'], deniedTypes: ['audio/wav'] }],
  ])('takes an MP3 where the Media Library takes %s', async (_what, security) => {
    site.strapi.config.set('plugin::upload.security', security);
    await site.upload({ name: 'a.mp3', bytes: newMp3(), type: 'audio/mpeg' });
    expect(await sendByTus(site, newMp3())).toMatchObject({ state: 'ready' });
  });
});
