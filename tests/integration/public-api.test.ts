import http from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, publishEpisode, shownotes, shows } from '../support/content';
import { analysed } from '../support/recordings';

const DAY_MS = 86_400_000;
const daysFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

interface Answer {
  readonly data: Readonly<Record<string, unknown>> & readonly Readonly<Record<string, unknown>>[];
  readonly meta: { readonly pagination: Readonly<Record<string, number>> };
  readonly error: {
    readonly status: number;
    readonly name: string;
    readonly message: string;
    readonly details: { readonly code: string };
  };
}

describe('the public JSON', () => {
  let site: Site;
  let showId: string;
  let audioId: number;

  const get = async (path: string): Promise<Answer> =>
    (await site.fetch(`/api/podcast${path}`)).json() as Promise<Answer>;
  const slugs = async (query: string): Promise<unknown[]> =>
    (await get(`/episodes?${query}`)).data.map(({ slug }) => slug);

  beforeAll(async () => {
    site = await bootStrapi();
    const { strapi } = site;
    const show = await shows(strapi).create({
      data: {
        title: 'Sprechzeit',
        description: 'Gespräche aus der Beratung',
        author: 'Beratungsstelle',
        ownerName: 'Geheime Person',
        ownerEmail: 'geheim@example.org',
        language: 'de',
        categories: ['Education', 'Society & Culture > Relationships'],
        link: 'https://example.org/',
      },
    });
    showId = show.documentId;
    audioId = (await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' })).id;
    const [first] = [
      await publishEpisode(strapi, {
        title: 'Erste',
        releasedAt: daysFromNow(-3),
        season: 1,
        number: 1,
        audio: audioId,
        summary: 'Kurz <b>gesagt</b>: 1 < 2',
        body: '# Titel\n\nEin *Text* mit [Link](/kontakt).',
        sourceTitle: 'Der Aufsatz',
        sourceAuthor: 'Jana Beispiel',
        sourceUrl: 'https://example.org/aufsatz',
      }),
      await publishEpisode(strapi, { title: 'Zweite', releasedAt: daysFromNow(-2), season: 1 }),
      await publishEpisode(strapi, {
        title: 'Dritte',
        releasedAt: daysFromNow(-1),
        season: 2,
        type: 'bonus',
      }),
      await publishEpisode(strapi, { title: 'Geplant', releasedAt: daysFromNow(1) }),
      await episodes(strapi).create({ data: { title: 'Entwurf', releasedAt: daysFromNow(-1) } }),
    ];
    await shownotes(strapi).create({
      data: {
        episode: first.documentId,
        kind: 'chapter',
        title: 'Anfang',
        startsAt: 0,
        position: 0,
        text: 'Mit **Nachdruck**',
      },
    });
    await analysed(strapi, audioId);
  });

  afterAll(() => site.close());

  describe('of an episode', () => {
    it('has everything that a page needs', async () => {
      const { data } = await get('/episodes/erste');
      expect(data).toEqual({
        id: expect.any(String) as string,
        slug: 'erste',
        title: 'Erste',
        subtitle: null,
        summary: 'Kurz gesagt: 1 < 2',
        bodyHtml: expect.stringContaining('<h2>Titel</h2>') as string,
        show: { slug: 'sprechzeit', title: 'Sprechzeit' },
        number: 1,
        season: 1,
        type: 'full',
        explicit: false,
        guid: expect.any(String) as string,
        releasedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
        link: null,
        cover: null,
        source: {
          title: 'Der Aufsatz',
          author: 'Jana Beispiel',
          publisher: null,
          url: 'https://example.org/aufsatz',
        },
        audio: {
          url: expect.stringMatching(
            new RegExp(`^${site.url}/api/podcast/media/\\w+/[0-9a-f]{16}/erste\\.mp3$`),
          ) as string,
          type: 'audio/mpeg',
          bytes: makeMp3().length,
          durationMs: expect.any(Number) as number,
          loudnessLufs: null,
        },
        shownotes: [
          {
            id: expect.any(String) as string,
            kind: 'chapter',
            title: 'Anfang',
            url: null,
            textHtml: '<p>Mit <strong>Nachdruck</strong></p>',
            startsAtMs: 0,
            image: null,
          },
        ],
        contributors: [],
        transcripts: [],
        alternateAudio: null,
        soundbites: [],
        contentLinks: [],
        license: null,
        locations: [],
        comments: {
          state: 'open',
          closesAt: null,
          count: 0,
          voice: false,
          url: `${site.url}/api/podcast/episodes/erste/comments`,
          formUrl: `${site.url}/api/podcast/episodes/erste/comments/form`,
        },
        embedUrl: null,
        previous: null,
        next: { slug: 'zweite', title: 'Zweite' },
      });
    });

    it('makes relative links of the body absolute', async () => {
      expect((await get('/episodes/erste')).data.bodyHtml).toContain(`href="${site.url}/kontakt"`);
    });

    it('names its neighbours, but none that is not released', async () => {
      const { data } = await get('/episodes/dritte');
      expect(data).toMatchObject({ previous: { slug: 'zweite' }, next: null });
    });

    it.each([
      'entwurf',
      'geplant',
      'gibt-es-nicht',
      'entwurf?',
      'a%00b',
      '%F0%9F%8E%99',
      encodeURIComponent("' OR 1=1 --"),
      'a'.repeat(256),
    ])('%s does not exist', async (slug) => {
      const response = await site.fetch(`/api/podcast/episodes/${slug}`);
      const { error } = (await response.json()) as Answer;
      expect(response.status).toBe(404);
      expect(error.details.code).toBe('EPISODE_NOT_FOUND');
    });

    it.each([
      'status=draft',
      'publicationState=preview',
      'populate=*',
      'populate[show][populate]=*',
      'fields[0]=firstPublicationAt',
      'filters[title][$contains]=E',
      'locale=all',
    ])('refuses the query %s', async (query) => {
      for (const path of [
        '/episodes/entwurf',
        '/episodes/erste',
        '/episodes',
        '/shows',
        '/feed.xml',
      ]) {
        const response = await site.fetch(`/api/podcast${path}?${query}`);
        const { error } = (await response.json()) as Answer;
        expect([path, response.status, error.details.code]).toEqual([path, 400, 'UNKNOWN_FIELD']);
      }
    });

    it('appears at its release without anything being written', async () => {
      const clock = site.strapi.plugin('podcast').service<{ now: () => Date }>('clock');
      const real = clock.now;
      expect(await slugs('')).not.toContain('geplant');
      clock.now = () => new Date(Date.now() + 2 * DAY_MS);
      try {
        expect(await slugs('')).toContain('geplant');
        expect((await get('/episodes/geplant')).data.slug).toBe('geplant');
        expect((await get('/shows/sprechzeit')).data.episodeCount).toBe(4);
      } finally {
        clock.now = real;
      }
    });
  });

  describe('of lists', () => {
    it('has the newest first, and page after page', async () => {
      const { data, meta } = await get('/episodes?pageSize=2');
      expect(data.map(({ slug }) => slug)).toEqual(['dritte', 'zweite']);
      expect(meta.pagination).toEqual({ page: 1, pageSize: 2, pageCount: 2, total: 3 });
      expect(await slugs('pageSize=2&page=2')).toEqual(['erste']);
      expect(await slugs('page=9')).toEqual([]);
    });

    it.each([
      ['sort=oldest', ['erste', 'zweite', 'dritte']],
      ['season=1', ['zweite', 'erste']],
      ['type=bonus', ['dritte']],
      ['show=sprechzeit&season=2', ['dritte']],
    ])('with %s are %j', async (query, expected) => {
      expect(await slugs(query)).toEqual(expected);
    });

    it('leaves out what only the page of an episode has', async () => {
      const [episode] = (await get('/episodes')).data;
      for (const key of ['bodyHtml', 'shownotes', 'contributors', 'previous', 'next']) {
        expect(episode).not.toHaveProperty(key);
      }
    });

    it.each([
      ['pageSize=101', 'INVALID'],
      ['page=0', 'INVALID'],
      ['sort=title', 'INVALID'],
      ['season=eins', 'INVALID'],
      ['season=1&season=2', 'INVALID'],
      ['show=gibt-es-nicht', 'SHOW_NOT_FOUND'],
    ])('with %s are refused: %s', async (query, code) => {
      const { error } = await get(`/episodes?${query}`);
      expect(error.details.code).toBe(code);
    });
  });

  describe('of a show', () => {
    it('has no private data', async () => {
      const response = await site.fetch('/api/podcast/shows');
      const text = await response.text();
      expect(text).not.toMatch(/geheim/i);
      expect(JSON.parse(text)).toMatchObject({
        data: [
          {
            id: showId,
            slug: 'sprechzeit',
            categories: ['Education', 'Society & Culture > Relationships'],
            feedUrl: `${site.url}/api/podcast/shows/sprechzeit/feed.xml`,
            episodeCount: 3,
            contributors: [],
            funding: [],
          },
        ],
      });
    });

    it('that is none is not found', async () => {
      const response = await site.fetch('/api/podcast/shows/nirgends');
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        data: null,
        error: { status: 404, name: 'NotFoundError', details: { code: 'SHOW_NOT_FOUND' } },
      });
    });
  });

  describe('as HTTP', () => {
    it.each(['/shows', '/shows/sprechzeit', '/episodes', '/episodes/erste', '/openapi.json'])(
      '%s has validators, is readable from anywhere and sets no cookie',
      async (path) => {
        const url = `/api/podcast${path}`;
        const response = await site.fetch(url, { headers: { origin: 'https://other.example' } });
        await response.arrayBuffer();
        expect(response.status).toBe(200);
        expect(response.headers.get('access-control-allow-origin')).toBe('*');
        expect(response.headers.get('set-cookie')).toBeNull();
        const etag = response.headers.get('etag') ?? '';
        expect(etag).toMatch(/^"[^"]+"$/);
        const again = await site.fetch(url, { headers: { 'if-none-match': etag } });
        expect(again.status).toBe(304);
        const head = await site.fetch(url, { method: 'HEAD' });
        expect(head.headers.get('etag')).toBe(etag);
        expect(head.headers.get('content-length')).toBe(response.headers.get('content-length'));
      },
    );

    it('allows pages of other sites to ask for ranges and validators', async () => {
      const response = await site.fetch('/api/podcast/episodes/erste', {
        method: 'OPTIONS',
        headers: {
          origin: 'https://other.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'if-none-match, range',
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-headers')).toMatch(/if-none-match.*range/i);
    });

    it('refuses a request whose Host is none', async () => {
      const status = await new Promise((resolve, reject) => {
        http
          .get(`${site.url}/api/podcast/feed.xml`, { headers: { host: 'a b' } }, (response) => {
            response.resume();
            resolve(response.statusCode);
          })
          .on('error', reject);
      });
      expect(status).toBe(400);
    });

    it('tells when an episode last changed', async () => {
      const response = await site.fetch('/api/podcast/episodes/erste');
      const lastModified = response.headers.get('last-modified') ?? '';
      const again = await site.fetch('/api/podcast/episodes/erste', {
        headers: { 'if-modified-since': lastModified },
      });
      expect(Date.parse(lastModified)).toBeGreaterThan(Date.now() - 60_000);
      expect(again.status).toBe(304);
    });
  });
});
