import { parseRssFeed } from 'feedsmith';
import { parseFeed } from 'podcast-partytime';
import { describe, expect, it } from 'vitest';

import { renderFeed } from '../../server/feed/rss';
import { aFeed } from './builders';
import { aFullEpisode, aFullShow } from './maximal-feed';

const xml = renderFeed(aFeed({ show: aFullShow(), episodes: [aFullEpisode()] }));

describe('the parser of Podcasting 2.0', () => {
  const feed = parseFeed(xml);
  const item = feed?.items[0];

  it('finds every tag that it knows and we claim', () => {
    const found = Object.entries(feed?.pc20support ?? {}).map(
      ([phase, names]) => `${phase}: ${[...names].sort().join(' ')}`,
    );
    expect(found).toEqual([
      '1: chapters funding locked soundbite transcript',
      '2: episode location person season',
      '3: alternateEnclosure guid license trailer',
      '4: medium',
      '6: podroll txt',
      '7: publisher',
    ]);
  });

  it('drops nothing of the show', () => {
    expect(feed).toMatchObject({
      locked: true,
      podcastOwner: 'podcast@example.org',
      guid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
      medium: 'podcast',
      podcastPeople: [
        {
          name: 'Ada Lovelace',
          role: 'Host',
          group: 'Cast',
          img: 'https://example.org/ada.jpg',
          href: 'https://example.org/ada',
        },
        { name: 'Grace & Söhne', role: 'Theme Music', group: 'Audio Post-Production' },
      ],
      // It reads only the first location.
      podcastLocation: {
        name: 'Eiffelturm, Paris',
        geo: 'geo:48.858093,2.294694',
        osm: 'W5013364',
      },
      license: {
        identifier: 'cc-by-nc-nd-4.0',
        url: 'https://creativecommons.org/licenses/by-nc-nd/4.0/',
      },
      podcastFunding: [
        { url: 'https://example.org/spenden?a=1&b=2', message: 'Spenden & helfen' },
        { url: 'https://www.example.net/', message: 'example.net' },
      ],
      trailers: [
        {
          title: 'Bald geht es los',
          url: 'https://example.org/trailer.mp3',
          pubdate: new Date('2026-01-02T03:04:05Z'),
          length: 12_345,
          type: 'audio/mpeg',
          season: 2,
        },
      ],
      podcastTxt: [
        { purpose: 'applepodcastsverify', value: 'a05124' },
        { value: 'naj3eEZaWVVY9a38' },
      ],
      podroll: [
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
      ],
      podcastPublisher: {
        feedGuid: '003af0a0-6a45-55cf-b765-68e3d349551a',
        feedUrl: 'https://example.org/verlag.xml',
      },
    });
  });

  it('drops nothing of the episode', () => {
    expect(item).toMatchObject({
      podcastSeason: { number: 2 },
      podcastEpisode: { number: 12 },
      podcastChapters: { type: 'application/json+chapters' },
      podcastPeople: [{ name: 'Joan Clarke', role: 'Guest', group: 'Cast' }],
      podcastTranscripts: [
        { url: 'https://example.org/t.vtt', type: 'text/vtt', language: 'de', rel: 'captions' },
        { url: 'https://example.org/t.html', type: 'text/html', language: 'de' },
      ],
      podcastSoundbites: [
        { startTime: 73, duration: 60.25, title: 'Warum?' },
        // Without a title it takes the show's.
        { startTime: 120.5, duration: 15, title: 'Der erste Ton' },
      ],
      podcastLocation: { name: 'Hogwarts' },
      license: { identifier: 'Unsere Lizenz', url: 'https://example.org/lizenz' },
      podcastTxt: [{ purpose: 'release', value: '2026-10-26T04:45:30.742Z' }],
      alternativeEnclosures: [
        {
          type: 'audio/ogg',
          length: 54_321,
          bitrate: 32_000,
          title: 'Wenig Daten',
          default: false,
          source: [{ uri: 'https://example.org/folge.opus', contentType: 'audio/ogg' }],
          integrity: {
            type: 'sri',
            value: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
          },
        },
        {
          type: 'audio/mpeg',
          length: 1_234_567,
          default: true,
          source: [{ uri: 'https://example.net/folge.mp3', contentType: 'audio/mpeg' }],
        },
      ],
    });
  });
});

describe('feedsmith, which knows what the other does not', () => {
  const feed = parseRssFeed(xml);

  it('finds all locations', () => {
    expect(feed.podcast?.locations).toEqual([
      {
        display: 'Eiffelturm, Paris',
        rel: 'subject',
        geo: 'geo:48.858093,2.294694',
        osm: 'W5013364',
        country: 'FR',
      },
      { display: 'Kiel', rel: 'creator', country: 'DE' },
    ]);
  });

  it('finds the update frequency', () => {
    expect(feed.podcast?.updateFrequency).toEqual({
      display: 'Jeden zweiten Montag',
      complete: true,
      dtstart: '2026-08-24T00:00:00.000Z',
      rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10',
    });
  });

  it('finds the pictures of the show and the episode', () => {
    const pictures = [feed, feed.items?.[0]].flatMap((part) => part?.podcast?.images ?? []);
    expect(pictures).toEqual([
      {
        href: 'https://example.org/cover.jpg',
        alt: 'Ein "Ton"',
        aspectRatio: '1/1',
        width: 3000,
        height: 3000,
        type: 'image/jpeg',
        purpose: 'artwork',
      },
      {
        href: 'https://example.org/banner.png',
        aspectRatio: '16/9',
        width: 1920,
        height: 1080,
        type: 'image/png',
        purpose: 'banner',
      },
      {
        href: 'https://example.org/folge.jpg',
        alt: 'Zwei Stühle',
        aspectRatio: '40/21',
        width: 1200,
        height: 630,
        type: 'image/jpeg',
        purpose: 'social',
      },
    ]);
  });
});
