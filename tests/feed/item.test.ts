import { describe, expect, it } from 'vitest';
import type { FeedEpisode, FeedShow, FeedShownote } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import { aFeed, anEpisode, aShow, aShownote } from './builders';
import { findAll, findOne, readFirstItem, readXml, textOf } from './read-xml';

const itemOf = (changes: Partial<FeedEpisode>, show: Partial<FeedShow> = {}) =>
  readFirstItem(renderFeed(aFeed({ show: aShow(show), episodes: [anEpisode(changes)] })));

describe('item', () => {
  it('emits only what a minimal episode has', () => {
    expect(itemOf({ link: null, summary: null }).children.map(({ name }) => name)).toEqual([
      'title',
      'guid',
      'pubDate',
      'enclosure',
      'itunes:duration',
      'itunes:episodeType',
    ]);
  });

  it.each([
    ['title', 'Vom Zuhören'],
    ['link', 'https://example.org/vom-zuhoeren'],
    ['guid', '0b7f1f0e-6d0f-4c9f-8d0e-9a4c1b7f2a11'],
    ['pubDate', 'Wed, 04 Mar 2026 05:06:07 GMT'],
    ['description', 'Worum es geht.'],
    ['itunes:duration', '61'],
    ['itunes:episodeType', 'full'],
  ])('says %s', (name, text) => {
    expect(textOf(itemOf({}), name)).toBe(text);
  });

  it('says that a GUID is no address', () => {
    expect(findOne(itemOf({}), 'guid')?.attributes).toEqual({ isPermaLink: 'false' });
  });

  it('repeats neither title nor description for Apple', () => {
    const names = itemOf({}).children.map(({ name }) => name);
    expect(names).not.toContain('itunes:title');
    expect(names).not.toContain('itunes:summary');
  });

  it.each([
    [{ explicit: true }, 'itunes:explicit', 'true'],
    [{ explicit: false }, 'itunes:explicit', 'false'],
    [{ explicit: null }, 'itunes:explicit', null],
    [{ number: 12 }, 'itunes:episode', '12'],
    [{ number: 12 }, 'podcast:episode', '12'],
    [{ number: 12.5 }, 'itunes:episode', null],
    [{ number: 12.5 }, 'podcast:episode', '12.5'],
    [{ number: 0 }, 'itunes:episode', null],
    [{ number: -1 }, 'podcast:episode', null],
    [{ season: 2 }, 'itunes:season', '2'],
    [{ season: 2 }, 'podcast:season', '2'],
    [{ season: 0 }, 'itunes:season', null],
    [{ type: 'trailer' as const }, 'itunes:episodeType', 'trailer'],
    [{ subtitle: ' Ein Anfang\n' }, 'itunes:subtitle', 'Ein Anfang'],
    [{ title: '\u0000' }, 'title', '0b7f1f0e-6d0f-4c9f-8d0e-9a4c1b7f2a11'],
    [{ title: 'a\nb' }, 'title', 'a b'],
    [{ link: 'ftp://example.org/' }, 'link', null],
    [{ link: 'https://example.org/ä b' }, 'link', 'https://example.org/%C3%A4%20b'],
    [{ releasedAt: new Date(NaN) }, 'pubDate', null],
  ])('of %j says %s: %j', (changes, name, text) => {
    expect(textOf(itemOf(changes), name)).toBe(text);
  });

  it('shows an image of its own', () => {
    const item = itemOf({ image: { url: 'https://example.org/1.png' } });
    expect(findOne(item, 'itunes:image')?.attributes).toEqual({
      href: 'https://example.org/1.png',
    });
  });
});

