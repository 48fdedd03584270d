import type { Core } from '@strapi/strapi';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Overview } from '../../server/feed/overview';
import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { addEpisodes } from '../support/bulk-episodes';
import {
  contributions,
  contributors,
  episodes,
  publishEpisode,
  shownotes,
  shows,
} from '../support/content';
import { countStatements } from '../support/sql';
import { waitUntil } from '../support/wait';

const DAY_MS = 86_400_000;

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

let site: Site;

const ask = async (query = ''): Promise<Response> =>
  (await site.admin()).fetch(`/podcast/overview${query}`);

const look = async (query = ''): Promise<Overview> => {
  const response = await ask(query);
  expect(response.status).toBe(200);
  return (await response.json()) as Overview;
};

/** Waits until nothing is left to look at. */
const settled = (): Promise<void> =>
  waitUntil('all files', async () => {
    const { waiting } = (await look()).data;
    return waiting.recordings + waiting.pictures + waiting.transcripts === 0;
  });

const makeCover = (): Promise<Buffer> =>
  sharp({ create: { width: 1400, height: 1400, channels: 3, background: '#338844' } })
    .jpeg()
    .toBuffer();

const SCRIPTED_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>';

interface Creator {
  readonly create: (data: object) => Promise<unknown>;
}

/** An administrator who may write articles, and nothing of the podcast. */
const logInAsAuthor = async (strapi: Core.Strapi): Promise<string> => {
  const role = (await strapi.db
    .query('admin::role')
    .findOne({ where: { code: 'strapi-author' } })) as { readonly id: number };
  await (strapi.service('admin::user') as unknown as Creator).create({
    email: 'author@example.org',
    firstname: 'A',
    password: 'Sicher-Genug-1',
    isActive: true,
    roles: [role.id],
  });
  const login = await site.fetch('/admin/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'author@example.org', password: 'Sicher-Genug-1' }),
  });
  const { data } = (await login.json()) as { readonly data: { readonly token: string } };
  return data.token;
};

beforeAll(async () => {
  site = await bootStrapi();
});

afterAll(() => site.close());

describe('the overview of an empty site', () => {
  it('has nothing in it', async () => {
    expect(await look()).toEqual({
      data: {
        shows: [],
        waiting: { recordings: 0, pictures: 0, transcripts: 0, consents: [], releases: [] },
        failed: [],
        problems: [],
      },
      meta: { counts: { errors: 0, warnings: 0 }, locale: 'en' },
    });
  });

  it('is kept by no cache', async () => {
    expect((await ask()).headers.get('cache-control')).toBe('no-store');
  });

  it('is for administrators', async () => {
    expect((await site.fetch('/podcast/overview')).status).toBe(401);
  });

  it('is for administrators who may read it', async () => {
    await site.admin();
    const headers = { authorization: `Bearer ${await logInAsAuthor(site.strapi)}` };
    expect((await site.fetch('/podcast/overview', { headers })).status).toBe(403);
  });

  it.each([
    ['?populate=*', 'UNKNOWN_FIELD'],
    ['?locale=fr', 'INVALID'],
    ['?locale=de&locale=en', 'INVALID'],
  ])('is not given for %s', async (query, code) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({ error: { details: { code } } });
  });
});

describe('a healthy show', () => {
  let showId: string;

  beforeAll(async () => {
    const cover = await site.upload({
      name: 'cover.jpg',
      bytes: await makeCover(),
      type: 'image/jpeg',
    });
    const audio = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    const transcript = await site.upload({
      name: 'ton.vtt',
      bytes: Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nGuten Tag.\n'),
      type: 'text/vtt',
    });
    const show = await shows(site.strapi).create({
      data: {
        title: 'Feldnotizen',
        description: 'Von draußen.',
        author: 'Redaktion',
        ownerEmail: 'geheim@example.org',
        language: 'de',
        link: 'https://example.org/',
        categories: ['Education'],
        cover: cover.id,
      },
    });
    showId = show.documentId;
    await publishEpisode(site.strapi, {
      title: 'Im Moor',
      summary: 'Es ist nass.',
      audio: audio.id,
      transcript: transcript.id,
      show: showId,
    });
    await settled();
  });

  it('is told to be so, with the address of its feed', async () => {
    const { data, meta } = await look();
    expect(data.problems).toEqual([]);
    expect(data.shows).toEqual([
      {
        id: showId,
        slug: 'feldnotizen',
        title: 'Feldnotizen',
        feedUrl: `${site.url}/api/podcast/shows/feldnotizen/feed.xml`,
        language: 'de',
        episodeCount: 1,
        nextReleaseAt: null,
        errors: 0,
        warnings: 0,
        isHealthy: true,
      },
    ]);
    expect(meta.counts).toEqual({ errors: 0, warnings: 0 });
  });

  it('tells nobody an e-mail address, not even a wrong one', async () => {
    expect(await (await ask()).text()).not.toContain('@');
    const table = site.strapi.db.query('plugin::podcast.show');
    const where = { documentId: showId };
    await table.update({ where, data: { ownerEmail: 'geheim@intern' } });
    const text = await (await ask()).text();
    await table.update({ where, data: { ownerEmail: 'geheim@example.org' } });
    expect(text).toContain('SHOW_OWNER_EMAIL_INVALID');
    expect(text).not.toContain('geheim');
  });

  it('knows by the clock of the site what is still to come', async () => {
    const releasedAt = inDays(2);
    const { documentId } = await publishEpisode(site.strapi, {
      title: 'Übermorgen',
      releasedAt,
      show: showId,
    });
    const later = await publishEpisode(site.strapi, {
      title: 'Danach',
      releasedAt: inDays(5),
      show: showId,
    });
    const before = (await look()).data;
    expect(before.waiting.releases).toEqual([
      { id: documentId, title: 'Übermorgen', releasedAt },
      { id: later.documentId, title: 'Danach', releasedAt: later.releasedAt },
    ]);
    expect(before.shows).toMatchObject([{ episodeCount: 1, nextReleaseAt: releasedAt }]);

    const clock = site.strapi.plugin('podcast').service<{ now: () => Date }>('clock');
    const real = clock.now;
    clock.now = () => new Date(Date.now() + 3 * DAY_MS);
    try {
      const after = (await look()).data;
      expect(after.waiting.releases).toMatchObject([{ title: 'Danach' }]);
      expect(after.shows).toMatchObject([{ episodeCount: 2 }]);
    } finally {
      clock.now = real;
    }
    await episodes(site.strapi).delete({ documentId });
    await episodes(site.strapi).delete({ documentId: later.documentId });
  });
});

