import { describe, expect, it } from 'vitest';

import type { FeedAlternateEnclosure, FeedEpisode, FeedTranscript } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import type { Soundbite } from '../../server/standards';
import { aFeed, anEpisode } from './builders';
import { aFullEpisode, aFullShow } from './maximal-feed';
import { findAll, readFirstItem } from './read-xml';

const LONG = 'ä'.repeat(127) + '😀'.repeat(10);
const CUT = `${'ä'.repeat(127)}…`;

const itemOf = (changes: Partial<FeedEpisode>) =>
  readFirstItem(renderFeed(aFeed({ show: aFullShow(), episodes: [anEpisode(changes)] })));

/** Attributes and text of all elements of this name. */
const listOf = (changes: Partial<FeedEpisode>, name: string) =>
  findAll(itemOf(changes), name).map(({ attributes, text }) => [attributes, text]);

const [transcript] = aFullEpisode().transcripts;
const [alternate] = aFullEpisode().alternateEnclosures;
if (!transcript || !alternate) throw new Error('No full episode');

describe('item in the podcast namespace', () => {
  it('has its tags after its chapters, each kind together', () => {
    const item = readFirstItem(renderFeed(aFeed({ episodes: [aFullEpisode()] })));
    const names = item.children.map(({ name }) => name);
    expect(names.slice(names.indexOf('podcast:season'))).toEqual([
      'podcast:season',
      'podcast:episode',
      'podcast:chapters',
      'podcast:person',
      'podcast:transcript',
      'podcast:transcript',
      'podcast:soundbite',
      'podcast:soundbite',
      'podcast:location',
      'podcast:license',
      'podcast:image',
      'podcast:txt',
      'podcast:contentLink',
      'podcast:alternateEnclosure',
      'podcast:alternateEnclosure',
      'psc:chapters',
    ]);
  });

  it.each([
    ['podcast:location', [[{}, 'Hogwarts']]],
    ['podcast:license', [[{ url: 'https://example.org/lizenz' }, 'Unsere Lizenz']]],
    ['podcast:txt', [[{ purpose: 'release' }, '2026-10-26T04:45:30.742Z']]],
    [
      'podcast:image',
      [
        [
          {
            href: 'https://example.org/folge.jpg',
            alt: 'Zwei Stühle',
            'aspect-ratio': '40/21',
            width: '1200',
            height: '630',
            type: 'image/jpeg',
            purpose: 'social',
          },
          '',
        ],
      ],
    ],
  ])('has its own %s', (name, expected) => {
    expect(listOf(aFullEpisode(), name)).toEqual(expected);
  });
});

describe('person', () => {
  it('is named for an episode as for a show', () => {
    expect(listOf(aFullEpisode(), 'podcast:person')).toEqual([
      [
        {
          role: 'guest',
          group: 'cast',
          img: 'https://example.org/joan.jpg',
          href: 'https://example.org/joan',
        },
        'Joan Clarke',
      ],
    ]);
  });

  it('of the show is not repeated: apps take those of the show where an episode names nobody', () => {
    expect(listOf({ persons: [] }, 'podcast:person')).toEqual([]);
  });
});

describe('transcript', () => {
  const transcriptsOf = (changes: Partial<FeedTranscript>) =>
    findAll(itemOf({ transcripts: [{ ...transcript, ...changes }] }), 'podcast:transcript').map(
      ({ attributes }) => attributes,
    );

  it('has an address, a type, a language, and is captions', () => {
    expect(transcriptsOf({})).toEqual([
      { url: 'https://example.org/t.vtt', type: 'text/vtt', language: 'de', rel: 'captions' },
    ]);
  });

  it.each([
    [{ language: null, isCaptions: false }, {}],
    [{ language: 'de_AT', isCaptions: false }, { language: 'de-at' }],
    [{ language: 'deutsch', isCaptions: false }, {}],
  ])('with %j says %j', (changes, said) => {
    expect(transcriptsOf(changes)).toEqual([
      { url: 'https://example.org/t.vtt', type: 'text/vtt', ...said },
    ]);
  });

  it.each([{ url: '/t.vtt' }, { mimeType: ' ' }])('is left out with %j', (changes) => {
    expect(transcriptsOf(changes)).toEqual([]);
  });
});

