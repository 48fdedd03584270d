import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { validateOptions } from '../../server/config/options';
import { voiceClipTable } from '../../server/site/tables';
import { startVoice, sweepClips } from '../../server/voice';
import { bootStrapi, type Site } from '../support/boot';
import { ask, askAdmin, FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
import {
  announceVoice,
  clipRowOf,
  readClip,
  sendVoice,
  speak,
  TALKATIVE,
  VOICE_FOLDER,
} from '../support/spoken';
import { changeVoice } from '../support/voice-site';
import { waitUntil } from '../support/wait';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('options of spoken comments', () => {
  it.each([
    [{ ticketMs: 600_000, shellMs: 599_999 }, false],
    [{ ticketMs: 600_000, shellMs: 600_000 }, true],
    // The defaults are 10 and 30 minutes.
    [{ ticketMs: 1_900_000 }, false],
    [{ shellMs: 60_000 }, false],
    [{}, true],
  ])('let no comment be deleted while its sound may come: %j', (voice, isFine) => {
    const check = () => {
      validateOptions({ voice });
    };
    if (isFine) expect(check).not.toThrow();
    else expect(check).toThrow("'voice.shellMs' must not be less than 'voice.ticketMs'");
  });
});

describe('a site whose editors have switched voice on', () => {
  let site: Site;
  let slug = '';
  let restore: (() => void) | null = null;

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: { comments: FAST, voice: { ...TALKATIVE, enabled: false } },
    });
    ({ slug } = await publishEpisode(site.strapi, { title: 'Im Panel an' }));
    await askAdmin(site, 'PUT', '/settings', { voice: { enabled: true } });
  });

  afterAll(() => site.close());

  afterEach(() => {
    vi.restoreAllMocks();
    restore?.();
    restore = null;
  });

  const readForm = async () =>
    (await ask<{ voice: { state: string } }>(site, 'GET', `/episodes/${slug}/comments/form`)).data;

  const runTask = async (): Promise<void> => {
    const tasks = site.strapi.cron.jobs.filter(({ name }) => name === 'podcastVoiceTidy');
    expect(tasks.length).toBeGreaterThan(0);
    for (const { job } of tasks) await job.invoke();
  };

  it('does not stand still for a folder that is public', async () => {
    restore = changeVoice(site.strapi, { folder: 'public/voice' });
    const log = vi.spyOn(site.strapi.log, 'error').mockImplementation(() => site.strapi.log);
    await startVoice(site.strapi, true);
    expect(JSON.stringify(log.mock.calls)).toMatch(/no spoken comments are taken.*voice\.folder/);
    await expect(stat(path.join(site.dir, 'public/voice'))).rejects.toThrow();
  });

  it('starts with a folder that can’t be used, and takes none until it can', async () => {
    expect((await readForm()).voice.state).toBe('open');
    await rm(path.join(site.dir, VOICE_FOLDER), { recursive: true, force: true });
    await writeFile(path.join(site.dir, VOICE_FOLDER), 'no folder');
    site = await site.restart();

    expect((await readForm()).voice.state).toBe('closed');
    const episode = await ask<{ comments: object }>(site, 'GET', `/episodes/${slug}`);
    expect(episode.data.comments).toMatchObject({ voice: false });
    const { status, code } = await announceVoice(site, slug);
    expect([status, code]).toEqual([403, 'VOICE_CLOSED']);
    // What editors have stored is left as it is.
    const stored = await askAdmin<{ voice: object }>(site, 'GET', '/settings');
    expect(stored.data.voice).toMatchObject({ enabled: true });

    await runTask();
    expect((await readForm()).voice.state).toBe('closed');
    await rm(path.join(site.dir, VOICE_FOLDER));
    await runTask();
    await waitUntil('voice', async () => (await readForm()).voice.state === 'open');
    expect((await announceVoice(site, slug)).status).toBe(202);
  });

  describe('and finds sounds that its database doesn’t know', () => {
    const folder = (...names: readonly string[]): string =>
      path.join(site.dir, VOICE_FOLDER, ...names);
    const list = (name: string): Promise<readonly string[]> =>
      readdir(folder(name)).catch(() => []);
    const NAME = `${'a'.repeat(32)}.webm`;
    const leave = async (): Promise<void> => {
      await mkdir(folder('clips'), { recursive: true });
      await writeFile(folder('clips', NAME), 'left');
      const old = new Date(Date.now() - 30 * DAY_MS);
      await utimes(folder('clips', NAME), old, old);
    };
    const sweepAt = (ms: number): Promise<void> => sweepClips(site.strapi, new Date(ms));

    it('sets them aside for 14 days, however old they are, and then removes them', async () => {
      await leave();
      const startMs = Date.now();
      await sweepAt(startMs);
      expect([await list('clips'), await list('unclaimed')]).toEqual([
        expect.not.arrayContaining([NAME]),
        [NAME],
      ]);
      expect((await stat(folder('unclaimed'))).mode & 0o777).toBe(0o700);
      await sweepAt(startMs + 14 * DAY_MS - 1_000);
      expect(await list('unclaimed')).toEqual([NAME]);
      await sweepAt(startMs + 14 * DAY_MS + 1_000);
      expect(await list('unclaimed')).toEqual([]);
      expect(await list('clips')).not.toContain(NAME);
    });

    it('leaves other people’s files there alone', async () => {
      await mkdir(folder('unclaimed'), { recursive: true });
      await writeFile(folder('unclaimed', 'README'), 'theirs');
      await sweepAt(Date.now() + 30 * DAY_MS);
      expect(await list('unclaimed')).toEqual(['README']);
      await rm(folder('unclaimed', 'README'));
    });

    it('puts back what a row names again, however long that took', async () => {
      const own = await speak(site, slug);
      const row = await clipRowOf(site, own.id);
      const name = row.fileName ?? '';
      // As in a dump of the time before.
      const table = voiceClipTable(site.strapi);
      await table.update({ where: { id: row.id }, data: { fileName: null } });
      const laterMs = Date.now() + 2 * HOUR_MS;
      await sweepAt(laterMs);
      expect(await list('unclaimed')).toEqual([name]);
      await table.update({ where: { id: row.id }, data: { fileName: name } });
      await sweepAt(laterMs + 40 * DAY_MS);
      expect([await list('clips'), await list('unclaimed')]).toEqual([
        expect.arrayContaining([name]),
        [],
      ]);
      const headers = { 'x-comment-token': own.token };
      const heard = await site.fetch(`/api/podcast/comments/${own.id}/mine/voice`, { headers });
      expect((await heard.arrayBuffer()).byteLength).toBe(row.bytes);
    });

    it('removes what is erased from there at once', async () => {
      const own = await speak(site, slug);
      const row = await clipRowOf(site, own.id);
      const name = row.fileName ?? '';
      const table = voiceClipTable(site.strapi);
      await table.update({ where: { id: row.id }, data: { fileName: null } });
      await sweepAt(Date.now() + 2 * HOUR_MS);
      await table.update({ where: { id: row.id }, data: { fileName: name } });
      await askAdmin(site, 'POST', '/privacy/erase', { commentId: own.id });
      expect(await list('unclaimed')).toEqual([]);
    });
  });

  it('tells of recordings for as long as it has any, though it takes no more', async () => {
    interface Notices {
      readonly de: { readonly sections: readonly { readonly text: string }[] };
    }
    const readNotice = async (): Promise<string> =>
      JSON.stringify((await ask<Notices>(site, 'GET', '/privacy')).data);
    const { data } = await announceVoice(site, slug);
    await sendVoice(site, data, await readClip('chromium.webm'));
    expect(await readNotice()).not.toContain('nehmen wir zurzeit nicht an');
    await askAdmin(site, 'PUT', '/settings', { voice: { enabled: false } });
    const closed = await readNotice();
    expect(closed).toContain('Gesprochene Kommentare nehmen wir zurzeit nicht an');
    expect(closed).toContain('We take no spoken comments at the moment');
    expect(closed).toContain('jederzeit und einzeln zurücknehmen');
    await voiceClipTable(site.strapi).updateMany({ where: {}, data: { storedAt: null } });
    expect(await readNotice()).not.toContain('Gesprochene Kommentare');
    await askAdmin(site, 'PUT', '/settings', { voice: { enabled: true } });
  });
});
