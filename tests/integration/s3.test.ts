import { createHash } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { openHttpReader, type RemoteReader } from '../../server/storage/http-range-reader';
import { makeMp3 } from '../support/audio';
import type { Site } from '../support/boot';
import type { Trouble } from '../support/bucket';
import { expectPublic } from '../support/public-episode';
import { analysed, recordingOf } from '../support/recordings';
import { openS3Site, type S3Site } from '../support/s3-site';
import type { S3Stub } from '../support/s3-stub';

/** Strapi's provider sends what is larger in parts. */
const PART_BYTES = 5 * 1024 * 1024;

const MINUTE_MS = 60_000;

const bodyOf = async (response: Response): Promise<Buffer> =>
  Buffer.from(await response.arrayBuffer());

const mp3 = (bytes: Uint8Array) => ({ name: 'neu.mp3', bytes, type: 'audio/mpeg' });

const errorCodeOf = async (response: Response): Promise<string | undefined> =>
  /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];

describe.each([
  ['a public bucket', false],
  ['a private bucket', true],
])('audio in %s of S3', (_name, isPrivate) => {
  let storage: S3Site;
  let s3: S3Stub;
  let site: Site;
  let reader: RemoteReader | undefined;
  const publishMp3 = (seconds?: number) => storage.publishMp3(seconds);
  const audioUrl = (slug: string) => storage.audioUrl(slug);
  const redirectOf = (address: string) => storage.redirectOf(address);

  beforeAll(async () => {
    storage = await openS3Site({ isPrivate });
    ({ s3, site } = storage);
  });

  afterAll(() => storage.close());

  afterEach(async () => {
    vi.restoreAllMocks();
    await reader?.close();
    reader = undefined;
  });

  it('lies there as it was uploaded', async () => {
    const { bytes, key } = await publishMp3();
    expect(key).toMatch(/^ton_\w+\.mp3$/);
    expect(s3.objects.get(key)).toMatchObject({ type: 'audio/mpeg', isPublic: !isPrivate });
    expect(s3.objects.get(key)?.bytes.equals(bytes)).toBe(true);
  });

  it('is analysed', async () => {
    const { bytes, fileId } = await publishMp3();
    expect(await recordingOf(site.strapi, fileId)).toMatchObject({
      state: 'ready',
      attempts: 1,
      bytes: String(bytes.length),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      durationMs: 3_004,
    });
  });

  it('is analysed when it is so large that it was uploaded in parts', async () => {
    const { bytes, fileId, key } = await publishMp3(400);
    expect(bytes.length).toBeGreaterThan(PART_BYTES);
    expect(s3.objects.get(key)?.etag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect(await recordingOf(site.strapi, fileId)).toMatchObject({
      state: 'ready',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it.each<Trouble>(['status-500', 'status-503', 'hang-up', 'break-off'])(
    'is analysed although the storage was in trouble: %s',
    async (trouble) => {
      const before = s3.countReads();
      s3.fail(trouble, 1);
      const { fileId } = await publishMp3();
      expect(await recordingOf(site.strapi, fileId)).toMatchObject({ state: 'ready' });
      expect(s3.countReads() - before).toBeGreaterThanOrEqual(2);
    },
  );

  it('is public with its episode', async () => {
    const { slug } = await publishMp3();
    await expectPublic(site, slug);
    expect(new URL(await audioUrl(slug)).origin).toBe(site.url);
  });

  it('is where the media route leads, from any byte on', async () => {
    const { bytes, slug } = await publishMp3();
    const target = await redirectOf(await audioUrl(slug));
    expect(new URL(target).origin).toBe(s3.url);
    expect(new URL(target).searchParams.has('X-Amz-Signature')).toBe(isPrivate);
    const part = await fetch(target, { headers: { range: 'bytes=1000-1999' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${bytes.length}`);
    expect((await bodyOf(part)).equals(bytes.subarray(1_000, 2_000))).toBe(true);
  });

  it('has the same headers for HEAD as on this machine, and asks the storage for nothing', async () => {
    const { bytes, fileId, slug } = await publishMp3();
    const address = await audioUrl(slug);
    const before = s3.requests.length;
    const response = await fetch(address, { method: 'HEAD', redirect: 'manual' });
    expect(response.status).toBe(200);
    const recording = await recordingOf(site.strapi, fileId);
    const etag = `"${recording?.sha256}"`;
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'public, no-cache',
      'content-length': String(bytes.length),
      'content-type': 'audio/mpeg',
      'content-disposition': expect.stringMatching(/^inline; filename="Folge \d+\.mp3"$/) as string,
      'last-modified': expect.stringMatching(/ GMT$/) as string,
      etag,
    });
    const again = await fetch(address, { method: 'HEAD', headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(s3.requests.length).toBe(before);
  });

  it('is redirected to for as long as the address is good', async () => {
    const { slug } = await publishMp3();
    const response = await fetch(await audioUrl(slug), { redirect: 'manual' });
    expect(response.headers.get('cache-control')).toBe(isPrivate ? 'no-store' : 'public, no-cache');
  });

  it('is downloaded under the name of its episode, if the address is signed', async () => {
    const { bytes, slug } = await publishMp3();
    const response = await fetch(`${await audioUrl(slug)}?download=1`);
    expect(response.status).toBe(200);
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
    const disposition = response.headers.get('content-disposition');
    if (isPrivate) expect(disposition).toMatch(/^attachment; filename="Folge \d+\.mp3"$/);
    else expect(disposition).toBeNull();
  });

  it('is played by whoever follows redirects', async () => {
    const { bytes, slug } = await publishMp3();
    const response = await fetch(await audioUrl(slug), { headers: { range: 'bytes=0-' } });
    expect(response.status).toBe(206);
    expect((await bodyOf(response)).equals(bytes)).toBe(true);
  });

  it('has a new address when its bytes are replaced, and the old one leads there', async () => {
    const { fileId, slug, key } = await publishMp3();
    const before = await audioUrl(slug);
    const replacement = makeMp3({ seconds: 5, fill: 201 });
    await storage.replaceBytes(fileId, mp3(replacement));
    await analysed(site.strapi, fileId);
    expect(s3.objects.get(key)?.bytes.equals(replacement)).toBe(true);
    const after = await audioUrl(slug);
    expect(after).not.toBe(before);
    expect(await redirectOf(before)).toBe(after);
    expect((await bodyOf(await fetch(before))).equals(replacement)).toBe(true);
  });

  it('disappears with its file, from the bucket and from the site', async () => {
    const { fileId, slug, key } = await publishMp3();
    const address = await audioUrl(slug);
    await storage.deleteFile(fileId);
    expect(s3.objects.has(key)).toBe(false);
    expect(await recordingOf(site.strapi, fileId)).toBeNull();
    expect((await fetch(address)).status).toBe(404);
  });

  it('is read piece by piece at the address that the site has for it', async () => {
    const { bytes, fileId, slug } = await publishMp3(20);
    const target = await redirectOf(await audioUrl(slug));
    reader = await openHttpReader(target, { blockBytes: 10_000 });
    expect(reader.size).toBe(bytes.length);
    expect(Buffer.from(await reader.read(54_321, 30_000))).toEqual(bytes.subarray(54_321, 84_321));
    const hash = createHash('sha256');
    for await (const piece of reader.streamAll()) hash.update(piece);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));

    await storage.replaceBytes(fileId, mp3(makeMp3({ seconds: 20, fill: 202 })));
    await expect(reader.read(200_000, 10)).rejects.toMatchObject({ code: 'CHANGED' });
    await storage.deleteFile(fileId);
    // S3 tells only whoever may list the bucket that there is no such object.
    const code = isPrivate ? 'MISSING' : 'REFUSED';
    await expect(reader.read(200_000, 10)).rejects.toMatchObject({ code });
  });

  it.each(['/api/podcast/episodes', '/api/podcast/feed.xml'])(
    'leaves no signature and no key in %s',
    async (target) => {
      await publishMp3();
      const text = await (await site.fetch(target)).text();
      expect(text).toContain('.mp3');
      expect(text).not.toMatch(/X-Amz-|AKIA/i);
      expect(text).not.toContain(s3.secretAccessKey);
    },
  );

  describe.runIf(isPrivate)('is refused', () => {
    it('without a signature', async () => {
      const { slug } = await publishMp3();
      const [unsigned = ''] = (await redirectOf(await audioUrl(slug))).split('?');
      const response = await fetch(unsigned);
      expect(response.status).toBe(403);
      expect(await errorCodeOf(response)).toBe('AccessDenied');
    });

    it.each<[string, string, (url: URL) => void]>([
      [
        'for another object',
        'SignatureDoesNotMatch',
        (url) => (url.pathname = url.pathname.replace('ton', 'tom')),
      ],
      [
        'for longer',
        'SignatureDoesNotMatch',
        ({ searchParams }) => {
          searchParams.set('X-Amz-Expires', '9000');
        },
      ],
      [
        'with another key',
        'InvalidAccessKeyId',
        ({ searchParams }) => {
          searchParams.set('X-Amz-Credential', 'AKIA/20261122/eu-central-1/s3/aws4_request');
        },
      ],
    ])('%s: %s', async (_case, code, forge) => {
      const { slug } = await publishMp3();
      const url = new URL(await redirectOf(await audioUrl(slug)));
      forge(url);
      const response = await fetch(url);
      expect(response.status).toBe(403);
      expect(await errorCodeOf(response)).toBe(code);
    });

    it('a quarter of an hour after it was signed', async () => {
      const { slug } = await publishMp3();
      const target = await redirectOf(await audioUrl(slug));
      const later = Date.now() + 15 * MINUTE_MS;
      vi.spyOn(Date, 'now').mockReturnValue(later + 1_000);
      expect(await errorCodeOf(await fetch(target))).toBe('AccessDenied');
    });
  });
});
