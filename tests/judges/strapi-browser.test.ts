import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { shownotes } from '../support/content';
import { makeLongAudio } from './make-audio';
import { openChromium } from '../support/open-chromium';
import { askPage, withPlayerPage, type Mode } from './player-page';
import { fixturePath, publishFile, readAudioUrl } from './publish-file';
import { publishRichEpisode } from './publish-rich-episode';
import { CUES, SHOWN_SPEAKERS } from './rich-details';

const SECONDS = 600;
const FORMATS = ['m4a-faststart.m4a', 'm4a-moov-last.m4a', 'opus.opus', 'vorbis.ogg', 'flac.flac'];

interface Heard {
  readonly duration: number;
  readonly missedBy: number;
  readonly fetchedSeconds: number;
}

interface Cue {
  readonly startTime: number;
  readonly endTime: number;
  readonly speaker: string | null;
  readonly text: string;
}

interface Source {
  readonly url: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

interface RichEpisode {
  readonly audio: { readonly url: string };
  readonly cover: { readonly sources: readonly Source[] };
  readonly transcripts: readonly { readonly url: string; readonly type: string }[];
}

interface Chapters {
  readonly chapters: readonly { readonly title: string; readonly img: string }[];
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
  let rich: RichEpisode;
  let richSlug: string;

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
    ({ slug: richSlug } = await publishRichEpisode(site));
    const response = await site.fetch(`/api/podcast/episodes/${richSlug}`);
    ({ data: rich } = (await response.json()) as { readonly data: RichEpisode });
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

  it('shows the transcript as captions, with the voices of all who may be named', async () => {
    const track = rich.transcripts.find(({ type }) => type === 'text/vtt')?.url;
    const call = `readTrack(${JSON.stringify(track)})`;
    const cues = await onPage([rich.audio.url], 'cors', (page) =>
      askPage<readonly Cue[]>(page, call),
    );
    expect(cues).toEqual(
      CUES.map(({ startsAtMs, endsAtMs, text }, index) => ({
        startTime: startsAtMs / 1_000,
        endTime: endsAtMs / 1_000,
        speaker: SHOWN_SPEAKERS[index],
        text,
      })),
    );
  });

  const loadImage = (address: string, mode: Mode) =>
    onPage([], mode, (page) =>
      askPage<Pick<Source, 'width' | 'height'>>(
        page,
        `loadImage(${JSON.stringify(address)}, ${JSON.stringify(mode)})`,
      ),
    );

  it.each<Mode>(['no-cors', 'cors'])('shows covers as WebP and as JPEG (%s)', async (mode) => {
    const { sources } = rich.cover;
    expect(new Set(sources.map(({ type }) => type))).toEqual(new Set(['image/webp', 'image/jpeg']));
    for (const { url: address, width, height } of sources) {
      expect(await loadImage(address, mode)).toEqual({ width, height });
    }
  });

  it('fetches chapters and shows their pictures', async () => {
    const { body } = await read(`${site.url}/api/podcast/episodes/${richSlug}/chapters.json`);
    const { chapters } = JSON.parse(body) as Chapters;
    expect(chapters.map(({ title }) => title)).toEqual(['Kapitel 0', 'Kapitel 1', 'Kapitel 2']);
    for (const { img } of chapters) {
      expect(await loadImage(img, 'cors')).toEqual({ width: 800, height: 450 });
    }
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
