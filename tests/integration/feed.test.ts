import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { addEpisodes } from '../support/bulk-episodes';
import { episodes, publishEpisode, shownotes, shows } from '../support/content';
import { analysed, publishMp3 } from '../support/recordings';
import { countStatements } from '../support/sql';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

describe('the feed', () => {
  let site: Site;
  let audioId: number;
  let showId: string;

  const FEED = '/api/podcast/feed.xml';
  const feed = async (query = ''): Promise<string> => (await site.fetch(FEED + query)).text();
  const titles = (xml: string): string[] =>
    Array.from(xml.matchAll(/<item>[\s\S]*?<title>(.*?)<\/title>/g), ([, title]) => title ?? '');

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { feed: { pageSize: 3 } } });
    const file = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    audioId = file.id;
  });

  afterAll(() => site.close());

  it('of a site without a show is not found', async () => {
    const response = await site.fetch(FEED);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { details: { code: 'SHOW_NOT_FOUND' } } });
  });

  it('is there with the first published episode, though nobody made a show', async () => {
    const { documentId } = await publishEpisode(site.strapi, {
      title: 'Die allererste Folge',
      audio: audioId,
      releasedAt: daysAgo(10),
    });
    await analysed(site.strapi, audioId);
    const xml = await feed();
    expect(titles(xml)).toEqual(['Die allererste Folge']);
    expect(xml).toMatch(
      new RegExp(
        `<enclosure url="${site.url}/api/podcast/media/[^"]+\\.mp3" length="${makeMp3().length}" type="audio/mpeg"/>`,
      ),
    );
    const [show] = await shows(site.strapi).findMany({});
    showId = show?.documentId ?? '';
    expect(show?.title).toBe('Podcast');
    expect(documentId).toBeTruthy();
  });

  it('leaves out episodes without audio that can be played', async () => {
    await publishEpisode(site.strapi, { title: 'Stumm', releasedAt: daysAgo(9) });
    expect(await feed()).not.toContain('Stumm');
  });

  it('shows a planned episode when its time has come, and not before', async () => {
    const { documentId } = await publishEpisode(site.strapi, {
      title: 'Geplant',
      audio: audioId,
      releasedAt: daysAgo(-1),
    });
    expect(titles(await feed())).toEqual(['Die allererste Folge']);
    const clock = site.strapi.plugin('podcast').service<{ now: () => Date }>('clock');
    const real = clock.now;
    clock.now = () => new Date(Date.now() + 2 * DAY_MS);
    try {
      expect(titles(await feed())).toEqual(['Geplant', 'Die allererste Folge']);
    } finally {
      clock.now = real;
    }
    await episodes(site.strapi).delete({ documentId });
  });

  it('carries chapters and shownotes, and points to the chapter file', async () => {
    const { documentId, slug } = await publishEpisode(site.strapi, {
      title: 'Mit Kapiteln',
      audio: audioId,
      releasedAt: daysAgo(8),
      body: 'Der **Text**',
    });
    for (const [position, note] of [
      { kind: 'chapter', title: 'Anfang', startsAt: 0 },
      { kind: 'link', title: 'Quelle', url: 'https://example.org/quelle', startsAt: 500 },
      { kind: 'chapter', title: 'Schluss', startsAt: 1500 },
    ].entries()) {
      await shownotes(site.strapi).create({ data: { ...note, position, episode: documentId } });
    }
    const xml = await feed();
    expect(xml).toContain(
      `<podcast:chapters url="${site.url}/api/podcast/episodes/${slug}/chapters.json"`,
    );
    expect(xml).toContain('<psc:chapter start="00:00:01.500" title="Schluss"/>');
    expect(xml).toContain('https://example.org/quelle');
    const chapters = await site.fetch(`/api/podcast/episodes/${slug}/chapters.json`);
    expect(chapters.headers.get('content-type')).toBe('application/json+chapters');
    expect(await chapters.json()).toEqual({
      version: '1.2.0',
      title: 'Mit Kapiteln',
      podcastName: 'Podcast',
      chapters: [
        { startTime: 0, title: 'Anfang' },
        { startTime: 1.5, title: 'Schluss' },
      ],
    });
  });

  it('is paged after RFC 5005, and the last page has no next', async () => {
    for (let index = 1; index <= 5; index += 1) {
      await publishEpisode(site.strapi, {
        title: `Seite ${index}`,
        audio: audioId,
        releasedAt: daysAgo(7 - index),
      });
    }
    const first = await feed();
    const last = await feed('?page=3');
    expect(titles(first)).toEqual(['Seite 5', 'Seite 4', 'Seite 3']);
    expect(first).toContain('rel="next"');
    expect(last).toContain('rel="previous"');
    expect(last).not.toContain('rel="next"');
    expect((await site.fetch(`${FEED}?page=4`)).status).toBe(404);
    expect((await site.fetch(`${FEED}?page=0`)).status).toBe(400);
  });

  it('is the same under the address of its show, where it calls itself so', async () => {
    const SHOW_FEED = '/api/podcast/shows/podcast/feed.xml';
    const own = await feed();
    const ofShow = await (await site.fetch(SHOW_FEED)).text();
    expect(own).toContain(`<atom:link rel="self" href="${site.url}${FEED}"`);
    expect(ofShow).toBe(own.replaceAll(site.url + FEED, site.url + SHOW_FEED));
  });

  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('comes as %s to whoever asks, with a tag of its own', async (coding, decompress) => {
    const plain = await site.fetch(FEED, { headers: { 'accept-encoding': 'identity' } });
    const { default: http } = await import('node:http');
    const [body, headers] = await new Promise<[Buffer, NodeJS.Dict<string | string[]>]>(
      (resolve, reject) => {
        http
          .get(site.url + FEED, { headers: { 'accept-encoding': coding } }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => {
              resolve([Buffer.concat(chunks), response.headers]);
            });
          })
          .on('error', reject);
      },
    );
    expect(headers['content-encoding']).toBe(coding);
    expect(headers.vary).toMatch(/accept-encoding/i);
    expect(headers.etag).not.toBe(plain.headers.get('etag'));
    expect(decompress(body).toString()).toBe(await plain.text());
  });

  it('is the same bytes until something changes, and then another', async () => {
    const etagOf = async (): Promise<string> => {
      const response = await site.fetch(FEED);
      await response.arrayBuffer();
      return response.headers.get('etag') ?? '';
    };
    const before = await etagOf();
    expect(await etagOf()).toBe(before);
    await shows(site.strapi).update({ documentId: showId, data: { title: 'Neuer Name' } });
    expect(await etagOf()).not.toBe(before);
  });

  it('answers 304 to both validators', async () => {
    const response = await site.fetch(FEED);
    await response.arrayBuffer();
    const etag = response.headers.get('etag') ?? '';
    const lastModified = response.headers.get('last-modified') ?? '';
    expect((await site.fetch(FEED, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(
      (await site.fetch(FEED, { headers: { 'if-modified-since': lastModified } })).status,
    ).toBe(304);
  });

  it('is newer after an episode was taken away', async () => {
    const lastModified = async (): Promise<number> => {
      const response = await site.fetch(FEED, { method: 'HEAD' });
      return Date.parse(response.headers.get('last-modified') ?? '');
    };
    const before = await lastModified();
    const [newest] = await episodes(site.strapi).findMany({
      filters: { title: 'Seite 5' },
      status: 'published',
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await episodes(site.strapi).unpublish({ documentId: newest?.documentId ?? '' });
    expect(await lastModified()).toBeGreaterThan(before);
  });

  describe('tells in Last-Modified', () => {
    const PATHS = ['/feed.xml', '/shows', '/shows/podcast', '/episodes?pageSize=1&sort=oldest'];
    /** Longer than a second, which is as fine as the header tells. */
    const PAUSE_MS = 2_200;
    const SOON_MS = 1_300;

    /** Which of the paths answer 304 to a date that was right before `act`. */
    const unchangedAfter = async (act: () => Promise<unknown>): Promise<string[]> => {
      const dates = new Map<string, string>();
      for (const path of PATHS) {
        const response = await site.fetch(`/api/podcast${path}`, { method: 'HEAD' });
        dates.set(path, response.headers.get('last-modified') ?? '');
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await act();
      const unchanged = [];
      for (const [path, date] of dates) {
        const headers = { 'if-modified-since': date };
        const { status } = await site.fetch(`/api/podcast${path}`, { headers });
        if (status === 304) unchanged.push(path);
      }
      return unchanged;
    };

    it('nothing while nothing changes', async () => {
      expect(await unchangedAfter(() => Promise.resolve())).toEqual(PATHS);
    });

    it('that a planned episode has come out, on every page that it moves', async () => {
      await publishEpisode(site.strapi, {
        title: 'Bald',
        audio: audioId,
        releasedAt: new Date(Date.now() + SOON_MS).toISOString(),
      });
      expect(await unchangedAfter(() => Promise.resolve())).toEqual([]);
    });

    it('that the audio of an episode was deleted', async () => {
      const admin = await site.admin();
      const file = await publishMp3(site, 'Bald stumm', makeMp3({ fill: 5 }));
      const remove = () => admin.fetch(`/upload/files/${file.id}`, { method: 'DELETE' });
      expect(await unchangedAfter(remove)).toEqual([]);
    });

    it('that another show was deleted', async () => {
      const { documentId } = await shows(site.strapi).create({ data: { title: 'Zweite' } });
      expect(await unchangedAfter(() => shows(site.strapi).delete({ documentId }))).toEqual([]);
    });
  });

  it('takes as many statements for two thousand episodes as for two', async () => {
    const large = await bootStrapi({ plugin: { feed: { pageSize: 2_000 } } });
    try {
      const { id } = await large.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
      await publishEpisode(large.strapi, { title: 'Nummer 0', audio: id });
      await publishEpisode(large.strapi, { title: 'Nummer 1', audio: id });
      await analysed(large.strapi, id);
      const build = async (): Promise<string> => (await large.fetch(FEED)).text();
      const few = await countStatements(large.strapi, build);
      await addEpisodes(large.strapi, 1_998);
      let xml = '';
      const many = await countStatements(large.strapi, async () => {
        xml = await build();
      });
      expect(titles(xml)).toHaveLength(2_000);
      expect(many).toBe(few);
      expect(many).toBeLessThanOrEqual(15);
    } finally {
      await large.close();
    }
  });
});
