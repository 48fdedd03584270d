import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import type { Site } from '../support/boot';
import { contributions, contributors, publishEpisode, shows } from '../support/content';
import { analysed } from '../support/recordings';
import { makeLongMp3 } from '../support/s3-long-mp3';
import { openS3Site, type S3Site } from '../support/s3-site';
import type { S3Stub } from '../support/s3-stub';
import { waitUntil } from '../support/wait';

const MIB = 1024 * 1024;

/** Of sound, some 19 MB. */
const LONG_SECONDS = 1_200;

interface Image {
  readonly url: string;
  readonly width: number;
}

interface ShowAnswer {
  readonly data: {
    readonly cover: Image | null;
    readonly contributors: readonly { readonly portrait: Image | null }[];
  };
}

type Kind = 'picture' | 'transcript' | 'waveform';

const png = async (side: number, background: string) => ({
  name: 'bild.png',
  bytes: await sharp({ create: { width: side, height: side, channels: 3, background } })
    .png()
    .toBuffer(),
  type: 'image/png',
});

/** Some megabytes, because noise can't be compressed. */
const noisyPng = (side: number): Promise<Buffer> =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .png()
    .toBuffer();

const srt = (text: string) => ({
  name: 'folge.srt',
  bytes: Buffer.from(`1\r\n00:00:00,000 --> 00:00:02,000\r\n${text}\r\n`),
  type: 'application/x-subrip',
});

const mp3 = (bytes: Uint8Array) => ({ name: 'ton.mp3', bytes, type: 'audio/mpeg' });

let temporary: string;

// One for both sites: Strapi's body parser asks for the folder once in a process.
beforeAll(async () => {
  temporary = await mkdtemp(path.join(os.tmpdir(), 'podcast-site-s3-'));
});

afterAll(() => rm(temporary, { recursive: true, force: true }));