describe('what waits', () => {
  it('are files that nobody has read yet', async () => {
    const queued = { state: 'queued', dueAt: inDays(1) };
    const rows = [
      ['recording', { fileId: 9001, ...queued }],
      ['picture', { fileId: 9001, ...queued }],
      ['picture', { fileId: 9002, state: 'running', leaseEndsAt: inDays(1) }],
      ['transcript', { fileId: 9001, ...queued }],
    ] as const;
    for (const [type, data] of rows) {
      await site.strapi.db.query(`plugin::podcast.${type}`).create({ data });
    }
    expect((await look()).data.waiting).toMatchObject({
      recordings: 1,
      pictures: 2,
      transcripts: 1,
    });
    for (const [type, { fileId }] of rows) {
      await site.strapi.db.query(`plugin::podcast.${type}`).deleteMany({ where: { fileId } });
    }
  });

  it('are people who have not answered, or have withdrawn; drafts included', async () => {
    const person = await contributors(site.strapi).create({ data: { name: 'Mira' } });
    const draft = await episodes(site.strapi).create({ data: { title: 'Entwurf' } });
    const published = await publishEpisode(site.strapi, { title: 'Heraus' });
    const made = [];
    for (const [episode, consent] of [
      [draft, 'pending'],
      [published, 'withdrawn'],
      [published, 'given'],
    ] as const) {
      made.push(
        await contributions(site.strapi).create({
          data: {
            contributor: person.documentId,
            episode: episode.documentId,
            role: 'guest',
            consent,
          },
        }),
      );
    }
    const [show] = await shows(site.strapi).findMany({});
    made.push(
      await contributions(site.strapi).create({
        data: { contributor: person.documentId, show: show?.documentId, consent: 'pending' },
      }),
    );
    const contributor = { id: person.documentId, name: 'Mira' };
    expect((await look()).data.waiting.consents).toEqual([
      { episode: { id: published.documentId, title: 'Heraus' }, contributor, consent: 'withdrawn' },
      { episode: { id: draft.documentId, title: 'Entwurf' }, contributor, consent: 'pending' },
    ]);
    expect((await look()).data.problems).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ code: 'EPISODE_CONSENT_MISSING', severity: 'error' }),
      ]) as object,
    );
    for (const { documentId } of made) await contributions(site.strapi).delete({ documentId });
    await episodes(site.strapi).delete({ documentId: published.documentId });
  });
});

