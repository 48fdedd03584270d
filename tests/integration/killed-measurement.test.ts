import { rm } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readTable, type Row } from '../judges/read-table';
import { createAdminSession } from '../support/admin-session';
import { createApp, type App } from '../support/app-directory';
import { makeMp3, writeLongMp3 } from '../support/audio';
import { startSiteProcess, type SiteProcess } from '../support/site-process';
import { createUpload } from '../support/upload';
import { waitUntil } from '../support/wait';

const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';
const LEASE_MS = 1_500;

/** Of sound in the file, whose measurement takes longer than to see that it runs. */
const MINUTES = 60;
const POINTS_AT_LEAST = 2_048;

describe('a process that is killed while it measures a recording', () => {
  let app: App;
  let site: SiteProcess;
  let killed: Row | undefined;

  const readRow = (table: string): Row | undefined =>
    readTable(path.join(app.dir, 'data.db'), `SELECT * FROM ${table}`)[0];
  const isIn = (state: string) => () =>
    Promise.resolve(readRow('podcast_waveforms')?.state === state);

  beforeAll(async () => {
    app = await createApp({ plugin: { analysis: { leaseMs: LEASE_MS, pollMs: 100 } } });
    site = await startSiteProcess(app);
    const admin = await createAdminSession(site.fetch);
    const upload = createUpload(() => Promise.resolve(admin));
    const { id, url } = await upload({ name: 'lang.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    await writeLongMp3(path.join(app.dir, 'public', url), MINUTES);
    const response = await admin.fetch(EPISODES, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Lang', audio: { id } }),
    });
    expect(response.status).toBe(201);
    await waitUntil('the measurement to begin', isIn('running'), 60_000);
    await site.kill();
    killed = readRow('podcast_waveforms');
  });

  afterAll(async () => {
    await site.stop();
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('leaves nothing that looks like a measurement', () => {
    expect(killed).toMatchObject({ state: 'running', attempts: 1, sha_256: null, data: null });
    expect(killed?.lease_owner).toEqual(expect.any(String));
  });

  it('is followed by one that measures it again, to the end', { timeout: 180_000 }, async () => {
    site = await startSiteProcess(app);
    await waitUntil('the measurement to end', isIn('ready'), 150_000);
    const row = readRow('podcast_waveforms');
    expect(row).toMatchObject({ state: 'ready', attempts: 2, measured_by: 'worker' });
    expect(row).toMatchObject({ lease_owner: null, unmeasured_code: null, progress: null });
    expect(row?.sha_256).toBe(readRow('podcast_recordings')?.sha_256);
    // The whole hour: points, of which each is so many samples.
    const points = (JSON.parse(String(row?.data)) as unknown[]).length / 2;
    expect(points).toBeGreaterThan(POINTS_AT_LEAST);
    const seconds = (points * Number(row?.samples_per_pixel)) / Number(row?.sample_rate);
    expect(seconds / 60).toBeCloseTo(MINUTES, 0);
  });
});
