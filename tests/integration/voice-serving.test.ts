import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { ask, askAdmin, FAST } from '../support/comments';
import { takeClock } from '../support/clock';
import { episodes, publishEpisode } from '../support/content';
import {
  clipRowOf,
  readClip,
  speak,
  TALKATIVE,
  VOICE_FOLDER,
  waitForLoss,
  type Spoken,
} from '../support/spoken';

const NAMES = [
  ['chromium.webm', 'audio/webm', 'webm'],
  ['ffmpeg.m4a', 'audio/mp4', 'm4a'],
  ['ffmpeg.ogg', 'audio/ogg', 'ogg'],
] as const;

const DAY_MS = 86_400_000;

const PUBLIC_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=300',
  'accept-ranges': 'bytes',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
  'set-cookie': null,
};

const PRIVATE_HEADERS = {
  ...PUBLIC_HEADERS,
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
  'access-control-allow-origin': null,
};

describe('a spoken comment', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: FAST, voice: TALKATIVE } });
  });

  afterAll(() => site.close());

  const decide = async (action: string, id: string): Promise<void> => {
    const { status } = await askAdmin(site, 'POST', '/comments/actions', { action, ids: [id] });
    expect([action, status]).toEqual([action, 200]);
  };

  const clipPath = async (id: string): Promise<string> =>
    `/api/podcast/comments/voice/${(await clipRowOf(site, id)).clip}`;

  /** An approved one, whose episode is its own. */
  const publish = async (name: string = NAMES[0][0]) => {
    const episode = await publishEpisode(site.strapi, { title: `Mit ${name}` });
    const own = await speak(site, episode.slug, {}, await readClip(name));
    await decide('approve', own.id);
    return { episode, own, path: await clipPath(own.id) };
  };

  const fileOf = async ({ id }: Spoken): Promise<string> =>
    path.join(site.dir, VOICE_FOLDER, 'clips', (await clipRowOf(site, id)).fileName ?? '');

  const statusOf = async (target: string, init?: RequestInit): Promise<number> => {
    const response = await site.fetch(target, init);
    await response.arrayBuffer();
    return response.status;
  };

  const headersOf = ({ headers }: Response, names: object) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, headers.get(name)]));

  describe('that is approved', () => {
    it.each(NAMES)('is served with safe headers: %s', async (name, type, extension) => {
      const { own, path: target } = await publish(name);
      const { sha256 } = await clipRowOf(site, own.id);
      const headers = {
        ...PUBLIC_HEADERS,
        'content-type': type,
        'content-disposition': `inline; filename="voice-comment.${extension}"`,
        etag: `"${sha256 ?? ''}"`,
      };
      const response = await site.fetch(target);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.status).toBe(200);
      expect(headersOf(response, headers)).toEqual(headers);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      const head = await site.fetch(target, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      expect(headersOf(head, headers)).toEqual(headers);
      expect(head.headers.get('content-length')).toBe(String(bytes.length));
    });

    it('says what it is by what is in it, whatever its sender called it', async () => {
      const { slug } = await publishEpisode(site.strapi, { title: 'Falsch benannt' });
      // Sent as audio/webm.
      const own = await speak(site, slug, {}, await readClip('ffmpeg.m4a'));
      await decide('approve', own.id);
      const response = await site.fetch(await clipPath(own.id));
      expect(response.headers.get('content-type')).toBe('audio/mp4');
    });

    it('is served in parts', async () => {
      const { path: target } = await publish();
      const whole = Buffer.from(await (await site.fetch(target)).arrayBuffer());
      const { length } = whole;
      const last = length - 1;
      for (const [range, start, end] of [
        ['bytes=0-1', 0, 1],
        ['bytes=1000-2047', 1_000, 2_047],
        ['bytes=2048-', 2_048, last],
        ['bytes=-100', length - 100, last],
        [`bytes=5-${length * 2}`, 5, last],
        [`bytes=-${length * 2}`, 0, last],
      ] as const) {
        const response = await site.fetch(target, { headers: { range } });
        const part = Buffer.from(await response.arrayBuffer());
        const contentRange = `bytes ${start}-${end}/${length}`;
        expect([range, response.status, response.headers.get('content-range')]).toEqual([
          range,
          206,
          contentRange,
        ]);
        expect([range, part.equals(whole.subarray(start, end + 1))]).toEqual([range, true]);
        expect(headersOf(response, PUBLIC_HEADERS)).toEqual(PUBLIC_HEADERS);
      }
    });

    it.each(['bytes=999999999-', 'bytes=-0', 'bytes=0-0,5-9'])(
      'refuses the range %s, and tells its size',
      async (range) => {
        const { own, path: target } = await publish();
        const response = await site.fetch(target, { headers: { range } });
        const { bytes } = await clipRowOf(site, own.id);
        expect([response.status, response.headers.get('content-range')]).toEqual([
          416,
          `bytes */${bytes ?? ''}`,
        ]);
        expect(response.headers.get('cache-control')).toBe('no-store');
        expect(await response.text()).toContain('RANGE_NOT_SATISFIABLE');
      },
    );

    it('is asked for on conditions', async () => {
      const { path: target } = await publish();
      const first = await site.fetch(target);
      await first.arrayBuffer();
      const etag = first.headers.get('etag') ?? '';
      const lastModified = first.headers.get('last-modified') ?? '';
      const range = 'bytes=0-9';
      for (const [headers, status] of [
        [{ 'if-none-match': etag }, 304],
        [{ 'if-none-match': `"x", W/${etag}` }, 304],
        [{ 'if-none-match': '"x"' }, 200],
        [{ 'if-modified-since': lastModified }, 304],
        [{ range, 'if-range': etag }, 206],
        [{ range, 'if-range': '"x"' }, 200],
        [{ range, 'if-range': `W/${etag}` }, 200],
        [{ 'if-match': '"x"' }, 412],
      ] as const) {
        expect([headers, await statusOf(target, { headers })]).toEqual([headers, status]);
      }
    });

    it.each(['reject', 'spam', 'trash', 'hold'])(
      'is gone at once with %s, even for who has it cached, and is back with its approval',
      async (action) => {
        const { own, episode, path: target } = await publish();
        const etag = `"${(await clipRowOf(site, own.id)).sha256 ?? ''}"`;
        await decide(action, own.id);
        for (const init of [
          {},
          { method: 'HEAD' },
          { headers: { range: 'bytes=0-9' } },
          { headers: { 'if-none-match': etag } },
        ]) {
          const response = await site.fetch(target, init);
          await response.arrayBuffer();
          const { status, headers } = response;
          expect([init, status, headers.get('cache-control')]).toEqual([init, 404, 'no-store']);
          expect(headers.get('etag')).toBeNull();
        }
        const listed = await ask(site, 'GET', `/episodes/${episode.slug}/comments`);
        expect(listed.text).not.toContain(own.id);
        // Moderators may change their minds: the file is kept, and still private.
        expect((await stat(await fileOf(own))).mode & 0o777).toBe(0o600);
        await decide(action === 'hold' ? 'approve' : 'restore', own.id);
        expect(await statusOf(target)).toBe(200);
      },
    );

    it('is gone while its episode is', async () => {
      const { episode, path: target } = await publish();
      const { documentId } = episode;
      await episodes(site.strapi).unpublish({ documentId });
      expect(await statusOf(target)).toBe(404);
      await episodes(site.strapi).publish({ documentId });
      expect(await statusOf(target)).toBe(200);
      const releasedAt = new Date(Date.now() + DAY_MS).toISOString();
      await episodes(site.strapi).update({ documentId, data: { releasedAt } });
      await episodes(site.strapi).publish({ documentId });
      expect(await statusOf(target)).toBe(404);
      const clock = takeClock(site.strapi, Date.now() + DAY_MS + 60_000);
      expect(await statusOf(target)).toBe(200);
      clock.release();
    });

    it('is gone while nobody may see the comments, and stays where no new ones are taken', async () => {
      const { episode, path: target } = await publish();
      const setMode = (mode: string) =>
        askAdmin(site, 'PUT', `/episodes/${episode.documentId}/comments`, { mode });
      for (const [mode, status] of [
        ['hidden', 404],
        ['closed', 200],
        ['readOnly', 200],
      ] as const) {
        expect((await setMode(mode)).status).toBe(200);
        expect([mode, await statusOf(target)]).toEqual([mode, status]);
      }
    });

    it('stays when no more spoken ones are taken', async () => {
      const { episode, path: target } = await publish();
      const { documentId } = episode;
      await episodes(site.strapi).update({ documentId, data: { voiceMode: 'off' } });
      await episodes(site.strapi).publish({ documentId });
      expect(await statusOf(target)).toBe(200);
      await askAdmin(site, 'PUT', '/settings', { voice: { enabled: false } });
      expect(await statusOf(target)).toBe(200);
      await askAdmin(site, 'PUT', '/settings', { voice: { enabled: true } });
    });

    it('leaves its place without its sound when it is taken back, and its answers stay', async () => {
      const { own, episode, path: target } = await publish();
      const reply = await speak(site, episode.slug, { parentId: own.id });
      await decide('approve', reply.id);
      const replyPath = await clipPath(reply.id);
      await decide('reject', own.id);
      // A tombstone keeps the place of the first one, not its sound.
      expect([await statusOf(target), await statusOf(replyPath)]).toEqual([404, 200]);
      const { text } = await ask(site, 'GET', `/episodes/${episode.slug}/comments`);
      expect(text).not.toContain(target);
      expect(text).toContain(replyPath);
    });

    it('takes its sound along when an answer keeps its place', async () => {
      const { own, episode, path: target } = await publish();
      const reply = await speak(site, episode.slug, { parentId: own.id });
      await decide('approve', reply.id);
      const { fileName } = await clipRowOf(site, own.id);
      await ask(site, 'DELETE', `/comments/${own.id}/mine`, {
        headers: { 'x-comment-token': own.token },
      });
      expect(await statusOf(target)).toBe(404);
      await waitForLoss(site, fileName);
      const { text } = await ask(site, 'GET', `/episodes/${episode.slug}/comments`);
      expect(text).toContain(own.id);
      expect(text).not.toContain(target);
    });

    it.each([
      ['an unknown clip', () => '0'.repeat(32)],
      ['the comment itself', ({ own }: Published) => own.id],
      ['its file', ({ fileName }: Published) => fileName],
      ['its file without extension', ({ fileName }: Published) => fileName.slice(0, 32)],
      ['a way out of the folder', () => '..%2f..%2fpackage.json'],
      ['a path', ({ clip }: Published) => `%2e%2e/voice/${clip}x`],
      ['its name in capitals', ({ clip }: Published) => clip.toUpperCase()],
      ['its name and more', ({ clip }: Published) => `${clip}%00`],
    ])('is not found as %s', async (_what, toName) => {
      const { own } = await publish();
      const { clip, fileName } = await clipRowOf(site, own.id);
      const name = toName({ own, clip, fileName: fileName ?? '' });
      expect(await statusOf(`/api/podcast/comments/voice/${name}`)).toBe(404);
    });
  });

  interface Published {
    readonly own: Spoken;
    readonly clip: string;
    readonly fileName: string;
  }

  describe('that is held', () => {
    it('is heard by its writer and by moderators, and is stored by no cache', async () => {
      const { slug } = await publishEpisode(site.strapi, { title: 'Noch nicht' });
      const own = await speak(site, slug);
      const { token } = await site.admin();
      for (const [target, headers] of [
        [`/api/podcast/comments/${own.id}/mine/voice`, { 'x-comment-token': own.token }],
        [`/podcast/comments/${own.id}/voice`, { authorization: `Bearer ${token}` }],
      ] as const) {
        const response = await site.fetch(target, { headers });
        const whole = Buffer.from(await response.arrayBuffer());
        expect([target, response.status]).toEqual([target, 200]);
        expect(headersOf(response, PRIVATE_HEADERS)).toEqual(PRIVATE_HEADERS);
        const range = 'bytes=-9';
        const part = await site.fetch(target, { headers: { ...headers, range } });
        expect(part.status).toBe(206);
        expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(-9))).toBe(true);
        expect(await statusOf(target)).toBe(401);
        expect(await statusOf(target, { headers: { range } })).toBe(401);
        expect(await statusOf(target, { method: 'HEAD' })).toBe(401);
      }
      expect(await statusOf(await clipPath(own.id))).toBe(404);
    });

    it('is still heard by its writer when it was rejected', async () => {
      const { slug } = await publishEpisode(site.strapi, { title: 'Doch nicht' });
      const own = await speak(site, slug);
      await decide('reject', own.id);
      const headers = { 'x-comment-token': own.token };
      expect(await statusOf(`/api/podcast/comments/${own.id}/mine/voice`, { headers })).toBe(200);
    });
  });
});
