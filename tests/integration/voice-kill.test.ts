import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { readTable, type Row } from '../judges/read-table';
import { createAdminSession, type AdminSession } from '../support/admin-session';
import { createApp, type App } from '../support/app-directory';
import { FAST } from '../support/comments';
import { startSiteProcess, type SiteProcess } from '../support/site-process';
import { listVoiceFiles, readClip, sendVoice, TALKATIVE, type Spoken } from '../support/spoken';
import { waitUntil } from '../support/wait';

const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';
const SLUG = 'abgebrochen';
const DAY_MS = 86_400_000;
const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * The site's own code. It stops the process at a moment that the file `stop-at` names, and says so
 * in `stopped-at`: whatever asks then waits for ever, until the process is killed. Its clock is
 * ahead by what `ahead-ms` says, and its tasks run when there is a file `run-tasks`.
 */
const SITE_CODE = `
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const stopAt = async (moment) => {
  if (read('stop-at') !== moment) return;
  writeFileSync('stopped-at', moment);
  await new Promise(() => undefined);
};
module.exports = {
  register: ({ strapi }) => {
    const clock = strapi.plugin('podcast').service('clock');
    clock.now = () => new Date(Date.now() + Number(read('ahead-ms')));
  },
  bootstrap: ({ strapi }) => {
    const isStored = ({ params }) => params.data.storedAt != null;
    strapi.db.lifecycles.subscribe({
      models: ['plugin::podcast.voice-clip'],
      beforeUpdateMany: (event) => stopAt(isStored(event) ? 'renamed' : 'cleaned'),
      afterUpdateMany: (event) => stopAt(isStored(event) ? 'stored' : 'announced'),
    });
    const watch = setInterval(() => {
      if (!existsSync('run-tasks')) return;
      rmSync('run-tasks');
      for (const { job } of strapi.cron.jobs) void job.invoke();
    }, 50);
    watch.unref();
  },
};
`;

/** From the first byte to the answer. */
const MOMENTS = ['cleaned', 'announced', 'renamed', 'stored'] as const;

