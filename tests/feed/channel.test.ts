import { describe, expect, it } from 'vitest';
import type { FeedShow } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import { aFeed, anEpisode, aShow } from './builders';
import { findAll, findOne, readChannel, readXml, textOf } from './read-xml';

const channelOf = (changes: Partial<FeedShow>) =>
  readChannel(renderFeed(aFeed({ show: aShow(changes) })));

describe('rss', () => {
  it('declares the namespaces that Apple and PSP-1 ask for', () => {
    expect(readXml(renderFeed(aFeed())).attributes).toEqual({
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
      'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
    });
  });

  it('gives the same bytes for the same data', () => {
    expect(renderFeed(aFeed())).toBe(renderFeed(aFeed()));
  });

  it('says that it is UTF-8 in its first bytes', () => {
    expect(renderFeed(aFeed()).startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<rss ')).toBe(
      true,
    );
  });

  it('puts all items after the rest of the channel', () => {
    const names = readChannel(
      renderFeed(aFeed({ episodes: [anEpisode(), anEpisode({ guid: '2' })] })),
    ).children.map(({ name }) => name);
    expect(names.slice(names.indexOf('item'))).toEqual(['item', 'item']);
  });
});

describe('channel', () => {
  it('emits only what a minimal show has', () => {
    const channel = channelOf({ author: null, image: null, categories: [] });
    expect(channel.children.map(({ name }) => name)).toEqual([
      'atom:link',
      'title',
      'link',
      'description',
      'language',
      'generator',
      'lastBuildDate',
      'pubDate',
      'itunes:explicit',
      'itunes:type',
      'podcast:guid',
      'podcast:locked',
      'podcast:medium',
      'item',
    ]);
  });

  it.each([
    ['title', 'Der erste Ton'],
    ['link', 'https://example.org/'],
    ['description', 'Gespräche über Anfänge.'],
    ['language', 'de'],
    ['generator', 'strapi-plugin-podcast'],
    ['lastBuildDate', 'Thu, 05 Mar 2026 00:00:00 GMT'],
    ['pubDate', 'Wed, 04 Mar 2026 05:06:07 GMT'],
    ['itunes:author', 'Familienhilfe Nord'],
    ['itunes:explicit', 'false'],
    ['itunes:type', 'episodic'],
    ['podcast:guid', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
    ['podcast:medium', 'podcast'],
  ])('says %s', (name, text) => {
    expect(textOf(channelOf({}), name)).toBe(text);
  });

  it('takes the date of the newest episode, whatever their order', () => {
    const episodes = [
      anEpisode({ guid: '1', releasedAt: new Date('2026-01-01T00:00:00Z') }),
      anEpisode({ guid: '2', releasedAt: new Date('2026-02-01T00:00:00Z') }),
    ];
    expect(textOf(readChannel(renderFeed(aFeed({ episodes }))), 'pubDate')).toBe(
      'Sun, 01 Feb 2026 00:00:00 GMT',
    );
  });

  it('takes no date of an episode without a valid one', () => {
    const episodes = [anEpisode({ releasedAt: new Date(NaN) }), anEpisode({ guid: '2' })];
    expect(textOf(readChannel(renderFeed(aFeed({ episodes }))), 'pubDate')).toBe(
      'Wed, 04 Mar 2026 05:06:07 GMT',
    );
  });

  it('has no date without episodes', () => {
    const channel = readChannel(renderFeed(aFeed({ episodes: [] })));
    expect(textOf(channel, 'pubDate')).toBeNull();
  });

  it('makes plain text of a description in HTML and keeps the addresses', () => {
    const description =
      '<p>Ein <b>Ton</b> &amp; mehr: <a href="https://example.org/x">Seite</a></p><p>Zwei</p>';
    expect(textOf(channelOf({ description }), 'description')).toBe(
      'Ein Ton & mehr: Seite (https://example.org/x)\n\nZwei',
    );
  });

  it('keeps the lines of a description in plain text', () => {
    expect(textOf(channelOf({ description: 'a\r\nb < c' }), 'description')).toBe('a\nb < c');
  });

  it('cuts a description at 4000 bytes', () => {
    const text = textOf(channelOf({ description: 'ä'.repeat(3000) }), 'description') ?? '';
    expect([Buffer.byteLength(text) <= 4000, text.endsWith('ä…')]).toEqual([true, true]);
  });

  it('cuts a title at 255 characters', () => {
    const title = textOf(channelOf({ title: 'a'.repeat(300) }), 'title');
    expect(title).toBe(`${'a'.repeat(254)}…`);
  });

  it('nests a category in its parent', () => {
    const category = findOne(channelOf({}), 'itunes:category');
    expect([category?.attributes.text, category?.children[0]?.attributes.text]).toEqual([
      'Society & Culture',
      'Relationships',
    ]);
  });

  it('leaves out a category that Apple does not know', () => {
    const categories = [
      { name: 'Cats', sub: null },
      { name: 'Education', sub: null },
    ];
    const found = findAll(channelOf({ categories }), 'itunes:category');
    expect(found.map(({ attributes }) => attributes.text)).toEqual(['Education']);
  });

  it('says true for an explicit show', () => {
    expect(textOf(channelOf({ explicit: true }), 'itunes:explicit')).toBe('true');
  });

  it('shows the cover to podcast apps and to readers of plain RSS', () => {
    const channel = channelOf({ image: { url: 'https://example.org/größe.jpg' } });
    const image = findOne(channel, 'image');
    expect([
      findOne(channel, 'itunes:image')?.attributes.href,
      image?.children.map(({ name, text }) => [name, text]),
    ]).toEqual([
      'https://example.org/gr%C3%B6%C3%9Fe.jpg',
      [
        ['url', 'https://example.org/gr%C3%B6%C3%9Fe.jpg'],
        ['title', 'Der erste Ton'],
        ['link', 'https://example.org/'],
      ],
    ]);
  });

  it('names an owner with an e-mail address', () => {
    const owner = findOne(channelOf({ ownerName: 'Ada', ownerEmail: 'a@b.org' }), 'itunes:owner');
    expect(owner?.children.map(({ name, text }) => [name, text])).toEqual([
      ['itunes:name', 'Ada'],
      ['itunes:email', 'a@b.org'],
    ]);
  });

  it('names no owner without an e-mail address', () => {
    expect(findOne(channelOf({ ownerName: 'Ada' }), 'itunes:owner')).toBeNull();
  });

  it.each([
    [{ locked: true, ownerEmail: 'a@b.org' }, 'yes', { owner: 'a@b.org' }],
    [{ locked: true }, 'yes', {}],
    [{ locked: false }, 'no', {}],
  ])('locks the feed: %j', (changes, text, attributes) => {
    expect(findOne(channelOf(changes), 'podcast:locked')).toMatchObject({ text, attributes });
  });

  it.each([
    [{ complete: true }, 'itunes:complete', 'Yes'],
    [{ complete: false }, 'itunes:complete', null],
    [{ newFeedUrl: 'https://new.org/f' }, 'itunes:new-feed-url', 'https://new.org/f'],
    [{ newFeedUrl: 'javascript:alert(1)' }, 'itunes:new-feed-url', null],
    [{ type: 'serial' as const }, 'itunes:type', 'serial'],
    [{ copyright: ' Ada ' }, 'copyright', 'Ada'],
    [{ language: 'de_AT' }, 'language', 'de-at'],
    [{ language: 'deutsch' }, 'language', null],
    [{ link: 'kein Link' }, 'link', 'https://example.org/api/podcast/shows/ton/feed.xml'],
  ])('of %j says %s: %j', (changes, name, text) => {
    expect(textOf(channelOf(changes), name)).toBe(text);
  });
});

describe('paging', () => {
  const links = (page: number, pageCount: number) => {
    const { paging } = aFeed();
    const xml = renderFeed(aFeed({ paging: { ...paging, page, pageCount } }));
    return findAll(readChannel(xml), 'atom:link').map(
      ({ attributes }) => `${attributes.rel ?? ''} ${attributes.href?.split('/').at(-1) ?? ''}`,
    );
  };

  it.each([
    ['only', 1, 1, ['self feed.xml']],
    ['no', 1, 0, ['self feed.xml']],
    [
      'first',
      1,
      3,
      ['self feed.xml', 'first feed.xml', 'last feed.xml?page=3', 'next feed.xml?page=2'],
    ],
    [
      'middle',
      2,
      3,
      [
        'self feed.xml?page=2',
        'first feed.xml',
        'last feed.xml?page=3',
        'previous feed.xml',
        'next feed.xml?page=3',
      ],
    ],
    [
      'last',
      3,
      3,
      [
        'self feed.xml?page=3',
        'first feed.xml',
        'last feed.xml?page=3',
        'previous feed.xml?page=2',
      ],
    ],
  ])('links the %s page', (_, page, pageCount, expected) => {
    expect(links(page, pageCount)).toEqual(expected);
  });
});