describe('enclosure', () => {
  const enclosureOf = (changes: Partial<FeedEpisode['enclosure']>) => {
    const enclosure = { ...anEpisode().enclosure, ...changes };
    return findOne(itemOf({ enclosure }), 'enclosure')?.attributes;
  };

  it('has an address, a length in bytes and a type', () => {
    expect(enclosureOf({})).toEqual({
      url: 'https://example.org/api/podcast/media/1/abc/vom-zuhoeren.mp3',
      length: '1234567',
      type: 'audio/mpeg',
    });
  });

  it.each([
    ['https://example.org/Füße 1.mp3', 'https://example.org/F%C3%BC%C3%9Fe%201.mp3'],
    ['https://example.org/a%20b.mp3', 'https://example.org/a%20b.mp3'],
    ['https://example.org/100%.mp3', 'https://example.org/100%25.mp3'],
    ['https://example.org/[a]|b.mp3', 'https://example.org/%5Ba%5D%7Cb.mp3'],
    ['https://töne.example/a.mp3', 'https://xn--tne-sna.example/a.mp3'],
    ['https://example.org/a.mp3?x=1&y=2', 'https://example.org/a.mp3?x=1&y=2'],
  ])('writes %s in ASCII', (url, ascii) => {
    expect(enclosureOf({ url })?.url).toBe(ascii);
  });

  it.each([
    [0, '0'],
    [1.9, '1'],
    [-1, '0'],
    [NaN, '0'],
    [9_007_199_254_740_991, '9007199254740991'],
  ])('of %d bytes has the length %s', (bytes, length) => {
    expect(enclosureOf({ bytes })?.length).toBe(length);
  });

  it('has the type of the recording', () => {
    expect(enclosureOf({ mimeType: 'audio/x-m4a' })?.type).toBe('audio/x-m4a');
  });

  it.each([
    [0, null],
    [NaN, null],
    [1, '1'],
    [1499, '1'],
    [1500, '2'],
    [3_600_000, '3600'],
  ])('of %d ms lasts %j seconds', (durationMs, seconds) => {
    const enclosure = { ...anEpisode().enclosure, durationMs };
    expect(textOf(itemOf({ enclosure }), 'itunes:duration')).toBe(seconds);
  });
});

describe('description', () => {
  it.each([
    ['summary', { summary: 'a < b & c' }, 'a &lt; b &amp; c'],
    ['lines', { summary: 'a\r\nb' }, 'a<br>\nb'],
    ['paragraphs', { summary: 'a\n\n\nb' }, '<p>a</p>\n<p>b</p>'],
    ['body', { summary: ' ', bodyHtml: '<p>A &lt; <i>b</i></p>' }, 'A &lt; b'],
    ['subtitle', { summary: null, subtitle: 'Sub' }, 'Sub'],
    ['outline', { summary: null, shownotes: [aShownote({ startsAtMs: null })] }, '– Begrüßung'],
  ])('comes from the %s', (_, changes, text) => {
    expect(textOf(itemOf(changes), 'description')).toBe(text);
  });

  it('has at most 4000 bytes and no broken reference', () => {
    const text = textOf(itemOf({ summary: '&'.repeat(4000) }), 'description') ?? '';
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4000);
    expect(text).toMatch(/^(&amp;)+…$/);
  });

  it('stands in CDATA without white space around it', () => {
    expect(renderFeed(aFeed())).toContain('<description><![CDATA[Worum es geht.]]></description>');
  });
});

