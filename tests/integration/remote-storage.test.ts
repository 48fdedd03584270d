import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { openBucket, type Bucket, type Trouble } from '../support/bucket';
import { publishEpisode } from '../support/content';
import { measured } from '../support/measurements';
import { analysed, recordingOf } from '../support/recordings';
import { waitUntil } from '../support/wait';

const MAX_REMOTE_BYTES = 10_000_000;
const MAX_ATTEMPTS = 3;

/** Of sound: too large for memory, and too large for the plugin. */
const LARGE_SECONDS = 560;
const TOO_LARGE_SECONDS = 660;

/** More reads than anybody tries. */
const FOR_LONG = 1_000;

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

  afterEach(() => {
    bucket.recover();
    bucket.giveInstead(null);
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

  const isCopy = (name: string): boolean => /^podcast-(?!site-)/.test(name);

  /** The copies that are made while `work` runs. */
  const watchCopies = async (work: () => Promise<unknown>): Promise<number> => {
    const copies = new Set<string>();
    const watcher = watch(temporary, (_event, name) => {
      if (name !== null && isCopy(name)) copies.add(name);
    });
    try {
      await work();
    } finally {
      watcher.close();
    }
    return copies.size;
  };

  const listLeftovers = async (): Promise<string[]> => (await readdir(temporary)).filter(isCopy);

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

  it('are analysed in memory, or by a copy if they are too large for it', async () => {
    const analyse = (seconds: number) => async (): Promise<void> => {
      const { bytes, fileId } = await publishMp3(seconds);
      expect(await analysed(site.strapi, fileId)).toMatchObject({
        state: 'ready',
        attempts: 1,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    };
    expect(await watchCopies(analyse(3))).toBe(0);
    expect(await watchCopies(analyse(LARGE_SECONDS))).toBe(1);
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
        attempts: 1,
        bytes: String(bytes.length),
        message: null,
      });
    },
  );

  it('are analysed at the next attempt when the storage was away for longer', async () => {
    bucket.fail('status-503', FOR_LONG);
    const { fileId } = await publishMp3();
    await waitUntil('the first attempt to fail', async () => {
      return (await recordingOf(site.strapi, fileId))?.errorCode === 'UNREADABLE';
    });
    bucket.recover();
    const recording = await analysed(site.strapi, fileId);
    expect(recording).toMatchObject({ state: 'ready', errorCode: null });
    expect(recording.attempts).toBeGreaterThan(1);
  });

  it.each<Trouble>(['status-500', 'hang-up', 'break-off'])(
    'fail in the end when the storage stays away: %s',
    async (trouble) => {
      bucket.fail(trouble, FOR_LONG);
      const { fileId } = await publishMp3();
      expect(await analysed(site.strapi, fileId)).toMatchObject({
        state: 'failed',
        errorCode: 'UNREADABLE',
        attempts: MAX_ATTEMPTS,
      });
    },
  );

  it('fail with a message that gives no address away, and are not public', async () => {
    bucket.fail('status-500', FOR_LONG);
    const { fileId, slug } = await publishMp3();
    await analysed(site.strapi, fileId);
    const admin = await site.admin();
    const text = await (await admin.fetch(`/podcast/recordings/${fileId}`)).text();
    expect(text).toContain('The storage answered 500');
    expect(text).not.toMatch(/https?:|sig=/);
    expect(text).not.toContain(bucket.secret);
    expect((await readEpisode(slug)).data.audio).toBeNull();
  });

  it.each([
    ['/files/ton.mp3', 'MISSING'],
    ['http://user:geheim@127.0.0.1:9/ton.mp3', 'NO_ADDRESS'],
    ['gopher://geheim/ton.mp3', 'NO_ADDRESS'],
  ])(
    'fail with a message without the address %s, at which there is nothing: %s',
    async (url, code) => {
      const { fileId } = await publishMp3();
      await analysed(site.strapi, fileId);
      await site.strapi.db
        .query('plugin::upload.file')
        .update({ where: { id: fileId }, data: { url } });
      const recording = await analysed(site.strapi, fileId);
      expect(recording).toMatchObject({ state: 'failed', errorCode: code });
      expect(recording.message).not.toMatch(/ton\.mp3|geheim|sig=/);
    },
  );

  it('are read from the site itself when the provider gives a path', async () => {
    const { fileId } = await publishMp3();
    await analysed(site.strapi, fileId);
    const bytes = makeMp3({ seconds: 4, fill: 199 });
    await writeFile(path.join(site.dir, 'public', 'ton.mp3'), bytes);
    await site.strapi.db
      .query('plugin::upload.file')
      .update({ where: { id: fileId }, data: { url: '/ton.mp3', provider: 'here' } });
    expect(await analysed(site.strapi, fileId)).toMatchObject({
      state: 'ready',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const { slug } = await publishEpisode(site.strapi, { audio: fileId });
    expect(await redirectOf(await audioUrl(slug))).toBe(`${site.url}/ton.mp3`);
  });

  it('fail when there is more than `maxRemoteBytes`', async () => {
    const before = bucket.countReads();
    bucket.giveInstead(makeMp3({ seconds: TOO_LARGE_SECONDS }));
    const { fileId } = await publishMp3();
    const recording = await analysed(site.strapi, fileId);
    expect(recording).toMatchObject({
      state: 'failed',
      errorCode: 'TOO_LARGE',
      attempts: 1,
      bytes: null,
    });
    expect(recording.message).toContain(String(MAX_REMOTE_BYTES));
    // To see that there are no ranges, and to copy it.
    expect(bucket.countReads() - before).toBe(2);
  });

  it('leave no copy behind, whatever came of them', async () => {
    const copies = await watchCopies(async () => {
      const { fileId } = await publishMp3(LARGE_SECONDS);
      await measured(site.strapi, fileId);
      bucket.fail('break-off', FOR_LONG);
      const { fileId: broken } = await publishMp3(LARGE_SECONDS);
      expect(await analysed(site.strapi, broken)).toMatchObject({ errorCode: 'UNREADABLE' });
    });
    // One for the facts, one for the loudness.
    expect(copies).toBe(2 + MAX_ATTEMPTS);
    await waitUntil('the copies to be removed', async () => (await listLeftovers()).length === 0);
    expect(await listLeftovers()).toEqual([]);
  });

  it('have covers in them, wherever the file has to be read from', async () => {
    const cover = await sharp({
      create: { width: 1_400, height: 1_400, channels: 3, background: '#804020' },
    })
      .png()
      .toBuffer();
    for (const seconds of [3, LARGE_SECONDS]) {
      const bytes = makeMp3({ seconds, cover, fill: (fill += 1) });
      const { id } = await site.upload({ name: 'bild.mp3', bytes, type: 'audio/mpeg' });
      await publishEpisode(site.strapi, { audio: id });
      await analysed(site.strapi, id);
      await waitUntil('the cover', async () => {
        const pictures = site.strapi.db.query('plugin::podcast.picture');
        return (await pictures.count({ where: { fileId: id, state: 'ready' } })) === 1;
      });
    }
  });

  it('take their recording along when they are deleted', async () => {
    const { fileId } = await publishMp3();
    await analysed(site.strapi, fileId);
    const admin = await site.admin();
    await admin.fetch(`/upload/files/${fileId}`, { method: 'DELETE' });
    expect(await recordingOf(site.strapi, fileId)).toBeNull();
  });
});