describe('a process that is killed while a recording comes', () => {
  let app: App;
  let site: SiteProcess;
  let admin: AdminSession;
  let webm: Buffer;

  const rows = (sql: string): readonly Row[] => readTable(path.join(app.dir, 'data.db'), sql);
  const clipOf = (id: string): Row | undefined =>
    rows('SELECT * FROM podcast_voice_clips').find(({ comment }) => comment === id);
  const commentOf = (id: string): Row | undefined =>
    rows('SELECT * FROM podcast_comments').find(({ document_id: own }) => own === id);
  const files = () => listVoiceFiles(app);
  const namedFiles = (): readonly unknown[] =>
    rows('SELECT file_name FROM podcast_voice_clips WHERE stored_at IS NOT NULL')
      .map(({ file_name: name }) => name)
      .sort();

  const announce = async (): Promise<Spoken> => {
    const form = await site.fetch(`/api/podcast/episodes/${SLUG}/comments/form`);
    const { ticket } = ((await form.json()) as { data: { ticket: string } }).data;
    const response = await site.fetch(`/api/podcast/episodes/${SLUG}/comments`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ ticket, kind: 'voice', consents: { publish: true } }),
    });
    expect(response.status).toBe(202);
    return ((await response.json()) as { data: Spoken }).data;
  };

  const start = async (): Promise<void> => {
    site = await startSiteProcess(app);
    admin = await createAdminSession(site.fetch);
  };

  const note = (name: string, content: string): Promise<void> =>
    writeFile(path.join(app.dir, name), content);

  const killAndStart = async (): Promise<void> => {
    await site.kill();
    for (const name of ['stop-at', 'stopped-at'])
      await rm(path.join(app.dir, name), { force: true });
    await start();
  };

  /** What the site does at some time within a day. */
  const runTasksLater = async (): Promise<void> => {
    await note('ahead-ms', String(DAY_MS));
    await note('run-tasks', '');
  };

  const waitForFiles = (): Promise<void> =>
    waitUntil('no file but those of rows', async () =>
      isDeepStrictEqual(await files(), namedFiles()),
    );

  const killAt = async (moment: string, own: Spoken): Promise<void> => {
    await note('stop-at', moment);
    const lost = sendVoice(site, own, webm).catch(() => null);
    await waitUntil(moment, async () => {
      const stopped = await readFile(path.join(app.dir, 'stopped-at'), 'utf8').catch(() => '');
      return stopped === moment;
    });
    await killAndStart();
    expect(await lost).toBeNull();
  };

  afterEach(() => rm(path.join(app.dir, 'ahead-ms'), { force: true }));

  beforeAll(async () => {
    webm = await readClip('chromium.webm');
    app = await createApp({
      plugin: {
        comments: { ...FAST, mail: { notify: 'off' } },
        voice: TALKATIVE,
      },
    });
    await writeFile(path.join(app.dir, 'src', 'index.js'), SITE_CODE);
    await start();
    const send = (place: string, body: object) =>
      admin.fetch(EPISODES + place, {
        method: 'POST',
        headers: JSON_TYPE,
        body: JSON.stringify(body),
      });
    const made = await send('', { title: 'Abgebrochen', releasedAt: '2026-01-01T00:00:00.000Z' });
    const { data } = (await made.json()) as { data: { documentId: string } };
    expect((await send(`/${data.documentId}/actions/publish`, {})).status).toBe(200);
  });

  afterAll(async () => {
    await site.stop();
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('leaves no half of it once its time is over', async () => {
    const own = await announce();
    const socket = createConnection(app.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      `PUT /api/podcast/comments/${own.id}/voice HTTP/1.1\r\nHost: x\r\n` +
        `Content-Type: audio/webm\r\nContent-Length: ${webm.length}\r\n` +
        `X-Upload-Ticket: ${own.upload.ticket}\r\n\r\n`,
    );
    socket.write(webm.subarray(0, 1_000));
    await waitUntil('the beginning', async () => (await files()).length === 1);
    await site.kill();
    socket.destroy();
    expect(await files()).toHaveLength(1);
    await note('ahead-ms', String(DAY_MS));
    await start();
    expect(await files()).toEqual([]);
    expect(commentOf(own.id)?.awaits_voice).toBe(1);
    await rm(path.join(app.dir, 'ahead-ms'));
    expect((await sendVoice(site, own, webm)).status).toBe(202);
    expect(await files()).toEqual(namedFiles());
  });

  it.each(MOMENTS)('is followed by one that takes it once: %s', async (moment) => {
    const own = await announce();
    await killAt(moment, own);
    expect(commentOf(own.id)).toMatchObject({ awaits_voice: 1, moderation: 'pending' });
    // Nobody can decide on what has not come to its end.
    const decided = await admin.fetch('/podcast/comments/actions', {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ action: 'approve', ids: [own.id] }),
    });
    expect(decided.status).toBe(404);

    const answer = await sendVoice(site, own, webm);
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { data: { durationMs: 2_460 }, meta: {} },
    ]);
    expect(commentOf(own.id)?.awaits_voice).toBe(0);
    const clip = clipOf(own.id);
    expect(await files()).toContain(clip?.file_name);
    const heard = await site.fetch(`/api/podcast/comments/${own.id}/mine/voice`, {
      headers: { 'x-comment-token': own.token },
    });
    expect((await heard.arrayBuffer()).byteLength).toBe(clip?.bytes);

    // What the dead process left goes with time, and nothing else does.
    await runTasksLater();
    await waitForFiles();
    expect(await files()).toContain(clip?.file_name);
  });

  it.each(MOMENTS)('is forgotten with all its files if nobody comes back: %s', async (moment) => {
    const own = await announce();
    await killAt(moment, own);
    await runTasksLater();
    await waitUntil('the shell to go', () => Promise.resolve(commentOf(own.id) === undefined));
    expect(clipOf(own.id)).toBeUndefined();
    await waitForFiles();
  });
});