describe('soundbite', () => {
  const bitesOf = (changes: Partial<Soundbite>, durationMs = 600_000) =>
    listOf(
      {
        soundbites: [{ startsAtMs: 73_000, durationMs: 60_250, title: 'Warum?', ...changes }],
        enclosure: { ...anEpisode().enclosure, durationMs },
      },
      'podcast:soundbite',
    );

  it('has times in seconds and a title', () => {
    expect(bitesOf({})).toEqual([[{ startTime: '73', duration: '60.25' }, 'Warum?']]);
  });

  it.each([
    [{ title: null }, ''],
    [{ title: LONG }, CUT],
  ])('with %.30j has the title %.30j', (changes, title) => {
    expect(bitesOf(changes)).toEqual([[{ startTime: '73', duration: '60.25' }, title]]);
  });

  it.each([
    [0, '0'],
    [0.0001, '0.0000001'],
    [599_999, '599.999'],
  ])('at %d ms starts at %s', (startsAtMs, startTime) => {
    expect(bitesOf({ startsAtMs })[0]?.[0]).toMatchObject({ startTime });
  });

  it.each([
    { startsAtMs: -1 },
    { startsAtMs: NaN },
    { startsAtMs: Infinity },
    { durationMs: 0 },
    { durationMs: NaN },
    { durationMs: Infinity },
    { startsAtMs: 600_000 },
  ])('is left out with %j', (changes) => {
    expect(bitesOf(changes)).toEqual([]);
  });

  it('at no time at all is left out, however long the recording is', () => {
    expect(bitesOf({ startsAtMs: Infinity }, 0)).toEqual([]);
  });

  it('is not measured by a recording of unknown length', () => {
    expect(bitesOf({ startsAtMs: 600_000 }, 0)).toHaveLength(1);
  });
});

describe('contentLink', () => {
  it.each([
    [
      'https://example.org/?a&b',
      'Als <Video>',
      [[{ href: 'https://example.org/?a&b' }, 'Als <Video>']],
    ],
    ['https://example.org/', LONG, [[{ href: 'https://example.org/' }, CUT]]],
    ['https://example.org/', '', []],
    ['YouTube', 'Als Video', []],
  ])('to %s with the text %.20j is %j', (url, text, expected) => {
    expect(listOf({ contentLinks: [{ url, text }] }, 'podcast:contentLink')).toEqual(expected);
  });
});

describe('alternateEnclosure', () => {
  const alternatesOf = (changes: Partial<FeedAlternateEnclosure>) =>
    findAll(
      itemOf({ alternateEnclosures: [{ ...alternate, ...changes }] }),
      'podcast:alternateEnclosure',
    ).map(({ attributes, children }) => [
      attributes,
      ...children.map(({ name, attributes: inner }) => [name, inner]),
    ]);

  const source = ['podcast:source', { uri: 'https://example.org/folge.opus' }];

  it('has a type, sizes, a title, a source and a hash of the bytes', () => {
    expect(alternatesOf({})).toEqual([
      [
        { type: 'audio/ogg', length: '54321', bitrate: '32000', title: 'Wenig Daten' },
        source,
        [
          'podcast:integrity',
          {
            type: 'sri',
            // Of the empty file, as W3C Subresource Integrity writes it.
            value: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
          },
        ],
      ],
    ]);
  });

  it('has only what is known', () => {
    const changes = { bytes: 0, bitrate: null, title: null, sha256: null };
    expect(alternatesOf(changes)).toEqual([[{ type: 'audio/ogg' }, source]]);
  });

  it('may be what apps should take', () => {
    const [[attributes] = []] = alternatesOf({ isDefault: true });
    expect(attributes).toMatchObject({ default: 'true' });
  });

  it('has a title of at most 32 characters', () => {
    const [[attributes] = []] = alternatesOf({ title: 'ä'.repeat(33) });
    expect(attributes).toMatchObject({ title: `${'ä'.repeat(31)}…` });
  });

  it.each([
    [31_999.6, '32000'],
    [0, undefined],
    [NaN, undefined],
    [Infinity, undefined],
  ])('of %d bit/s says %s', (bitrate, said) => {
    const [[attributes] = []] = alternatesOf({ bitrate });
    expect(attributes).toHaveProperty('type');
    expect(Object.fromEntries(Object.entries(attributes ?? {})).bitrate).toBe(said);
  });

  it.each(['', 'abc', 'g'.repeat(64)])('has no hash when it is %.10j', (sha256) => {
    expect(alternatesOf({ sha256 })[0]).toHaveLength(2);
  });

  it.each([{ url: 'ipfs://x' }, { mimeType: '' }])('is left out with %j', (changes) => {
    expect(alternatesOf(changes)).toEqual([]);
  });
});
