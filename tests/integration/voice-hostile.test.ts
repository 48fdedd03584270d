import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm, stat, writeFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createAdminSession } from '../support/admin-session';
import { createApp, type App } from '../support/app-directory';
import { bootStrapi, type Site } from '../support/boot';
import { askAdmin, FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
import { captureLog } from '../support/log-lines';
import { startSiteProcess } from '../support/site-process';
import {
  announceVoice,
  clipRowOf,
  commentRowOf,
  listVoiceFiles,
  readClip,
  sendVoice,
  TALKATIVE,
  VOICE_FOLDER,
  type Spoken,
} from '../support/spoken';
import { waitUntil } from '../support/wait';

const GIB = 1024 ** 3;
const IDLE_MS = 500;

describe('clients that mean harm, or have bad luck', () => {
  let site: Site;
  let slug = '';
  let webm: Buffer;

  beforeAll(async () => {
    webm = await readClip('chromium.webm');
    site = await bootStrapi({
      env: { TEST_LOG_LEVEL: 'none' },
      plugin: { comments: FAST, voice: { ...TALKATIVE, idleTimeoutMs: IDLE_MS } },
    });
    ({ slug } = await publishEpisode(site.strapi, { title: 'Böses' }));
  });

  afterAll(() => site.close());

  const announce = async (): Promise<Spoken> => (await announceVoice(site, slug)).data;

  const open = async (
    { id, upload }: Spoken,
    length: string,
    ticket = upload.ticket,
  ): Promise<Socket> => {
    const socket = createConnection(Number(new URL(site.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      `PUT /api/podcast/comments/${id}/voice HTTP/1.1\r\nHost: x\r\nContent-Type: audio/webm\r\n` +
        `${length}\r\nX-Upload-Ticket: ${ticket}\r\n\r\n`,
    );
    return socket;
  };

  const readAll = async (socket: Socket): Promise<string> => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    await once(socket, 'close');
    return text;
  };

  const expectNothing = async (own: Spoken, before: readonly string[]): Promise<void> => {
    expect(await listVoiceFiles(site)).toEqual(before);
    expect(await commentRowOf(site, own.id)).toMatchObject({ awaitsVoice: true });
    expect((await clipRowOf(site, own.id)).storedAt).toBeNull();
    // What went wrong is no reason not to try again.
    expect((await sendVoice(site, own, webm)).status).toBe(202);
  };

  it.each([
    ['a gigabyte', `Content-Length: ${GIB}`, 413, 'VOICE_TOO_LARGE'],
    ['more than any number', `Content-Length: ${'9'.repeat(15)}`, 413, 'VOICE_TOO_LARGE'],
    ['nothing', 'X-Nothing: 1', 411, 'LENGTH_REQUIRED'],
    ['pieces', 'Transfer-Encoding: chunked', 411, 'LENGTH_REQUIRED'],
  ])('get their answer at once when they announce %s', async (_what, length, status, code) => {
    const own = await announce();
    const before = await listVoiceFiles(site);
    const startedAt = performance.now();
    const answer = await readAll(await open(own, length));
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain(code);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await expectNothing(own, before);
  });

  it('with a wrong ticket are not listened to, however much they announce', async () => {
    const own = await announce();
    const before = await listVoiceFiles(site);
    const socket = await open(own, `Content-Length: ${GIB}`, 'wrong');
    socket.write(Buffer.alloc(100_000));
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 401 [^]*connection: close/i);
    await expectNothing(own, before);
  });

  it('that send less than they announced, and fall silent, are given up', async () => {
    const own = await announce();
    const before = await listVoiceFiles(site);
    const socket = await open(own, `Content-Length: ${webm.length}`);
    socket.write(webm.subarray(0, webm.length - 1));
    const answer = await readAll(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('UPLOAD_INCOMPLETE');
    await expectNothing(own, before);
  });

  it('that send more than they announced get what they announced', async () => {
    const own = await announce();
    const before = await listVoiceFiles(site);
    const socket = await open(own, 'Content-Length: 1000');
    socket.write(webm);
    // Half a recording; the rest is no request.
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 4\d\d /);
    await expectNothing(own, before);
  });

  it('that hang up leave nothing', async () => {
    const own = await announce();
    const before = await listVoiceFiles(site);
    const socket = await open(own, `Content-Length: ${webm.length}`);
    socket.write(webm.subarray(0, 1_000));
    await waitUntil('the beginning', async () => {
      return (await listVoiceFiles(site)).length === before.length + 1;
    });
    socket.destroy();
    await waitUntil('nothing', async () => {
      return (await listVoiceFiles(site)).length === before.length;
    });
    await expectNothing(own, before);
  });

  it.each(['text/html', 'video/mp4', 'multipart/form-data; boundary=x', 'application/json'])(
    'that call it %s are refused',
    async (type) => {
      const own = await announce();
      const before = await listVoiceFiles(site);
      const response = await sendVoice(site, own, webm, { 'content-type': type });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      await response.arrayBuffer();
      await expectNothing(own, before);
    },
  );

  it('learn nothing of the disk when it fails, and neither does the log', async () => {
    const own = await announce();
    const folder = path.join(site.dir, VOICE_FOLDER, 'clips');
    const before = (await listVoiceFiles(site)).length;
    await rm(folder, { recursive: true });
    await writeFile(folder, 'no folder');
    const log = captureLog(site.strapi);
    const response = await sendVoice(site, own, webm);
    const text = await response.text();
    log.stop();
    await rm(folder);
    expect([response.status, text.includes('VOICE_CLOSED')]).toEqual([503, true]);
    expect(log.lines.join('\n')).toContain('could not be stored: Error ENOTDIR');
    for (const seen of [text, log.lines.join('\n')]) {
      expect(seen).not.toContain(VOICE_FOLDER);
      expect(seen).not.toMatch(/[0-9a-f]{32}\.webm/);
    }
    expect(before).toBeGreaterThan(0);
    expect((await sendVoice(site, own, webm)).status).toBe(202);
  });
});

describe('a folder that everybody could read', () => {
  it('keeps editors from switching voice on, and is told by its option', async () => {
    const site = await bootStrapi({ plugin: { voice: { folder: 'public/voice' } } });
    try {
      const read = async () => (await askAdmin(site, 'GET', '/settings')).text;
      const before = await read();
      const change = { comments: { policy: 'publish' }, voice: { enabled: true, maxSeconds: 30 } };
      const answer = await askAdmin(site, 'PUT', '/settings', change);
      expect([answer.status, answer.code]).toEqual([409, 'VOICE_STORAGE']);
      expect(answer.text).toContain('voice.folder');
      expect(await read()).toBe(before);
      await expect(stat(path.join(site.dir, 'public/voice'))).rejects.toThrow('ENOENT');
      const { status } = await askAdmin(site, 'PUT', '/settings', { voice: { maxSeconds: 30 } });
      expect(status).toBe(200);
    } finally {
      await site.close();
    }
  });

  it('keeps the site from starting with voice on, with a sentence that says why', async () => {
    const app = await createApp({ plugin: { voice: { enabled: true, folder: 'public/voice' } } });
    await expect(startSiteProcess(app)).rejects.toThrow(
      /option voice\.folder leads to .*everybody/,
    );
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  });
});

/** Linux: the largest file that a process may write, as if the disk were full behind it. */
const limitFileSize = (pid: number, limit: string): void => {
  const { status } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${limit}`]);
  if (status !== 0) throw new Error('prlimit failed');
};

describe.runIf(spawnSync('prlimit', ['--version']).status === 0)('a disk that is full', () => {
  let app: App;

  afterAll(async () => {
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('closes voice for the moment, leaves nothing, and the site lives on', async () => {
    app = await createApp({ plugin: { comments: FAST, voice: TALKATIVE } });
    // Else the system would end the process rather than refuse the write.
    await writeFile(
      path.join(app.dir, 'src', 'index.js'),
      "process.on('SIGXFSZ', () => undefined);\nmodule.exports = {};\n",
    );
    const site = await startSiteProcess(app);
    const admin = await createAdminSession(site.fetch);
    const post = (place: string, body: object) =>
      admin
        .fetch(place, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        .then(
          async (response) => (await response.json()) as { data: Spoken & { documentId: string } },
        );
    const type = '/content-manager/collection-types/plugin::podcast.episode';
    const made = await post(type, { title: 'Voll', releasedAt: '2026-01-01T00:00:00.000Z' });
    await post(`${type}/${made.data.documentId}/actions/publish`, {});
    const place = '/api/podcast/episodes/voll/comments';
    const form = (await (await site.fetch(`${place}/form`)).json()) as {
      readonly data: { readonly ticket: string };
    };
    const body = { ticket: form.data.ticket, kind: 'voice', consents: { publish: true } };
    const { data: own } = await post(place, body);
    const webm = await readClip('chromium.webm');

    // Less than the sound has.
    limitFileSize(site.pid, '4096:unlimited');
    const refused = await sendVoice(site, own, webm);
    expect([refused.status, (await refused.text()).includes('VOICE_CLOSED')]).toEqual([503, true]);
    expect(await listVoiceFiles(app)).toEqual([]);

    limitFileSize(site.pid, 'unlimited:unlimited');
    expect((await sendVoice(site, own, webm)).status).toBe(202);
    expect(await listVoiceFiles(app)).toHaveLength(1);
    await site.stop();
  });
});
