import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { shownotes } from '../support/content';
import { makeLongAudio } from './make-audio';
import { openChromium } from '../support/open-chromium';
import { askPage, withPlayerPage, type Mode } from './player-page';
import { fixturePath, publishFile, readAudioUrl } from './publish-file';

const SECONDS = 600;
const FORMATS = ['m4a-faststart.m4a', 'm4a-moov-last.m4a', 'opus.opus', 'vorbis.ogg', 'flac.flac'];

interface Heard {
  readonly duration: number;
  readonly missedBy: number;
  readonly fetchedSeconds: number;
}

interface Read {
  readonly status: number;
  readonly mode: string;
  readonly type: string | null;
  readonly etag: string | null;
  readonly range: string | null;
  readonly body: string;
}

describe('a page of another site in Chromium', () => {
  let site: Site;
  let browser: Browser;
  let slug: string;
  let url: string;

  beforeAll(async () => {
    site = await bootStrapi();
    const bytes = await makeLongAudio(SECONDS);
    const file = { name: 'Rauschen.mp3', bytes, type: 'audio/mpeg' };
    const published = await publishFile(site, file, { title: 'Rauschen' });
    await shownotes(site.strapi).create({
      data: { kind: 'chapter', title: 'Anfang', startsAt: 0, episode: published.documentId },
    });
    ({ slug } = published);
    url = await readAudioUrl(site, slug);
    browser = await openChromium();
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  /** Opens the page with a fresh profile; whatever happens there must not leave a cookie. */
  const onPage = <Result>(
    urls: readonly string[],
    mode: Mode,
    run: (page: Page) => Promise<Result>,
  ): Promise<Result> =>
    withPlayerPage(urls, mode, async (pageUrl) => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.goto(pageUrl);
        const result = await run(page);
        expect(await context.cookies([pageUrl, site.url])).toEqual([]);
        return result;
      } finally {
        await context.close();
      }
    });

  it.each<Mode>(['no-cors', 'cors'])(
    'plays a long MP3, seeks near its end and has not fetched all of it (%s)',
    async (mode) => {
      const heard = await onPage([url], mode, (page) => askPage<Heard>(page, 'hear(0)'));
      expect(Math.abs(heard.duration - SECONDS)).toBeLessThan(0.5);
      expect(heard.missedBy).toBeLessThan(0.1);
      expect(heard.fetchedSeconds).toBeLessThan(SECONDS / 2);
    },
  );

  it.each(FORMATS)('plays %s and seeks near its end', async (name) => {
    const published = await publishFile(site, fixturePath(name), { title: name });
    const address = await readAudioUrl(site, published.slug);
    const heard = await onPage([address], 'no-cors', (page) => askPage<Heard>(page, 'hear(0)'));
    expect(Math.abs(heard.duration - 4.2)).toBeLessThan(0.1);
    expect(heard.missedBy).toBeLessThan(0.1);
  });

  const read = (
    address: string,
    headers: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Read> =>
    onPage([], 'no-cors', (page) =>
      askPage<Read>(page, `read(${JSON.stringify(address)}, ${JSON.stringify(headers)})`),
    );

  it.each<[string, (slug: string) => string, RegExp, RegExp]>([
    ['an episode', (it) => `/episodes/${it}`, /^application\/json(;|$)/, /"durationMs":/],
    ['the episodes', () => '/episodes', /^application\/json(;|$)/, /"pagination":/],
    ['the feed', () => '/feed.xml', /^application\/rss\+xml(;|$)/, /<rss version="2\.0"/],
    [
      'the chapters',
      (it) => `/episodes/${it}/chapters.json`,
      /^application\/json\+chapters(;|$)/,
      /"title":"Anfang"/,
    ],
  ])('may read %s, its tag included', async (_what, path, type, body) => {
    expect(await read(`${site.url}/api/podcast${path(slug)}`)).toEqual({
      status: 200,
      mode: 'cors',
      type: expect.stringMatching(type) as string,
      etag: expect.stringMatching(/^"[^"]+"$/) as string,
      range: null,
      body: expect.stringMatching(body) as string,
    });
  });

  it('may read a part of the audio, and where it lies', async () => {
    const { status, mode, range } = await read(url, { Range: 'bytes=0-9' });
    expect({ status, mode }).toEqual({ status: 206, mode: 'cors' });
    expect(range).toMatch(/^bytes 0-9\/\d+$/);
  });

  // Headers for which a browser first asks with OPTIONS (Fetch §2.2.2).
  it.each([{ Range: 'bytes=-5' }, { 'If-None-Match': '"another"' }])(
    'may ask for the audio with %j',
    async (headers) => {
      const { status, mode } = await read(url, headers);
      expect({ status, mode }).toEqual({ status: 'Range' in headers ? 206 : 200, mode: 'cors' });
    },
  );

  it('may read why something is not there', async () => {
    const { status, body } = await read(`${site.url}/api/podcast/episodes/nirgends`);
    expect([status, JSON.parse(body)]).toMatchObject([
      404,
      { error: { details: { code: 'EPISODE_NOT_FOUND' } } },
    ]);
  });
});
