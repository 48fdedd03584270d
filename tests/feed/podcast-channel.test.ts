import { describe, expect, it } from 'vitest';

import type { FeedPicture, FeedShow, FeedTrailer } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import type { RemoteItem } from '../../server/standards';
import { aFeed, aShow } from './builders';
import { aFullShow } from './maximal-feed';
import { findAll, findOne, readChannel, type XmlElement } from './read-xml';

const LONG = 'ä'.repeat(127) + '😀'.repeat(10);
const CUT = `${'ä'.repeat(127)}…`;

const channelOf = (changes: Partial<FeedShow>) =>
  readChannel(renderFeed(aFeed({ show: aShow(changes), episodes: [] })));

/** Attributes and text of all elements of this name. */
const listOf = (changes: Partial<FeedShow>, name: string) =>
  findAll(channelOf(changes), name).map(({ attributes, text }) => [attributes, text]);

const attributesOf = (elements: readonly XmlElement[]) =>
  elements.map(({ attributes }) => attributes);

const [person] = aFullShow().persons;
const [place] = aFullShow().locations;
const [picture] = aFullShow().images;
const [trailer] = aFullShow().trailers;
const [remoteItem] = aFullShow().podroll;
if (!person || !place || !picture || !trailer || !remoteItem) throw new Error('No full show');

describe('channel in the podcast namespace', () => {
  it('has its tags after those of all shows, each kind together', () => {
    const { children } = readChannel(renderFeed(aFeed({ show: aFullShow(), episodes: [] })));
    const names = children.map(({ name }) => name);
    expect(names.slice(names.indexOf('podcast:medium') + 1)).toEqual([
      'podcast:person',
      'podcast:person',
      'podcast:location',
      'podcast:location',
      'podcast:license',
      'podcast:image',
      'podcast:image',
      'podcast:funding',
      'podcast:funding',
      'podcast:trailer',
      'podcast:txt',
      'podcast:txt',
      'podcast:updateFrequency',
      'podcast:podroll',
      'podcast:publisher',
    ]);
  });
});

describe('person', () => {
  it('has a role, a group, a picture and a link', () => {
    expect(listOf({ persons: [person] }, 'podcast:person')).toEqual([
      [
        {
          role: 'host',
          group: 'cast',
          img: 'https://example.org/ada.jpg',
          href: 'https://example.org/ada',
        },
        'Ada Lovelace',
      ],
    ]);
  });

  it.each([
    [{ name: 'A & <B>', role: '', group: ' ', imageUrl: null, link: null }, [[{}, 'A & <B>']]],
    [{ ...person, name: ' \n' }, []],
    [
      { ...person, imageUrl: 'data:image/png', link: 'javascript:x' },
      [[{ role: 'host', group: 'cast' }, 'Ada Lovelace']],
    ],
    [{ name: LONG, role: '', group: '', imageUrl: null, link: null }, [[{}, CUT]]],
  ])('of %.60j is %j', (one, expected) => {
    expect(listOf({ persons: [one] }, 'podcast:person')).toEqual(expected);
  });
});

describe('location', () => {
  it('says what it is to the show, and where it is', () => {
    expect(listOf({ locations: [place] }, 'podcast:location')).toEqual([
      [
        { rel: 'subject', geo: 'geo:48.858093,2.294694', osm: 'W5013364', country: 'FR' },
        'Eiffelturm, Paris',
      ],
    ]);
  });

  it.each([
    ['Hogwarts', [[{}, 'Hogwarts']]],
    [LONG, [[{}, CUT]]],
    ['', []],
  ])('named %.20j is %j', (name, expected) => {
    const locations = [{ name, rel: null, geo: null, osm: null, country: null }];
    expect(listOf({ locations }, 'podcast:location')).toEqual(expected);
  });
});

