import fc from 'fast-check';

import type { FeedEpisode, FeedPerson, FeedPicture, FeedShow } from '../../server/feed/model';
import type { License, Location, RemoteItem, Txt } from '../../server/standards';

/** Any UTF-16, with what hurts XML and HTML more often than chance would have it. */
export const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(
        ']]>',
        '<![CDATA[',
        '&amp;',
        '&',
        '<',
        '</item>',
        '"',
        "'",
        '<!--',
        '\r\n',
        '\u0000',
        '\ud800',
        '\udfff',
        '\ufffd',
        '\ufffe',
        '\uffff',
        '\u0085',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** What is no address more often than not. */
const url = fc.oneof(
  text,
  text.map((path) => `https://example.org/${path}`),
  text.map((path) => `mailto:${path}`),
);

const maybe = fc.option(text);
const maybeUrl = fc.option(url);
const number = fc.oneof(fc.double(), fc.integer());
const maybeNumber = fc.option(number);
export const date = fc.date({ noInvalidDate: false });
const image = fc.option(fc.record({ url }));
const few = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { maxLength: 2 });

const person: fc.Arbitrary<FeedPerson> = fc.record({
  name: text,
  role: text,
  group: text,
  imageUrl: maybeUrl,
  link: maybeUrl,
});

const picture: fc.Arbitrary<FeedPicture> = fc.record({
  url,
  width: number,
  height: number,
  mimeType: text,
  alt: maybe,
  purpose: fc.constantFrom('artwork', 'banner'),
});

const location: fc.Arbitrary<Location> = fc.record({
  name: text,
  rel: fc.constantFrom('subject', 'creator', null),
  geo: maybe,
  osm: maybe,
  country: maybe,
});

const license: fc.Arbitrary<License> = fc.record({ name: text, url: maybeUrl });
const txt: fc.Arbitrary<Txt> = fc.record({ purpose: maybe, text });

const remoteItem: fc.Arbitrary<RemoteItem> = fc.record({
  feedGuid: text,
  feedUrl: maybeUrl,
  itemGuid: maybe,
  medium: maybe,
  title: maybe,
});

export const show: fc.Arbitrary<FeedShow> = fc.record({
  title: text,
  description: text,
  author: maybe,
  ownerName: maybe,
  ownerEmail: maybe,
  language: text,
  link: text,
  copyright: maybe,
  categories: few(fc.record({ name: text, sub: maybe })),
  explicit: fc.boolean(),
  type: fc.constantFrom('episodic', 'serial'),
  image,
  podcastGuid: text,
  locked: fc.boolean(),
  complete: fc.boolean(),
  newFeedUrl: maybe,
  persons: few(person),
  funding: few(fc.record({ url, text: maybe })),
  locations: few(location),
  license: fc.option(license),
  txt: few(txt),
  updateFrequency: fc.option(
    fc.record({ text, isComplete: fc.boolean(), startsAt: maybe, rrule: maybe }),
  ),
  podroll: few(remoteItem),
  publisher: fc.option(remoteItem),
  images: few(picture),
  trailers: few(
    fc.record({
      title: text,
      url,
      releasedAt: date,
      bytes: number,
      mimeType: text,
      season: maybeNumber,
    }),
  ),
});

const shownote = fc.record({
  kind: fc.constantFrom('chapter' as const, 'link' as const, 'note' as const),
  title: text,
  url: maybeUrl,
  textHtml: maybe,
  startsAtMs: maybeNumber,
  imageUrl: maybeUrl,
});

export const episode: fc.Arbitrary<FeedEpisode> = fc.record({
  guid: text,
  title: text,
  subtitle: maybe,
  summary: maybe,
  bodyHtml: maybe,
  link: maybe,
  releasedAt: date,
  number: maybeNumber,
  season: maybeNumber,
  type: fc.constantFrom('full', 'trailer', 'bonus'),
  explicit: fc.option(fc.boolean()),
  image,
  source: fc.option(fc.record({ title: maybe, author: maybe, publisher: maybe, url: maybe })),
  enclosure: fc.record({ url: text, bytes: number, mimeType: text, durationMs: number }),
  shownotes: fc.array(shownote, { maxLength: 5 }),
  chaptersUrl: text,
  persons: few(person),
  transcripts: few(fc.record({ url, mimeType: text, language: maybe, isCaptions: fc.boolean() })),
  soundbites: few(fc.record({ startsAtMs: number, durationMs: number, title: maybe })),
  locations: few(location),
  license: fc.option(license),
  txt: few(txt),
  contentLinks: few(fc.record({ url, text })),
  images: few(picture),
  alternateEnclosures: few(
    fc.record({
      url,
      mimeType: text,
      bytes: number,
      bitrate: maybeNumber,
      title: maybe,
      isDefault: fc.boolean(),
      sha256: fc.option(fc.oneof(text, fc.stringMatching(/^[0-9a-f]{64}$/))),
    }),
  ),
  comments: fc.option(
    fc.record({
      isOpen: fc.boolean(),
      shown: fc.option(fc.record({ pageUrl: maybe, feedUrl: text, count: fc.nat() })),
    }),
  ),
});
