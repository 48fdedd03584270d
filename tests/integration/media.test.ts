import { readdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, publishEpisode } from '../support/content';
import { analysed, publishMp3, recordingOf } from '../support/recordings';

const DAY_MS = 86_400_000;

describe('the media route', () => {
  let site: Site;
  let bytes: Buffer;
  let fileId: number;
  let documentId: string;
  let url: string;

  const audioUrl = async (slug: string): Promise<string> => {
    const response = await site.fetch(`/api/podcast/episodes/${slug}`);
    const { data } = (await response.json()) as {
      readonly data: { readonly audio: { url: string } };
    };
    return data.audio.url;
  };
  const get = (headers: Readonly<Record<string, string>> = {}, init: RequestInit = {}) =>
    fetch(url, { ...init, headers });
  const bodyOf = async (response: Response): Promise<Buffer> =>
    Buffer.from(await response.arrayBuffer());

  beforeAll(async () => {
    site = await bootStrapi();
    bytes = makeMp3({ seconds: 20, title: 'Ton' });
    fileId = (await site.upload({ name: 'Ton.mp3', bytes, type: 'audio/mpeg' })).id;
    ({ documentId } = await publishEpisode(site.strapi, { title: 'Über Töne', audio: fileId }));
    await analysed(site.strapi, fileId);
    url = await audioUrl('ueber-toene');
  });

  afterAll(() => site.close());

  it('serves the whole file under a name that ends in its extension', async () => {
    const response = await get({ origin: 'https://player.example', 'accept-encoding': 'gzip, br' });
    expect(new URL(url).pathname).toMatch(/\/ueber-toene\.mp3$/);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/mpeg',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-disposition': expect.stringContaining(
        "filename*=UTF-8''%C3%9Cber%20T%C3%B6ne.mp3",
      ) as string,
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/) as string,
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
  });

  it.each([
    ['bytes=0-1', 0, 2],
    ['bytes=-500', -500, undefined],
    ['bytes=1000-', 1000, undefined],
    ['bytes=1000-99999999', 1000, undefined],
  ])('answers %s with exactly that part', async (range, start, end) => {
    const response = await get({ range });
    expect(response.status).toBe(206);
    expect((await bodyOf(response)).equals(bytes.subarray(start, end))).toBe(true);
  });

  it('answers a range behind the end with 416 and the size', async () => {
    const response = await get({ range: `bytes=${bytes.length}-` });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    expect(await response.json()).toMatchObject({
      error: { status: 416, details: { code: 'RANGE_NOT_SATISFIABLE' } },
    });
  });

  it('answers several ranges as multipart', async () => {
    const response = await get({ range: 'bytes=0-9,100-109' });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-type')).toMatch(/^multipart\/byteranges; boundary=/);
    expect((await bodyOf(response)).includes(bytes.subarray(100, 110))).toBe(true);
  });

  it('answers 304 to its own tag, and the whole file to If-Range with another', async () => {
    const etag = (await get({}, { method: 'HEAD' })).headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    expect((await get({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    expect((await get({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
  });

  it('offers the file for download when asked to', async () => {
    const response = await fetch(`${url}?download=1`);
    await response.arrayBuffer();
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it.each([
    ['?download=2', 400],
    ['?token=x', 400],
  ])('refuses the query %s', async (query, status) => {
    expect((await fetch(url + query)).status).toBe(status);
  });

  it.each([
    ['another recording', (address: string) => address.replace(/media\/\w+/, 'media/unknown')],
    ['another extension', (address: string) => address.replace(/\.mp3$/, '.ogg')],
    [
      'a way out of the folder',
      (address: string) => address.replace(/[^/]+$/, '..%2f..%2fpackage.json'),
    ],
  ])('knows no %s', async (_what, change) => {
    const response = await fetch(change(url));
    expect(response.status).toBe(404);
  });

  it('gives nothing away while the episode is not public', async () => {
    await episodes(site.strapi).unpublish({ documentId });
    expect((await get()).status).toBe(404);
    await episodes(site.strapi).publish({ documentId });
    expect((await get({}, { method: 'HEAD' })).status).toBe(200);
  });

  it('gives nothing away before the release', async () => {
    const file = await site.upload({
      name: 'später.mp3',
      bytes: makeMp3({ fill: 9 }),
      type: 'audio/mpeg',
    });
    await publishEpisode(site.strapi, {
      title: 'Später',
      audio: file.id,
      releasedAt: new Date(Date.now() + DAY_MS).toISOString(),
    });
    const recording = await analysed(site.strapi, file.id);
    const version = recording.sha256?.slice(0, 16) ?? '';
    const path = `/api/podcast/media/${recording.documentId}/${version}/spaeter.mp3`;
    expect((await site.fetch(path)).status).toBe(404);
    const clock = site.strapi.plugin('podcast').service<{ now: () => Date }>('clock');
    const real = clock.now;
    clock.now = () => new Date(Date.now() + 2 * DAY_MS);
    try {
      expect((await site.fetch(path, { method: 'HEAD' })).status).toBe(200);
    } finally {
      clock.now = real;
    }
  });

  it('answers 503 rather than wrong bytes when the file changed behind its back', async () => {
    const file = await publishMp3(site, 'Heimlich', makeMp3({ fill: 10 }));
    const address = await audioUrl('heimlich');
    writeFileSync(path.join(site.dir, 'public', file.url), makeMp3({ seconds: 1, fill: 11 }));
    const response = await fetch(address);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('leads from the address of replaced bytes to the new one', async () => {
    const admin = await site.admin();
    const file = await publishMp3(site, 'Ausgetauscht', makeMp3({ fill: 12 }));
    const before = await audioUrl('ausgetauscht');
    const replacement = makeMp3({ fill: 13, seconds: 3 });
    const form = new FormData();
    form.append('files', new Blob([replacement], { type: 'audio/mpeg' }), 'neu.mp3');
    form.append('fileInfo', JSON.stringify({ name: 'neu.mp3' }));
    await admin.fetch(`/upload?id=${file.id}`, { method: 'POST', body: form });
    await analysed(site.strapi, file.id);
    const after = await audioUrl('ausgetauscht');
    expect(after).not.toBe(before);
    const redirect = await fetch(before, { redirect: 'manual' });
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, after]);
    expect((await bodyOf(await fetch(before))).equals(replacement)).toBe(true);
  });

  it('leads on to bytes of another format, for a download as well', async () => {
    const file = await publishMp3(site, 'Neues Format', makeMp3({ fill: 15 }));
    const before = await audioUrl('neues-format');
    await site.strapi.db.query('plugin::podcast.recording').update({
      where: { fileId: file.id },
      data: { extension: '.m4a', mimeType: 'audio/x-m4a', sha256: 'a'.repeat(64) },
    });
    const redirect = await fetch(`${before}?download=1`, { redirect: 'manual' });
    const after = await audioUrl('neues-format');
    expect(after).toMatch(/\.m4a$/);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([
      302,
      `${after}?download=1`,
    ]);
  });

  it('redirects to another upload provider', async () => {
    const query = site.strapi.db.query('plugin::upload.file');
    await query.update({
      where: { id: fileId },
      data: { provider: 'elsewhere', url: 'https://cdn.example.org/ton.mp3' },
    });
    // A write of the address asks for a new analysis; this test is about the redirect.
    await site.strapi.db
      .query('plugin::podcast.recording')
      .update({ where: { fileId }, data: { state: 'ready', dueAt: null } });
    const response = await fetch(url, { redirect: 'manual' });
    await query.update({ where: { id: fileId }, data: { provider: 'local' } });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://cdn.example.org/ton.mp3');
  });

  it.runIf(process.platform === 'linux')(
    'closes the file of every listener who goes away',
    async () => {
      const big = makeMp3({ seconds: 300, fill: 14 });
      const file = await site.upload({ name: 'lang.mp3', bytes: big, type: 'audio/mpeg' });
      await publishEpisode(site.strapi, { title: 'Lang', audio: file.id });
      expect(await analysed(site.strapi, file.id)).toMatchObject({ state: 'ready' });
      const address = await audioUrl('lang');
      const open = () => readdirSync('/proc/self/fd').length;
      const before = open();
      const abort = () =>
        new Promise<void>((resolve, reject) => {
          const request = http.get(address, (response) => {
            response.once('data', () => {
              request.destroy();
            });
            response.once('close', resolve);
          });
          request.once('error', reject);
        });
      for (let round = 0; round < 10; round += 1) {
        await Promise.all(Array.from({ length: 20 }, abort));
      }
      await expect.poll(open, { timeout: 5_000 }).toBeLessThanOrEqual(before + 2);
      expect((await recordingOf(site.strapi, file.id))?.state).toBe('ready');
    },
  );
});