describe('license', () => {
  it.each([
    [null, []],
    [
      { name: 'cc-by-4.0', url: null },
      [[{ url: 'https://creativecommons.org/licenses/by/4.0/' }, 'cc-by-4.0']],
    ],
    [
      { name: 'cc-by-4.0', url: 'https://example.org/l' },
      [[{ url: 'https://example.org/l' }, 'cc-by-4.0']],
    ],
    [{ name: 'arr', url: null }, [[{}, 'arr']]],
    [{ name: LONG, url: null }, [[{}, CUT]]],
    [{ name: '', url: 'https://example.org/l' }, []],
  ])('of %.60j is %j', (license, expected) => {
    expect(listOf({ license }, 'podcast:license')).toEqual(expected);
  });
});

describe('funding', () => {
  it.each([
    ['https://example.org/?a=1&b=2', 'Spenden & helfen', 'Spenden & helfen'],
    ['https://www.example.org/spenden', null, 'example.org'],
    ['https://example.org/', ' ', 'example.org'],
    ['https://example.org/', LONG, CUT],
  ])('at %s with the text %.20j says %.20j', (url, text, said) => {
    expect(listOf({ funding: [{ url, text }] }, 'podcast:funding')).toEqual([[{ url }, said]]);
  });

  it('is left out without an address', () => {
    expect(listOf({ funding: [{ url: 'PayPal', text: 'Spenden' }] }, 'podcast:funding')).toEqual(
      [],
    );
  });
});

describe('image', () => {
  const imagesOf = (changes: Partial<FeedPicture>) =>
    attributesOf(findAll(channelOf({ images: [{ ...picture, ...changes }] }), 'podcast:image'));

  it('says what it shows, how large it is and what it is for', () => {
    expect(imagesOf({})).toEqual([
      {
        href: 'https://example.org/cover.jpg',
        alt: 'Ein "Ton"',
        'aspect-ratio': '1/1',
        width: '3000',
        height: '3000',
        type: 'image/jpeg',
        purpose: 'artwork',
      },
    ]);
  });

  it.each([
    [1920, 1080, '16/9'],
    [1080, 1920, '9/16'],
    [2048, 512, '4/1'],
    [1500, 501, '500/167'],
    [1, 1, '1/1'],
  ])('of %d × %d pixels has the aspect ratio %s', (width, height, ratio) => {
    expect(imagesOf({ width, height })[0]?.['aspect-ratio']).toBe(ratio);
  });

  it.each([0, -1, 1.5, NaN, Infinity])('has no size when one side is %d', (width) => {
    expect(Object.keys(imagesOf({ width, alt: null })[0] ?? {})).toEqual([
      'href',
      'type',
      'purpose',
    ]);
  });

  it('is left out without an address', () => {
    expect(imagesOf({ url: '/cover.jpg' })).toEqual([]);
  });
});

describe('trailer', () => {
  const trailersOf = (changes: Partial<FeedTrailer>) =>
    listOf({ trailers: [{ ...trailer, ...changes }] }, 'podcast:trailer');

  it('is an enclosure with a date and a season', () => {
    expect(trailersOf({})).toEqual([
      [
        {
          url: 'https://example.org/trailer.mp3',
          pubdate: 'Fri, 02 Jan 2026 03:04:05 GMT',
          length: '12345',
          type: 'audio/mpeg',
          season: '2',
        },
        'Bald geht es los',
      ],
    ]);
  });

  it('has only what is known', () => {
    expect(trailersOf({ bytes: 0, mimeType: '', season: null })).toEqual([
      [
        { url: 'https://example.org/trailer.mp3', pubdate: 'Fri, 02 Jan 2026 03:04:05 GMT' },
        'Bald geht es los',
      ],
    ]);
  });

  it('has a title of at most 128 characters', () => {
    expect(trailersOf({ title: LONG })[0]?.[1]).toBe(CUT);
  });

  it.each([{ title: '' }, { url: 'x' }, { releasedAt: new Date(NaN) }])(
    'is left out with %j',
    (changes) => {
      expect(trailersOf(changes)).toEqual([]);
    },
  );
});