describe('content:encoded', () => {
  it('is left out when there is no more than the description', () => {
    expect(textOf(itemOf({}), 'content:encoded')).toBeNull();
  });

  it('holds the body, the outline and the credit', () => {
    const content = textOf(
      itemOf({
        bodyHtml: '<p>Text</p>',
        shownotes: [
          aShownote({ kind: 'note', title: 'Vorab', startsAtMs: null }),
          aShownote({ title: 'Anfang', startsAtMs: 0, textHtml: '<em>wichtig</em>' }),
          aShownote({
            kind: 'link',
            title: 'A & B',
            url: 'https://a.org/?x=1&y',
            startsAtMs: 3_723_999,
          }),
          aShownote({ title: 'Ende', url: 'https://b.org/', startsAtMs: 3_724_000 }),
        ],
        source: { title: 'Nah', author: 'Ada', publisher: 'Verlag', url: 'https://c.org/' },
      }),
      'content:encoded',
    );
    expect(content).toBe(
      [
        '<p>Text</p>',
        '<ul>',
        '<li>Vorab</li>',
        '<li>00:00:00 Anfang <em>wichtig</em>',
        '<ul>',
        '<li>01:02:03 <a href="https://a.org/?x=1&amp;y">A &amp; B</a></li>',
        '</ul></li>',
        '<li>01:02:04 <a href="https://b.org/">Ende</a></li>',
        '</ul>',
        '<p>Nach einem Text von Ada: <a href="https://c.org/">„Nah“</a> (Verlag)</p>',
      ].join('\n'),
    );
  });

  it('makes relative addresses absolute', () => {
    const bodyHtml =
      '<p><img alt="x" src="/uploads/a.png"> <a href="b?c&amp;d">e</a> <a href="mailto:x@y.z">f</a></p>';
    expect(
      textOf(itemOf({ bodyHtml, link: 'https://example.org/folge/1' }), 'content:encoded'),
    ).toBe(
      '<p><img alt="x" src="https://example.org/uploads/a.png"> <a href="https://example.org/folge/b?c&amp;d">e</a> <a href="mailto:x@y.z">f</a></p>',
    );
  });

  it.each(['https://example.org', 'HTTP://example.org/%7e', 'tel:+49', 'mailto:a@b.org'])(
    'leaves the absolute address %s as it is',
    (address) => {
      const bodyHtml = `<a href="${address}">a</a>`;
      expect(textOf(itemOf({ bodyHtml }), 'content:encoded')).toBe(bodyHtml);
    },
  );

  it.each<[Partial<FeedShownote>, string | null]>([
    [{ title: '', url: 'https://a.org/' }, '<a href="https://a.org/">https://a.org/</a>'],
    [{ title: 'a', url: 'javascript:alert(1)' }, 'a'],
    [{ title: 'a', url: 'mailto:a@b.org' }, '<a href="mailto:a@b.org">a</a>'],
    [{ title: '', url: 'mailto:a@b.org?cc=c' }, '<a href="mailto:a@b.org?cc=c">a@b.org</a>'],
    [{ title: 'a', startsAtMs: -1 }, 'a'],
    [{ title: 'a', startsAtMs: NaN }, 'a'],
    [{ title: '', textHtml: '<em>a</em>' }, '<em>a</em>'],
    [{ title: ' ', url: 'nirgends' }, null],
  ])('lists %j as %s', (changes, entry) => {
    const shownotes = [aShownote({ kind: 'link', startsAtMs: null, ...changes })];
    expect(textOf(itemOf({ shownotes }), 'content:encoded')).toBe(
      entry === null ? null : `<ul>\n<li>${entry}</li>\n</ul>`,
    );
  });

  const full = { title: 'Nah', author: 'Ada', publisher: null, url: null };
  it.each([
    ['de-ch', full, '<p>Nach einem Text von Ada: „Nah“</p>'],
    ['en', full, '<p>Based on a text by Ada: “Nah”</p>'],
    ['fr', { ...full, title: null }, '<p>Based on a text by Ada</p>'],
    ['den', full, '<p>Based on a text by Ada: “Nah”</p>'],
    [
      'de',
      { title: null, author: null, publisher: 'V<', url: 'https://c.org/' },
      '<p><a href="https://c.org/">Nach einem Text</a> (V&lt;)</p>',
    ],
    ['de', { title: null, author: ' ', publisher: null, url: 'javascript:x' }, null],
  ])('credits the source of a show in %s: %j', (language, source, credit) => {
    expect(textOf(itemOf({ source }, { language }), 'content:encoded')).toBe(credit);
  });
});

describe('chapters', () => {
  const shownotes = [
    aShownote({ title: 'Zwei', startsAtMs: 90_500, url: 'https://example.org/2' }),
    aShownote({ title: 'Eins', startsAtMs: 0, imageUrl: 'https://example.org/eins.jpg' }),
    aShownote({ title: 'Ohne Zeit', startsAtMs: null }),
    aShownote({ title: ' ', startsAtMs: 5 }),
    aShownote({ kind: 'link', title: 'Kein Kapitel', startsAtMs: 7 }),
  ];

  it('are emitted for Podlove, ascending, in normal play time', () => {
    const chapters = findOne(itemOf({ shownotes }), 'psc:chapters');
    expect(chapters?.attributes).toEqual({ version: '1.2' });
    expect(chapters?.children.map(({ attributes }) => attributes)).toEqual([
      { start: '00:00:00.000', title: 'Eins', image: 'https://example.org/eins.jpg' },
      { start: '00:01:30.500', title: 'Zwei', href: 'https://example.org/2' },
    ]);
  });

  it('are linked as JSON', () => {
    expect(findOne(itemOf({ shownotes }), 'podcast:chapters')?.attributes).toEqual({
      url: 'https://example.org/api/podcast/episodes/vom-zuhoeren/chapters.json',
      type: 'application/json+chapters',
    });
  });

  it('declare their namespace', () => {
    const xml = renderFeed(aFeed({ episodes: [anEpisode({ shownotes })] }));
    expect(readXml(xml).attributes['xmlns:psc']).toBe('http://podlove.org/simple-chapters');
  });

  it('are left out without a chapter that has a time', () => {
    const item = itemOf({ shownotes: shownotes.slice(2) });
    expect([...findAll(item, 'psc:chapters'), ...findAll(item, 'podcast:chapters')]).toEqual([]);
  });
});
