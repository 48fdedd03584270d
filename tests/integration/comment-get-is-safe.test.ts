import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { personKeysOf } from '../../server/comments/guards';
import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { ask, askAdmin, FAST, postComment, type Submitted } from '../support/comments';
import { contributors, episodes, publishEpisode } from '../support/content';
import { dumpTables, type Dump } from '../support/dump-tables';
import { fillPath, listRoutes, type PathExamples } from '../support/plugin-routes';
import { analysed } from '../support/recordings';
import { clipRowOf, listVoiceFiles, speak, TALKATIVE, type Spoken } from '../support/spoken';
import { sendByTus } from '../support/tus-upload';
import { idOf } from '../support/upload-site';
import { waitUntil } from '../support/wait';

const SLUG = 'lesen';

/**
 * Routes whose very purpose is to note that somebody looked: each look at a contact is logged, and
 * who has listened to a recording.
 */
const NOTED = ['/comments/:id/contact', '/comments/:id/voice'];

interface Media {
  readonly audio: { readonly url: string };
  readonly cover: { readonly url: string };
}

describe('GET', () => {
  let site: Site;
  let examples: PathExamples = {};
  let own: Submitted;
  let heard: Spoken;
  let held: Spoken;
  let media: readonly string[] = [];

  const fill = async (): Promise<void> => {
    const { strapi } = site;
    const audio = await site.upload({ name: 'a.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    const png = await sharp({
      create: { width: 1_500, height: 1_500, channels: 3, background: '#284' },
    })
      .png()
      .toBuffer();
    const cover = await site.upload({ name: 'c.png', bytes: png, type: 'image/png' });
    const { documentId } = await publishEpisode(strapi, {
      title: 'Lesen',
      audio: audio.id,
      cover: cover.id,
    });
    await analysed(strapi, audio.id);
    await waitUntil('the cover', async () => {
      const row = (await strapi.db
        .query('plugin::podcast.picture')
        .findOne({ where: { fileId: cover.id } })) as { readonly state: string } | null;
      return row?.state === 'ready';
    });
    await episodes(strapi).create({ data: { title: 'Ein Entwurf' } });
    const person = await contributors(strapi).create({ data: { name: 'Hanna' } });
    const first = await postComment(site, SLUG, { text: 'Die erste Stimme.', name: 'Mira' });
    own = first.data;
    const second = await postComment(site, SLUG, { text: 'Eine zweite.', name: 'Ole' });
    await askAdmin(site, 'POST', '/comments/actions', { action: 'approve', ids: [own.id] });
    await postComment(site, SLUG, { text: 'Eine Antwort.', parentId: own.id });
    await askAdmin(site, 'POST', `/comments/${second.data.id}/block`, { days: 3 });
    heard = await speak(site, SLUG, { text: 'Das hören alle.' });
    await askAdmin(site, 'POST', '/comments/actions', { action: 'approve', ids: [heard.id] });
    held = await speak(site, SLUG);
    const { data } = await ask<Media>(site, 'GET', `/episodes/${SLUG}`);
    media = [data.audio.url, data.cover.url].map((url) => new URL(url).pathname);
    const blocks = await askAdmin<readonly { readonly id: string }[]>(
      site,
      'GET',
      '/comment-blocks',
    );
    const begun = await sendByTus(site, makeMp3(), { stopAfterBytes: 1 });
    const done = await sendByTus(site, makeMp3({ fill: 1 }));
    await analysed(strapi, done.fileId ?? 0);
    examples = {
      'uploads/:id': [begun, done].map(({ url }) => idOf(url)),
      'episodes/:slug': [SLUG],
      'episodes/:id': [documentId],
      'shows/:show': ['podcast'],
      'comments/:id': [own.id, second.data.id, heard.id, held.id],
      'contributors/:id': [person.documentId],
      'recordings/:fileId': [String(audio.id)],
      'comment-blocks/:id': blocks.data.map(({ id }) => id),
      'voice/:clip': [
        'none',
        (await clipRowOf(site, heard.id)).clip,
        (await clipRowOf(site, held.id)).clip,
      ],
      // Real ones are added as whole addresses.
      'pictures/:picture': ['none'],
      'media/:recording': ['none'],
      ':version': ['0000'],
      ':name': ['x.mp3'],
    };
  };

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: {
        comments: {
          ...FAST,
          fields: { email: 'optional' },
          mail: { replies: true, notify: 'off' },
        },
        voice: TALKATIVE,
      },
    });
    await fill();
    // The first request of a day makes the secret of the day, whichever it is.
    await personKeysOf(site.strapi).personOf('127.0.0.1');
    await ask(site, 'GET', `/comments/${own.id}/mine`, {
      headers: { 'x-comment-token': own.token },
    });
    await site.admin();
  }, 180_000);

  afterAll(() => site.close());

  interface Target {
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
  }

  const listTargets = async (): Promise<readonly Target[]> => {
    const { token } = await site.admin();
    const listed = (kind: 'content-api' | 'admin', prefix: string) =>
      listRoutes(site.strapi, kind)
        .filter(({ method, path }) => method === 'GET' && !NOTED.includes(path))
        .flatMap(({ path }) => fillPath(path, examples))
        .map((path) => prefix + path);
    const publicPaths = [...listed('content-api', '/api/podcast'), ...media].flatMap((path) =>
      path.includes('subscriptions') ? [`${path}?token=${own.token}`] : [path],
    );
    return [
      ...publicPaths.map((path) => ({ path, headers: { 'x-comment-token': tokenFor(path) } })),
      ...listed('admin', '/podcast').map((path) => ({
        // It wants to know of which.
        path: path.endsWith('/summary') ? `${path}?ids=${'a'.repeat(24)}` : path,
        headers: { authorization: `Bearer ${token}` },
      })),
    ];
  };

  /** Of the comment that an address names. */
  const tokenFor = (path: string): string =>
    [heard, held].find(({ id }) => path.includes(id))?.token ?? own.token;

  const linesOf = (text: string | undefined): Set<string> =>
    // Strapi counts uploads by a weekly task of its own, at a random minute.
    new Set(text?.split('\n').filter((line) => !line.includes('"plugin_upload_metrics"')));

  const changesOf = (before: Dump, after: Dump): readonly string[] =>
    Object.keys({ ...before, ...after }).flatMap((table) => {
      const [gone, come] = [linesOf(before[table]), linesOf(after[table])];
      const lines = [
        ...[...gone].filter((line) => !come.has(line)),
        ...[...come].filter((line) => !gone.has(line)),
      ];
      return lines.length === 0 ? [] : [`${table}: ${lines.join(' | ')}`];
    });

  it('would be noticed if it changed something', async () => {
    const before = await dumpTables(site.strapi);
    await ask(site, 'POST', `/comments/${own.id}/report`, { body: { reason: 'spam' } });
    const changed = changesOf(before, await dumpTables(site.strapi));
    expect(changed.some((change) => change.startsWith('podcast_comment_reports'))).toBe(true);
    const looked = await dumpTables(site.strapi);
    await askAdmin(site, 'GET', `/comments/${own.id}/contact`);
    expect(changesOf(looked, await dumpTables(site.strapi))).toEqual([
      expect.stringMatching(/^podcast_comment_logs: .*"look"/),
      expect.stringMatching(/^sqlite_sequence: /),
    ]);
    const silent = await dumpTables(site.strapi);
    const { token } = await site.admin();
    const headers = { authorization: `Bearer ${token}` };
    const sound = await site.fetch(`/podcast/comments/${held.id}/voice`, { headers });
    expect((await sound.arrayBuffer()).byteLength).toBeGreaterThan(0);
    expect(changesOf(silent, await dumpTables(site.strapi))).toEqual([
      expect.stringMatching(/^podcast_comment_logs: .*"listen"/),
      expect.stringMatching(/^sqlite_sequence: /),
    ]);
  });

  it('changes nothing in the database, on any route, though it is sent twice', async () => {
    // What the inbox has counted is remembered until a comment changes.
    await askAdmin(site, 'GET', '/comments');
    const targets = await listTargets();
    const statuses = new Map<string, number>();
    for (const { path, headers } of targets) {
      const before = await dumpTables(site.strapi);
      for (let time = 1; time <= 2; time += 1) {
        const response = await site.fetch(path, { headers, redirect: 'manual' });
        await response.arrayBuffer();
        statuses.set(path, response.status);
      }
      await new Promise((resolve) => setImmediate(resolve));
      expect([path, changesOf(before, await dumpTables(site.strapi))]).toEqual([path, []]);
    }
    const failed = [...statuses].filter(([, status]) => status >= 400);
    // Those that have no example: no transcript, no chapters, no clip, a held comment's replies,
    // somebody else's comment.
    expect(
      failed.filter(
        ([path, status]) => !(status === 404 || (status === 401 && path.includes('/mine'))),
      ),
    ).toEqual([]);
    expect(statuses.size - failed.length).toBeGreaterThan(25);
    const sounds = [...statuses].filter(([path]) => path.includes('voice'));
    // Approved: by its address and by its writer. Held: by the last.
    expect(sounds.filter(([, status]) => status === 200)).toHaveLength(3);
  });

  it.each([{ range: 'bytes=0-9' }, { range: 'bytes=999999999-' }, { 'if-none-match': '*' }])(
    'of a sound changes nothing with %j, and leaves no file',
    async (more) => {
      const targets = (await listTargets()).filter(({ path }) => path.includes('voice'));
      const [before, files] = [await dumpTables(site.strapi), await listVoiceFiles(site)];
      const statuses = new Set<number>();
      for (const { path, headers } of targets) {
        const response = await site.fetch(path, { headers: { ...headers, ...more } });
        await response.arrayBuffer();
        statuses.add(response.status);
      }
      expect(statuses.size).toBeGreaterThan(1);
      expect(changesOf(before, await dumpTables(site.strapi))).toEqual([]);
      expect(await listVoiceFiles(site)).toEqual(files);
    },
  );

  it('with HEAD changes nothing either', async () => {
    const before = await dumpTables(site.strapi);
    for (const { path, headers } of await listTargets()) {
      await site.fetch(path, { method: 'HEAD', headers, redirect: 'manual' });
    }
    expect(changesOf(before, await dumpTables(site.strapi))).toEqual([]);
  });
});
