import { parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { JUDGES } from './judge-feed';
import {
  publishMinimalShow,
  publishRichShow,
  releaseOf,
  type PublishedShow,
} from './publish-shows';
import { readPages } from './read-pages';
import { RICH_EPISODES } from './rich-episodes';

const PAGE_SIZE = 3;

describe('the feed of a show with everything', () => {
  let site: Site;
  let show: PublishedShow;

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: { feed: { pageSize: PAGE_SIZE }, episodeUrl: 'https://example.org/{show}/{slug}' },
    });
    show = await publishRichShow(site, PAGE_SIZE);
  });

  afterAll(() => site.close());

  it.each(JUDGES)('is accepted by %s', async (_name, judge) => {
    await judge(show.feedUrl, show.expected);
  });

  const readChannel = async () => {
    const [first = ''] = await readPages(show.feedUrl);
    return parseRssFeed(first);
  };

  const readItems = async () => {
    const pages = await readPages(show.feedUrl);
    return pages.flatMap((xml) => parseRssFeed(xml).items ?? []);
  };

  it('tells feedsmith all that an editor wrote about the show', async () => {
    expect(await readChannel()).toMatchObject({
      link: 'https://example.org/podcast?von=hier&nach=da',
      description: 'Über Anfänge & Enden, 1 < 2.\n\n]]> Zweiter Absatz 🎧 mit Glocke .',
      copyright: 'Familienhilfe Nord & Söhne',
      itunes: {
        explicit: true,
        type: 'serial',
        newFeedUrl: `${site.url}/api/podcast/feed.xml`,
        owner: { name: 'Ada & Co.', email: 'podcast@example.org' },
        categories: [
          { text: 'Society & Culture', categories: [{ text: 'Relationships' }] },
          { text: 'Education' },
        ],
      },
      podcast: { locked: { value: true, owner: 'podcast@example.org' }, medium: 'podcast' },
    });
  });

  it('tells feedsmith when each episode was released, where it stands and its page', async () => {
    const items = await readItems();
    expect(
      items.map(({ pubDate, link, itunes }) => ({
        releasedAt: new Date(pubDate ?? '').toISOString(),
        link,
        season: itunes?.season,
        number: itunes?.episode,
        type: itunes?.episodeType,
        explicit: itunes?.explicit,
      })),
    ).toEqual(
      RICH_EPISODES.map(({ fields }, index) => ({
        releasedAt: releaseOf(index).toISOString(),
        link: `https://example.org/tuer-und-toene-aepfel/${show.slugs[index] ?? ''}`,
        season: fields.season,
        number: fields.number,
        type: fields.type ?? 'full',
        explicit: fields.explicit,
      })),
    );
  });

  it('gives feedsmith the text with outline and credit, and nothing that runs', async () => {
    const [item] = await readItems();
    const html = item?.content?.encoded ?? '';
    for (const part of [
      '<h2>Überschrift &amp; mehr</h2>',
      `<a href="${site.url}/seite?x=1&amp;y=2" rel="noopener noreferrer">Link</a> mit ]]&gt;`,
      '1 &lt; 2 &amp;&amp; 3 &gt; 2,',
      '😀 und &lt;schon kodiert&gt;.',
      '00:00:00 Anfang &amp; &lt;Ende&gt; ]]&gt;',
      '<a href="https://example.org/%C3%A4?a=1&amp;b=%E2%80%9E2%E2%80%9C">Nachlesen</a>',
      'Nach einem Text von Ada &lt;Lovelace&gt;',
      '<a href="https://example.org/aufsatz?a=1&amp;b=2">',
      '(Verlag &amp; Söhne)',
    ]) {
      expect(html).toContain(part);
    }
    expect(html).not.toMatch(/<script|alert|javascript:/);
    expect(item?.description).toBe(
      [
        '<p>Worum es geht &amp; warum: 1 &lt; 2.</p>',
        '<p>Zweiter Absatz mit ]]&gt; und 日本語.</p>',
        '<p>00:00:00 Anfang &amp; &lt;Ende&gt; ]]&gt;<br>',
        '00:00:01 „Zweitens“ 🎧<br>',
        '00:00:03 Zuletzt, aber vorher geschrieben</p>',
      ].join('\n'),
    );
  });

  it('has no value that is longer than Apple takes', async () => {
    const items = await readItems();
    const descriptions = items.map(({ description = '' }) => Buffer.byteLength(description));
    expect(Math.max(...descriptions)).toBeGreaterThan(3_900);
    expect(Math.max(...descriptions)).toBeLessThanOrEqual(4_000);
  });

  it('has no character that XML forbids or the W3C validator refuses', async () => {
    for (const xml of await readPages(show.feedUrl)) {
      expect(xml.match(/[^\P{Cc}\t\n\r]|[\ufffd-\uffff]/gu)).toBeNull();
    }
  });

  it('names covers that answer HEAD as the pictures they are', async () => {
    const { itunes, image } = await readChannel();
    const [first] = await readItems();
    expect(image?.url).toBe(itunes?.image);
    expect(first?.itunes?.image).not.toBe(itunes?.image);
    for (const url of [itunes?.image, first?.itunes?.image]) {
      const response = await fetch(url ?? '', { method: 'HEAD' });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect(url).toMatch(/^[!-~]+\.jpg$/);
    }
  });
});

describe('the feed of a site where nobody made a show', () => {
  let site: Site;
  let show: PublishedShow;

  beforeAll(async () => {
    site = await bootStrapi();
    show = await publishMinimalShow(site);
  });

  afterAll(() => site.close());

  it.each(JUDGES)('is accepted by %s', async (_name, judge) => {
    await judge(show.feedUrl, show.expected);
  });

  it.each(JUDGES)('is accepted by %s under its short address', async (_name, judge) => {
    await judge(`${site.url}/api/podcast/feed.xml`, show.expected);
  });
});