describe('txt', () => {
  it.each([
    [{ purpose: 'verify', text: 'S6lpp-7ZCn8' }, [[{ purpose: 'verify' }, 'S6lpp-7ZCn8']]],
    [{ purpose: null, text: 'a\r\nb <c>' }, [[{}, 'a\nb <c>']]],
    [{ purpose: LONG, text: 'a' }, [[{ purpose: CUT }, 'a']]],
    [{ purpose: 'verify', text: ' ' }, []],
  ])('of %.40j is %.40j', (txt, expected) => {
    expect(listOf({ txt: [txt] }, 'podcast:txt')).toEqual(expected);
  });

  it.each([4000, 4001])('of %d characters has at most 4000', (length) => {
    const [[, text] = []] = listOf(
      { txt: [{ purpose: null, text: 'x'.repeat(length) }] },
      'podcast:txt',
    );
    expect(text).toBe(length === 4000 ? 'x'.repeat(4000) : `${'x'.repeat(3999)}…`);
  });

  it('is not cut within a character', () => {
    const text = `${'x'.repeat(3998)}${'😀'.repeat(3)}`;
    expect(listOf({ txt: [{ purpose: null, text }] }, 'podcast:txt')).toEqual([
      [{}, `${'x'.repeat(3998)}…`],
    ]);
  });
});

describe('updateFrequency', () => {
  const plain = { text: 'Oft', isComplete: false, startsAt: null, rrule: null };
  it.each([
    [null, []],
    [plain, [[{}, 'Oft']]],
    [{ ...plain, isComplete: true }, [[{ complete: 'true' }, 'Oft']]],
    [
      { ...plain, startsAt: '2026-01-01', rrule: 'FREQ=DAILY;COUNT=3' },
      [[{ dtstart: '2026-01-01', rrule: 'FREQ=DAILY;COUNT=3' }, 'Oft']],
    ],
    [{ ...plain, text: LONG }, [[{}, CUT]]],
    [{ ...plain, text: '' }, []],
  ])('of %.60j is %j', (updateFrequency, expected) => {
    expect(listOf({ updateFrequency }, 'podcast:updateFrequency')).toEqual(expected);
  });
});

const bare: RemoteItem = {
  feedGuid: remoteItem.feedGuid,
  feedUrl: null,
  itemGuid: null,
  medium: null,
  title: null,
};

describe('podroll', () => {
  const itemsOf = (podroll: readonly RemoteItem[]) =>
    attributesOf(findOne(channelOf({ podroll }), 'podcast:podroll')?.children ?? []);

  it('points to other feeds and their items', () => {
    expect(itemsOf(aFullShow().podroll)).toEqual([
      {
        feedGuid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
        feedUrl: 'https://feeds.podcastindex.org/pc20.xml',
        title: 'Podcasting 2.0',
      },
      {
        feedGuid: '29cdca4a-32d8-56ba-b48b-09a011c5daa9',
        itemGuid: 'folge-1',
        medium: 'music',
      },
    ]);
  });

  it('leaves out what is no feed, and itself when nothing is left', () => {
    const nothing = { ...bare, feedGuid: '' };
    expect(itemsOf([nothing, { ...bare, feedUrl: 'x' }])).toEqual([{ feedGuid: bare.feedGuid }]);
    expect(findOne(channelOf({ podroll: [nothing] }), 'podcast:podroll')).toBeNull();
  });
});

describe('publisher', () => {
  it.each([null, 'music'])('is one feed, whose medium is publisher, not %j', (medium) => {
    const element = findOne(
      channelOf({ publisher: { ...bare, feedUrl: 'https://example.org/v.xml', medium } }),
      'podcast:publisher',
    );
    expect(attributesOf(element?.children ?? [])).toEqual([
      {
        feedGuid: bare.feedGuid,
        feedUrl: 'https://example.org/v.xml',
        medium: 'publisher',
      },
    ]);
  });
});