describe('what failed', () => {
  let draftId: string;
  let personId: string;
  const names: Record<string, number> = {};

  beforeAll(async () => {
    const files = {
      'kaputt.mp3': ['audio/mpeg', 'kein Ton '.repeat(99)],
      'kaputt.svg': ['image/svg+xml', SCRIPTED_SVG],
      'kaputt.srt': ['application/x-subrip', '1\n00:00:01,000 --> 00:0x:02,000\nHallo\n'],
    } as const;
    for (const [name, [type, text]] of Object.entries(files)) {
      names[name] = (await site.upload({ name, bytes: Buffer.from(text), type })).id;
    }
    const picture = names['kaputt.svg'];
    const show = await shows(site.strapi).create({
      data: { title: 'Bruch', cover: picture, banner: picture },
    });
    const fields = {
      audio: names['kaputt.mp3'],
      alternateAudio: names['kaputt.mp3'],
      transcript: names['kaputt.srt'],
      show: show.documentId,
    };
    const { documentId } = await publishEpisode(site.strapi, {
      ...fields,
      title: 'Scherben',
      cover: picture,
    });
    await shownotes(site.strapi).create({
      data: { title: 'Skizze', episode: documentId, image: picture },
    });
    draftId = (await episodes(site.strapi).create({ data: { ...fields, title: 'Neuer Versuch' } }))
      .documentId;
    const person = await contributors(site.strapi).create({
      data: { name: 'Ada', portrait: picture },
    });
    personId = person.documentId;
    await contributions(site.strapi).create({
      data: { contributor: personId, episode: documentId, role: 'editor', consent: 'notNeeded' },
    });
    await settled();
  });

  it('is named with the file, the reason and its users, drafts included', async () => {
    const { failed } = (await look()).data;
    expect(failed.map(({ kind }) => kind).sort()).toEqual(['picture', 'recording', 'transcript']);
    expect(failed.find(({ kind }) => kind === 'recording')).toMatchObject({
      fileId: names['kaputt.mp3'],
      name: 'kaputt.mp3',
      errorCode: 'NOT_AUDIO',
      line: null,
      usedBy: expect.arrayContaining([
        { type: 'episode', id: draftId, title: 'Neuer Versuch' },
      ]) as object,
    });
    expect(failed.find(({ kind }) => kind === 'transcript')).toMatchObject({
      name: 'kaputt.srt',
      errorCode: 'MALFORMED',
      line: 2,
      message: expect.stringContaining('Line 2') as string,
    });
    const picture = failed.find(({ kind }) => kind === 'picture');
    expect(picture).toMatchObject({ name: 'kaputt.svg', errorCode: 'SCRIPTED' });
    expect(picture?.usedBy.map(({ type, title }) => `${type} ${title}`).sort()).toEqual([
      'contributor Ada',
      'episode Scherben',
      'show Bruch',
      'shownote Skizze',
    ]);
  });

  it('is among the problems, errors first', async () => {
    const { problems } = (await look()).data;
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'COVER_FAILED',
        'BANNER_FAILED',
        'PICTURE_FAILED',
        'PORTRAIT_FAILED',
        'EPISODE_AUDIO_FAILED',
        'EPISODE_ALTERNATE_AUDIO_FAILED',
        'EPISODE_TRANSCRIPT_FAILED',
      ]),
    );
    const severities = problems.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(problems.find(({ code }) => code === 'PORTRAIT_FAILED')?.place).toEqual({
      type: 'contributor',
      id: personId,
      field: 'portrait',
      title: 'Ada',
    });
  });

  it('is counted for its show and in all, and makes the show ill', async () => {
    const { data, meta } = await look();
    const [healthy, ill] = data.shows;
    expect(healthy).toMatchObject({ slug: 'feldnotizen', errors: 0, isHealthy: true });
    expect(ill).toMatchObject({ slug: 'bruch', isHealthy: false });
    expect(ill?.errors).toBe(meta.counts.errors);
    // The portrait belongs to no show.
    expect(ill?.warnings).toBe(meta.counts.warnings - 1);
    expect(data.problems).toHaveLength(meta.counts.errors + meta.counts.warnings);
  });

  it('is said in German where that is asked for', async () => {
    const { data, meta } = await look('?locale=de');
    expect(meta.locale).toBe('de');
    expect(data.failed.find(({ kind }) => kind === 'transcript')?.message).toBe(
      'Zeile 2 ist nicht zu verstehen.',
    );
    expect(data.problems.find(({ code }) => code === 'PORTRAIT_FAILED')?.message).toBe(
      'Das Porträt von Ada ist nicht zu gebrauchen: In der Zeichnung (SVG) steckt ein Programm oder ein Verweis nach außen.',
    );
  });

  it('is said in the language of the panel', async () => {
    const admin = await site.admin();
    const speak = (preferedLanguage: string) =>
      admin.fetch('/admin/users/me', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ preferedLanguage }),
      });
    await speak('de');
    expect((await look()).meta.locale).toBe('de');
    expect((await look('?locale=en')).meta.locale).toBe('en');
    await speak('en');
    expect((await look()).meta.locale).toBe('en');
  });
});

describe('the price of an overview', () => {
  it('is the same for many episodes as for few', async () => {
    const small = await bootStrapi();
    try {
      const admin = await small.admin();
      const get = () => admin.fetch('/podcast/overview');
      const file = await small.upload({ name: 'n.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
      for (const title of ['Eins', 'Zwei']) {
        await publishEpisode(small.strapi, { title, audio: file.id });
      }
      const waits = async () =>
        ((await (await get()).json()) as Overview).data.waiting.recordings === 0;
      await waitUntil('the analysis', waits);
      const before = await countStatements(small.strapi, get);
      await addEpisodes(small.strapi, 1_200);
      expect(await countStatements(small.strapi, get)).toBe(before);
      const { data, meta } = (await (await get()).json()) as Overview;
      expect(data.problems).toHaveLength(1_000);
      expect(meta.counts.errors).toBeGreaterThan(1_000);
      expect(data.shows).toMatchObject([{ episodeCount: 1_202 }]);
    } finally {
      await small.close();
    }
  });
});
