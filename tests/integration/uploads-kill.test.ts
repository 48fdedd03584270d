import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createAdminSession, type AdminSession } from '../support/admin-session';
import { createApp, type App } from '../support/app-directory';
import { makeMp3 } from '../support/audio';
import { startSiteProcess, type SiteProcess } from '../support/site-process';
import { sendByTus } from '../support/tus-upload';
import { idOf, type Status } from '../support/upload-site';
import { waitUntil } from '../support/wait';

/** Longer than a dead process is waited for. */
const AHEAD_MS = 31_000;

/**
 * The site's own code. It stops the process at a moment that the file `stop-at` names, and says so
 * in `stopped-at`: whatever asks then waits for ever, until the process is killed. Its clock is
 * ahead by what `ahead-ms` says. At `sending`, the upload provider has a part of the file.
 */
const SITE_CODE = `
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const stopAt = async (moment) => {
  if (read('stop-at') !== moment) return;
  writeFileSync('stopped-at', moment);
  await new Promise(() => undefined);
};
module.exports = {
  register: ({ strapi }) => {
    strapi.plugin('podcast').service('clock').now = () =>
      new Date(Date.now() + Number(read('ahead-ms')));
    const { provider } = strapi.plugin('upload');
    const { uploadStream } = provider;
    provider.uploadStream = async (file, ...more) => {
      if (read('stop-at') === 'sending') {
        writeFileSync('public/uploads/' + file.hash + file.ext, 'a part');
      }
      await stopAt('sending');
      return uploadStream(file, ...more);
    };
  },
  bootstrap: ({ strapi }) => {
    strapi.db.lifecycles.subscribe({
      models: ['plugin::upload.file'],
      beforeCreate: () => stopAt('sent'),
      afterCreate: () => stopAt('written'),
    });
  },
};
`;

const MOMENTS = ['sending', 'sent', 'written'] as const;

interface Asset {
  readonly id: number;
  readonly hash: string;
  readonly ext: string;
}

describe('a process that is killed while an upload comes', () => {
  let app: App;
  let site: SiteProcess;
  let admin: AdminSession;
  let fill = 0;

  const server = () => ({
    url: `http://127.0.0.1:${app.port}`,
    admin: () => Promise.resolve(admin),
  });

  const start = async (): Promise<void> => {
    site = await startSiteProcess(app);
    admin = await createAdminSession(site.fetch);
  };

  const note = (name: string, content: string): Promise<void> =>
    writeFile(path.join(app.dir, name), content);

  const forget = async (): Promise<void> => {
    for (const name of ['stop-at', 'stopped-at', 'ahead-ms'])
      await rm(path.join(app.dir, name), { force: true });
  };

  const newMp3 = (): Buffer => {
    fill += 1;
    return makeMp3({ seconds: 5, fill });
  };

  const assets = async (): Promise<readonly Asset[]> => {
    const response = await admin.fetch('/upload/files?sort=id:asc&pageSize=100');
    return ((await response.json()) as { readonly results: readonly Asset[] }).results;
  };

  const files = async (folder: string): Promise<readonly string[]> =>
    (await readdir(path.join(app.dir, folder))).sort();

  const statusOf = async (id: string): Promise<Status> => {
    const response = await admin.fetch(`/podcast/uploads/${id}`);
    return ((await response.json()) as { readonly data: Status }).data;
  };

  /** Every file at the provider is an asset's, the last one has these bytes, nothing else is left. */
  const expectNothingElse = async (count: number, bytes: Buffer): Promise<void> => {
    const rows = await assets();
    const names = rows.map(({ hash, ext }) => hash + ext);
    expect(rows).toHaveLength(count);
    expect(await files('public/uploads')).toEqual([...names].sort());
    const last = await readFile(path.join(app.dir, 'public/uploads', names.at(-1) ?? ''));
    expect(last.equals(bytes)).toBe(true);
    expect(await files('.private/podcast/uploads')).toEqual([]);
  };

  beforeAll(async () => {
    app = await createApp();
    await writeFile(path.join(app.dir, 'src', 'index.js'), SITE_CODE);
    await start();
  });

  beforeEach(forget);

  afterAll(async () => {
    await site.stop();
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('in the middle of a request, keeps what has come, and goes on from there', async () => {
    const before = (await assets()).length;
    const bytes = newMp3();
    const { url } = await sendByTus(server(), bytes, { stopAfterBytes: 1 });
    const file = path.join(app.dir, '.private/podcast/uploads', idOf(url));
    const { size } = await stat(file);
    const socket = createConnection(app.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      `PATCH ${new URL(url).pathname} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\n` +
        `Authorization: Bearer ${admin.token}\r\nUpload-Offset: ${size}\r\n` +
        `Content-Type: application/offset+octet-stream\r\nContent-Length: ${bytes.length - size}\r\n\r\n`,
    );
    socket.write(bytes.subarray(size, size + 5_000));
    await waitUntil('a part', async () => (await stat(file)).size === size + 5_000);
    await site.kill();
    socket.destroy();
    await start();
    expect((await statusOf(idOf(url))).receivedBytes).toBe(size + 5_000);
    const { state } = await sendByTus(server(), bytes, { uploadUrl: url });
    expect(state).toBe('ready');
    await expectNothingElse(before + 1, bytes);
  });

  it.each(MOMENTS)('is followed by one that makes one asset: %s', async (moment) => {
    const before = (await assets()).length;
    const bytes = newMp3();
    await note('stop-at', moment);
    const { url } = await sendByTus(server(), bytes, { stopAfterBytes: 1 });
    const lost = sendByTus(server(), bytes, { uploadUrl: url }).catch(() => null);
    await waitUntil(moment, async () => {
      const stopped = await readFile(path.join(app.dir, 'stopped-at'), 'utf8').catch(() => '');
      return stopped === moment;
    });
    await site.kill();
    await lost;
    await forget();
    await start();
    // Whoever died is waited for, for it may be alive.
    expect(await statusOf(idOf(url))).toMatchObject({ state: 'finishing' });
    await note('ahead-ms', String(AHEAD_MS));
    await waitUntil('the asset', async () => (await statusOf(idOf(url))).state === 'ready');
    await expectNothingElse(before + 1, bytes);
    const { fileId } = await statusOf(idOf(url));
    expect(fileId).toBe((await assets()).at(-1)?.id);
  });
});
