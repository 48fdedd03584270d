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

/** Of sound in the file: nearly 600 MB, whose reading is not over before it is seen to run. */
const MINUTES = 600;

describe('a process that is killed while it reads a recording', () => {
  let app: App;
  let site: SiteProcess;
  let killed: Row | undefined;
  let bytes: number;

  /** The only recording, read past Strapi. */
  const readRecording = (): Row | undefined =>
    readTable(path.join(app.dir, 'data.db'), 'SELECT * FROM podcast_recordings')[0];

  const isIn = (state: string) => () => Promise.resolve(readRecording()?.state === state);

  beforeAll(async () => {
    app = await createApp({ plugin: { analysis: { leaseMs: LEASE_MS, pollMs: 100 } } });
    site = await startSiteProcess(app);
    const admin = await createAdminSession(site.fetch);
    const upload = createUpload(() => Promise.resolve(admin));
    const { id, url } = await upload({ name: 'lang.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    bytes = await writeLongMp3(path.join(app.dir, 'public', url), MINUTES);
    const response = await admin.fetch(EPISODES, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Lang', audio: { id } }),
    });
    expect(response.status).toBe(201);
    await waitUntil('the analysis to begin', isIn('running'));
    await site.kill();
    killed = readRecording();
  });

  afterAll(async () => {
    await site.stop();
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('leaves the recording as it was', () => {
    expect(killed).toMatchObject({ state: 'running', attempts: 1, sha_256: null });
    expect(killed?.lease_owner).toEqual(expect.any(String));
  });

  it('is followed by one that reads it again, to the end', async () => {
    site = await startSiteProcess(app);
    await waitUntil('the analysis to end', isIn('ready'), 60_000);
    const recording = readRecording();
    expect(recording).toMatchObject({
      state: 'ready',
      attempts: 2,
      bytes,
      lease_owner: null,
    });
    const minutes = Number(recording?.duration_ms) / 60_000;
    expect(minutes).toBeCloseTo(MINUTES, 0);
  });
});