describe.each([
  ['a public bucket', false],
  ['a private bucket', true],
])('a file in %s of S3', (_name, isPrivate) => {
  let storage: S3Site;
  let s3: S3Stub;
  let site: Site;
  let showId: string;

  beforeAll(async () => {
    storage = await openS3Site({ isPrivate }, { env: { TMPDIR: temporary } });
    ({ s3, site } = storage);
    showId = (await shows(site.strapi).create({ data: { title: 'Aus der Ferne' } })).documentId;
  });

  afterAll(() => storage.close());

  const rowsOf = (kind: Kind) => site.strapi.db.query(`plugin::podcast.${kind}`);

  /** Waits until nobody will look at the file any more. */
  const looked = async (kind: Kind, fileId: number): Promise<unknown> => {
    await waitUntil(`somebody looked at ${kind} ${fileId}`, async () => {
      const where = { fileId, state: { $in: ['ready', 'failed'] } };
      return (await rowsOf(kind).count({ where })) === 1;
    });
    return rowsOf(kind).findOne({ where: { fileId } });
  };

  const getShow = async (): Promise<ShowAnswer['data']> => {
    const response = await site.fetch('/api/podcast/shows/aus-der-ferne');
    return ((await response.json()) as ShowAnswer).data;
  };

  const episodeCover = async (slug: string): Promise<string> => {
    const response = await site.fetch(`/api/podcast/episodes/${slug}`);
    const { data } = (await response.json()) as { readonly data: { cover: Image | null } };
    return data.cover?.url ?? '';
  };

  const feed = async (): Promise<string> => (await site.fetch('/api/podcast/feed.xml')).text();

  /** Given by the site itself, at once, whatever the storage thinks of strangers. */
  const expectOwnJpeg = async (url: string, width: number): Promise<void> => {
    expect(new URL(url).origin).toBe(site.url);
    const response = await fetch(url, { redirect: 'manual' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const facts = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(facts).toMatchObject({ format: 'jpeg', width });
  };

  const expectOriginal = async (key: string): Promise<void> => {
    const response = await fetch(`${s3.url}/podcast/${key}`);
    await response.arrayBuffer();
    expect(response.status).toBe(isPrivate ? 403 : 200);
  };

  /** What left the storage of an object meanwhile. */
  const countReads = async (key: string, work: () => Promise<unknown>) => {
    const before = s3.requests.length;
    await work();
    const reads = s3.requests.slice(before).filter((request) => request.key === key);
    const bytes = reads.reduce((sum, { bytesSent }) => sum + bytesSent, 0);
    return { requests: reads.length, bytes };
  };

  const lookAgain = async (fileId: number): Promise<void> => {
    const dueAt = new Date(0).toISOString();
    await rowsOf('picture').update({ where: { fileId }, data: { state: 'queued', dueAt } });
  };

  const useAsCover = async (fileId: number): Promise<void> => {
    await shows(site.strapi).update({ documentId: showId, data: { cover: fileId } });
    await looked('picture', fileId);
  };

  it('becomes the cover of a show at an address of ours', async () => {
    const { fileId, key } = await storage.upload(await png(1_500, '#804020'));
    await useAsCover(fileId);
    const url = (await getShow()).cover?.url ?? '';
    await expectOwnJpeg(url, 1_500);
    await expectOriginal(key);
    expect(await feed()).toContain(`<itunes:image href="${url}"/>`);
  });

  it('becomes another cover when it is replaced', async () => {
    const { fileId } = await storage.upload(await png(1_500, '#112233'));
    await useAsCover(fileId);
    const before = (await getShow()).cover?.url ?? '';
    await storage.replaceBytes(fileId, await png(1_600, '#332211'));
    await waitUntil('the new cover', async () => (await getShow()).cover?.width === 1_600);
    const after = (await getShow()).cover?.url ?? '';
    await expectOwnJpeg(after, 1_600);
    expect(await storage.redirectOf(before)).toBe(after);
  });

  it('becomes the portrait of a person', async () => {
    const { fileId, key } = await storage.upload(await png(800, '#204080'));
    const data = { name: 'Mira', portrait: fileId };
    const { documentId } = await contributors(site.strapi).create({ data });
    await contributions(site.strapi).create({
      data: { contributor: documentId, show: showId, consent: 'given' },
    });
    await looked('picture', fileId);
    const portrait = (await getShow()).contributors[0]?.portrait;
    expect(portrait).toMatchObject({ width: 800 });
    await expectOwnJpeg(portrait?.url ?? '', 800);
    await expectOriginal(key);
  });

  it('becomes a transcript, and another one when it is replaced', async () => {
    const { fileId } = await storage.upload(srt('Willkommen.'));
    const { slug } = await publishEpisode(site.strapi, { transcript: fileId });
    await looked('transcript', fileId);
    const read = async (): Promise<string> => {
      const response = await site.fetch(`/api/podcast/episodes/${slug}/transcript.vtt`, {
        redirect: 'manual',
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
      return response.text();
    };
    expect(await read()).toMatch(/^WEBVTT[^]+Willkommen\.$/m);
    await storage.replaceBytes(fileId, srt('Auf Wiedersehen.'));
    await looked('transcript', fileId);
    expect(await read()).toMatch(/^WEBVTT[^]+Auf Wiedersehen\.$/m);
  });

  it('with sound has a cover in it, of which hardly more than itself is read', async () => {
    const cover = await noisyPng(1_400);
    expect(cover.length).toBeGreaterThan(2 * MIB);
    const bytes = makeLongMp3(LONG_SECONDS, 1, cover);
    const { fileId, key } = await storage.upload(mp3(bytes));
    const { slug } = await publishEpisode(site.strapi, { title: 'Mit Bild', audio: fileId });
    await analysed(site.strapi, fileId);
    await looked('picture', fileId);
    const url = await episodeCover(slug);
    await expectOwnJpeg(url, 1_400);
    expect(await feed()).toContain(`<itunes:image href="${url}"/>`);

    // The sound is read for its loudness meanwhile.
    await looked('waveform', fileId);
    const reads = await countReads(key, async () => {
      await lookAgain(fileId);
      await looked('picture', fileId);
    });
    expect(reads.requests).toBeLessThanOrEqual(3);
    expect(reads.bytes).toBeGreaterThanOrEqual(cover.length);
    expect(reads.bytes).toBeLessThan(cover.length + 100_000);
  });

  it('with sound that was replaced past the Media Library has no cover in it', async () => {
    const { bytes: cover } = await png(1_400, '#408020');
    const { fileId, key } = await storage.upload(mp3(makeMp3({ cover, fill: 30 })));
    await publishEpisode(site.strapi, { title: 'Heimlich', audio: fileId });
    await analysed(site.strapi, fileId);
    await looked('picture', fileId);
    s3.overwrite(key, makeMp3({ cover, seconds: 9 }));
    await lookAgain(fileId);
    await waitUntil('the failure', async () => {
      return (await rowsOf('picture').count({ where: { fileId, errorCode: 'CHANGED' } })) === 1;
    });
  });

  it('has another cover in it when it is replaced', async () => {
    const tagged = async (side: number, fill: number): Promise<Buffer> =>
      makeMp3({ cover: (await png(side, '#205080')).bytes, fill });
    const { fileId } = await storage.upload(mp3(await tagged(1_400, 1)));
    const { slug } = await publishEpisode(site.strapi, { title: 'Neues Bild', audio: fileId });
    await analysed(site.strapi, fileId);
    await looked('picture', fileId);
    const before = await episodeCover(slug);
    await storage.replaceBytes(fileId, mp3(await tagged(1_450, 2)));
    await waitUntil('the new cover', async () => {
      const after = await episodeCover(slug);
      return after.includes('/pictures/') && after !== before;
    });
    await expectOwnJpeg(await episodeCover(slug), 1_450);
    expect(await storage.redirectOf(before)).toBe(await episodeCover(slug));
  });

  it('with sound is read once, and little besides', async () => {
    const bytes = makeLongMp3(LONG_SECONDS, 2);
    const { fileId, key } = await storage.upload(mp3(bytes));
    const reads = await countReads(key, async () => {
      await publishEpisode(site.strapi, { title: 'Lang', audio: fileId });
      const recording = await analysed(site.strapi, fileId);
      expect(recording).toMatchObject({ state: 'ready', attempts: 1 });
      expect(Math.abs(Number(recording.durationMs) - LONG_SECONDS * 1_000)).toBeLessThan(100);
    });
    expect(reads.bytes).toBeGreaterThanOrEqual(bytes.length);
    expect(reads.bytes - bytes.length).toBeLessThan(3 * MIB);
  });

  it('that is gone is a failure without its address', async () => {
    const { fileId, key } = await storage.upload(await png(1_500, '#909090'));
    s3.remove(key);
    await useAsCover(fileId);
    const row = await looked('picture', fileId);
    // S3 tells only whoever may list the bucket that there is no such object.
    expect(row).toMatchObject({ state: 'failed', errorCode: isPrivate ? 'MISSING' : 'REFUSED' });
    expect(JSON.stringify(row)).not.toMatch(/https?:|X-Amz|AKIA/);
    expect((await getShow()).cover).toBeNull();
  });

  it('leaves nothing in the temporary folder', async () => {
    const leftovers = await readdir(temporary);
    expect(leftovers.filter((name) => /^podcast-(?!site-)/.test(name))).toEqual([]);
  });
});

describe('a site that is stopped while a storage is silent', () => {
  /** A storage may be silent for longer than this. */
  const PATIENCE_MS = 20_000;

  it('waits for none of its files', { timeout: 2 * PATIENCE_MS }, async () => {
    const storage = await openS3Site({ isPrivate: true }, { env: { TMPDIR: temporary } });
    const { s3, site } = storage;
    const files = await Promise.all([
      storage.upload(mp3(makeMp3())),
      storage.upload(await png(1_400, '#407040')),
      storage.upload(srt('Willkommen.')),
    ]);
    const before = s3.countReads();
    s3.fail('silence', 1_000);
    const [audio, cover, transcript] = files.map(({ fileId }) => fileId);
    await publishEpisode(site.strapi, { audio, cover, transcript });
    await waitUntil('every file to be asked for', () =>
      Promise.resolve(s3.countReads() - before === files.length),
    );
    const stoppedAt = Date.now();
    await storage.close();
    expect(Date.now() - stoppedAt).toBeLessThan(PATIENCE_MS);
  });
});
