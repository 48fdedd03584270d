import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { openBucket, type Bucket, type Trouble } from '../support/bucket';
import { publishEpisode } from '../support/content';
import { analysed, recordingOf } from '../support/recordings';
import { waitUntil } from '../support/wait';

const MAX_REMOTE_BYTES = 200_000;
const MAX_ATTEMPTS = 3;

const COVER = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface EpisodeAnswer {
  readonly data: { readonly audio: { readonly url: string; readonly bytes: number } | null };
}

let temporary: string;

// One for both sites: Strapi's body parser asks for the folder once in a process.
beforeAll(async () => {
  temporary = await mkdtemp(path.join(os.tmpdir(), 'podcast-site-remote-'));
});

afterAll(() => rm(temporary, { recursive: true, force: true }));

describe.each([
  ['a public storage', false],
  ['a private storage', true],
])('files in %s', (_name, isPrivate) => {
  let bucket: Bucket;
  let site: Site;
  let fill = 0;

  beforeAll(async () => {
    bucket = await openBucket(isPrivate);
    site = await bootStrapi({
      plugins: { upload: bucket.uploadConfig },
      plugin: {
        analysis: {
          retryDelayMs: 20,
          pollMs: 100,
          maxAttempts: MAX_ATTEMPTS,
          maxRemoteBytes: MAX_REMOTE_BYTES,
        },
      },
      env: { TMPDIR: temporary },
    });
  });

  afterAll(async () => {
    await site.close();
    await bucket.close();
  });

  /** A published episode with an MP3 unlike any before, which waits for its analysis. */
  const publishMp3 = async (seconds = 3) => {
    fill += 1;
    const bytes = makeMp3({ seconds, fill });
    const { id } = await site.upload({ name: `ton-${fill}.mp3`, bytes, type: 'audio/mpeg' });
    const { slug } = await publishEpisode(site.strapi, { title: `Folge ${fill}`, audio: id });
    return { bytes, fileId: id, slug };
  };

  const readEpisode = async (slug: string): Promise<EpisodeAnswer> =>
    (await site.fetch(`/api/podcast/episodes/${slug}`)).json() as Promise<EpisodeAnswer>;

  const audioUrl = async (slug: string): Promise<string> => {
    const { data } = await readEpisode(slug);
    if (data.audio === null) throw new Error(`${slug} has no audio`);
    return data.audio.url;
  };

  const redirectOf = async (address: string): Promise<string> => {
    const response = await fetch(address, { redirect: 'manual' });
    expect(response.status).toBe(302);
    return response.headers.get('location') ?? '';
  };

  const listLeftovers = async (): Promise<string[]> =>
    (await readdir(temporary)).filter((name) => /^podcast-(?!site-)/.test(name));

  it('are analysed', async () => {
    const { bytes, fileId } = await publishMp3(3);
    expect(await analysed(site.strapi, fileId)).toMatchObject({
      state: 'ready',
      attempts: 1,
      bytes: String(bytes.length),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      durationMs: 3_004,
    });
  });

  it('are where the media route leads', async () => {
    const { bytes, fileId, slug } = await publishMp3();
    await analysed(site.strapi, fileId);
    const address = await audioUrl(slug);
    expect(new URL(address).origin).toBe(site.url);
    const target = await redirectOf(address);
    expect(new URL(target).origin).toBe(bucket.url);
    const response = await fetch(target);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('can be played by whoever follows redirects', async () => {
    const { bytes, fileId, slug } = await publishMp3();
    await analysed(site.strapi, fileId);
    const response = await fetch(await audioUrl(slug), { headers: { range: 'bytes=0-' } });
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it.runIf(isPrivate)('get a new signature with every request', async () => {
    const { fileId, slug } = await publishMp3();
    await analysed(site.strapi, fileId);
    const address = await audioUrl(slug);
    const targets = [await redirectOf(address), await redirectOf(address)];
    expect(new Set(targets).size).toBe(2);
    for (const target of targets) expect((await fetch(target)).status).toBe(200);
  });

  it.runIf(isPrivate)('are refused without a signature', async () => {
    const { fileId, slug } = await publishMp3();
    await analysed(site.strapi, fileId);
    const [unsigned = ''] = (await redirectOf(await audioUrl(slug))).split('?');
    expect((await fetch(unsigned)).status).toBe(403);
  });

  it.each(['/api/podcast/episodes', '/api/podcast/episodes/mit-bild', '/api/podcast/feed.xml'])(
    'leave no signature in %s',
    async (target) => {
      const { fileId } = await publishMp3();
      await analysed(site.strapi, fileId);
      const cover = await site.upload({ name: 'bild.png', bytes: COVER, type: 'image/png' });
      await publishEpisode(site.strapi, {
        title: 'Mit Bild',
        slug: 'mit-bild',
        audio: fileId,
        cover: cover.id,
      });
      const text = await (await site.fetch(target)).text();
      expect(text).toContain('.mp3');
      expect(text).not.toContain('sig=');
      expect(text).not.toContain(bucket.secret);
    },
  );

  it.each<Trouble>(['status-503', 'hang-up', 'break-off'])(
    'are analysed although the storage was away for a moment: %s',
    async (trouble) => {
      bucket.fail(trouble, 1);
      const { bytes, fileId } = await publishMp3();
      expect(await analysed(site.strapi, fileId)).toMatchObject({
        state: 'ready',
        attempts: 2,
        bytes: String(bytes.length),
        message: null,
      });
    },
  );

  it.each<Trouble>(['status-500', 'hang-up', 'break-off'])(
    'fail in the end when the storage stays away: %s',
    async (trouble) => {
      bucket.fail(trouble, MAX_ATTEMPTS);
      const { fileId } = await publishMp3();
      expect(await analysed(site.strapi, fileId)).toMatchObject({
        state: 'failed',
        errorCode: 'UNREADABLE',
        attempts: MAX_ATTEMPTS,
      });
    },
  );

  it('fail with a message that gives no address away', async () => {
    bucket.fail('status-500', MAX_ATTEMPTS);
    const { fileId } = await publishMp3();
    await analysed(site.strapi, fileId);
    const admin = await site.admin();
    const text = await (await admin.fetch(`/podcast/recordings/${fileId}`)).text();
    expect(text).toContain('The storage answered 500');
    expect(text).not.toMatch(/https?:|sig=/);
    expect(text).not.toContain(bucket.secret);
  });

  it.each(['/files/ton.mp3', 'http://user:geheim@127.0.0.1:9/ton.mp3'])(
    'fail with a message without the address %s, which can not be asked',
    async (url) => {
      const { fileId } = await publishMp3();
      await analysed(site.strapi, fileId);
      await site.strapi.db
        .query('plugin::upload.file')
        .update({ where: { id: fileId }, data: { url } });
      const recording = await analysed(site.strapi, fileId);
      expect(recording.state).toBe('failed');
      expect(recording.message).not.toMatch(/ton\.mp3|geheim|sig=/);
    },
  );

  it('are public only when they are analysed', async () => {
    bucket.fail('status-500', MAX_ATTEMPTS);
    const { fileId, slug } = await publishMp3();
    await analysed(site.strapi, fileId);
    expect((await readEpisode(slug)).data.audio).toBeNull();
  });

  it('fail when there is more than `maxRemoteBytes`', async () => {
    const before = bucket.countReads();
    bucket.giveInstead(makeMp3({ seconds: 20 }));
    const { fileId } = await publishMp3();
    const recording = await analysed(site.strapi, fileId);
    bucket.giveInstead(null);
    expect(recording).toMatchObject({ state: 'failed', errorCode: 'TOO_LARGE', bytes: null });
    expect(recording.message).toContain(String(MAX_REMOTE_BYTES));
    expect(bucket.countReads() - before).toBe(1);
  });

  it('leave no copy behind, whatever came of them', async () => {
    await publishMp3().then(({ fileId }) => analysed(site.strapi, fileId));
    bucket.fail('break-off', MAX_ATTEMPTS);
    await publishMp3().then(({ fileId }) => analysed(site.strapi, fileId));
    await waitUntil('the copies to be removed', async () => (await listLeftovers()).length === 0);
    expect(await listLeftovers()).toEqual([]);
  });

  it('take their recording along when they are deleted', async () => {
    const { fileId } = await publishMp3();
    await analysed(site.strapi, fileId);
    const admin = await site.admin();
    await admin.fetch(`/upload/files/${fileId}`, { method: 'DELETE' });
    expect(await recordingOf(site.strapi, fileId)).toBeNull();
  });
});
