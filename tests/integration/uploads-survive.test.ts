import { utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type BootOptions, type Site } from '../support/boot';
import { takeClock } from '../support/clock';
import { openS3Site } from '../support/s3-site';
import { sendByTus } from '../support/tus-upload';
import {
  askUploads,
  assetsOf,
  bytesOf,
  finished,
  idOf,
  logInUploader,
  temporaryFiles,
  type Status,
} from '../support/upload-site';
import { waitUntil } from '../support/wait';

const ROWS = 'plugin::podcast.audio-upload';
const HOUR_MS = 60 * 60_000;

describe('an upload and its server', () => {
  let site: Site | undefined;

  afterEach(async () => {
    await site?.close();
    site = undefined;
  });

  const boot = async (options: BootOptions = {}): Promise<Site> => {
    site = await bootStrapi(options);
    return site;
  };

  const restart = async (running: Site): Promise<Site> => {
    site = undefined;
    site = await running.restart();
    return site;
  };

  /** Complete, but for the asset: what a process leaves that is killed right after the last byte. */
  const leaveComplete = async (running: Site, bytes: Buffer): Promise<string> => {
    const { url } = await sendByTus(running, bytes, { stopAfterBytes: 1 });
    await writeFile(path.join(running.dir, '.private/podcast/uploads', idOf(url)), bytes);
    return idOf(url);
  };

  const sweep = async (running: Site): Promise<void> => {
    const job = running.strapi.cron.jobs.find(({ name }) => name === 'podcastUploadSweep');
    await (job as unknown as { readonly job: { invoke: () => Promise<void> } }).job.invoke();
  };

  it('goes on after a restart, byte for byte', async () => {
    const bytes = makeMp3({ seconds: 6, title: 'Wieder da' });
    const first = await boot();
    const { url } = await sendByTus(first, bytes, { stopAfterBytes: 30_000 });
    const second = await restart(first);
    const { data } = await askUploads<Status>(second, idOf(url));
    expect(data.receivedBytes).toBeGreaterThan(29_000);
    const { fileId } = await sendByTus(second, bytes, { uploadUrl: url });
    const assets = await assetsOf(second.strapi);
    expect(assets.map(({ id }) => id)).toEqual([fileId]);
    const [asset] = assets;
    if (asset === undefined) throw new Error('the file is not there');
    expect((await bytesOf(second, asset)).equals(bytes)).toBe(true);
  });

  it('is finished by a restart that came between its last byte and the asset', async () => {
    const first = await boot();
    const id = await leaveComplete(first, makeMp3());
    const second = await restart(first);
    expect(await finished(second, id)).toMatchObject({ state: 'ready' });
    expect(await assetsOf(second.strapi)).toHaveLength(1);
    expect(await temporaryFiles(second)).toEqual([]);
  });

  it('is given up when every process that finished it was killed', async () => {
    const first = await boot();
    const id = await leaveComplete(first, makeMp3());
    await first.strapi.db.query(ROWS).updateMany({
      where: { uploadId: id },
      data: { state: 'finishing', attempts: 5, leaseOwner: 'dead', leaseEndsAt: new Date(0) },
    });
    const second = await restart(first);
    expect(await finished(second, id)).toMatchObject({
      state: 'failed',
      error: { code: 'UPLOAD_NOT_STORED' },
    });
    expect(await assetsOf(second.strapi)).toEqual([]);
    expect(await temporaryFiles(second)).toEqual([]);
  });

  it('has one asset though the process died before it could note that', async () => {
    const first = await boot();
    const bytes = makeMp3();
    const { url } = await sendByTus(first, bytes);
    const [asset] = await assetsOf(first.strapi);
    await first.strapi.db.query(ROWS).updateMany({
      where: { uploadId: idOf(url) },
      data: {
        state: 'finishing',
        fileId: null,
        leaseOwner: 'dead',
        leaseEndsAt: new Date(Date.now() - 1_000).toISOString(),
      },
    });
    const second = await restart(first);
    expect(await finished(second, idOf(url))).toMatchObject({
      state: 'ready',
      fileId: asset?.id,
    });
    expect(await assetsOf(second.strapi)).toHaveLength(1);
  });

  it('is tried again when the provider has trouble, and given up in the end', async () => {
    const running = await boot();
    const { strapi } = running;
    const { provider } = strapi.plugin('upload') as unknown as {
      readonly provider: { uploadStream: (file: unknown) => Promise<void> };
    };
    const works = provider.uploadStream;
    let tries = 0;
    provider.uploadStream = () => {
      tries += 1;
      return Promise.reject(new Error('no room'));
    };
    const sent = await sendByTus(running, makeMp3());
    expect(sent).toMatchObject({ state: 'finishing', fileId: null });
    const clock = takeClock(strapi);
    clock.forward(31_000);
    provider.uploadStream = works;
    expect(await finished(running, idOf(sent.url))).toMatchObject({ state: 'ready' });
    expect(tries).toBe(1);

    provider.uploadStream = () => Promise.reject(new Error('no room'));
    const lost = await sendByTus(running, makeMp3({ fill: 9 }));
    for (let index = 0; index < 4; index += 1) {
      clock.forward(31_000);
      await sweep(running);
    }
    expect(await askUploads<Status>(running, idOf(lost.url))).toMatchObject({
      data: { state: 'failed', error: { code: 'UPLOAD_NOT_STORED' } },
    });
    expect(await assetsOf(strapi)).toHaveLength(1);
    expect(await temporaryFiles(running)).toEqual([]);
    clock.release();
  });

  it('is swept a day after its last byte, not before', async () => {
    const running = await boot();
    const { url } = await sendByTus(running, makeMp3(), { stopAfterBytes: 1 });
    const clock = takeClock(running.strapi);
    clock.forward(23 * HOUR_MS);
    await sweep(running);
    expect(await temporaryFiles(running)).toEqual([idOf(url)]);
    clock.forward(2 * HOUR_MS);
    await sweep(running);
    expect(await temporaryFiles(running)).toEqual([]);
    expect((await askUploads(running, idOf(url))).status).toBe(404);
    clock.release();
  });

  it('leaves no file that no row tells of, and other people’s files alone', async () => {
    const running = await boot();
    const { url } = await sendByTus(running, makeMp3(), { stopAfterBytes: 1 });
    const folder = path.join(running.dir, '.private/podcast/uploads');
    const [lost, fresh, notes] = ['a'.repeat(32), 'b'.repeat(32), 'notes.txt'] as const;
    const longAgo = new Date(Date.now() - 2 * HOUR_MS);
    for (const name of [lost, fresh, notes]) await writeFile(path.join(folder, name), 'x');
    for (const name of [lost, notes, idOf(url)]) {
      await utimes(path.join(folder, name), longAgo, longAgo);
    }
    await sweep(running);
    expect([...(await temporaryFiles(running))].sort()).toEqual([fresh, notes, idOf(url)].sort());
  });

  it('has to leave room for those of others that are not complete', async () => {
    const bytes = makeMp3();
    const running = await boot({
      plugin: { uploads: { maxUnfinishedBytes: bytes.length * 2 - 1 } },
    });
    const { url } = await sendByTus(running, bytes, { stopAfterBytes: 1 });
    const token = await logInUploader(running, 'other');
    await expect(sendByTus(running, bytes, { token })).rejects.toMatchObject({
      status: 507,
      code: 'UPLOADS_FULL',
    });
    expect(await temporaryFiles(running)).toEqual([idOf(url)]);
    await sendByTus(running, bytes, { uploadUrl: url });
    expect(await sendByTus(running, bytes, { token })).toMatchObject({ state: 'ready' });
  });

  it('doesn’t let the site start with a folder that it serves', async () => {
    await expect(boot({ plugin: { uploads: { folder: 'public/uploads/x' } } })).rejects.toThrow(
      'uploads.folder leads to',
    );
  });

  it('ends at the provider of the site', async () => {
    const storage = await openS3Site({ isPrivate: true });
    try {
      const bytes = makeMp3({ seconds: 4 });
      const { fileId, state } = await sendByTus(storage.site, bytes);
      expect(state).toBe('ready');
      const [object] = [...storage.s3.objects.values()];
      expect(object?.bytes.equals(bytes)).toBe(true);
      const [asset] = await assetsOf(storage.site.strapi);
      expect(asset).toMatchObject({ id: fileId, provider: 'aws-s3' });
      await waitUntil('the analysis', async () => {
        const row: unknown = await storage.site.strapi.db
          .query('plugin::podcast.recording')
          .findOne({ where: { fileId, state: 'ready' } });
        return row !== null;
      });
    } finally {
      await storage.close();
    }
  });
});
