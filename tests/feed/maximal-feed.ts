import type { FeedEpisode, FeedShow } from '../../server/feed/model';
import { anEpisode, aShow, aShownote } from './builders';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A show that uses all of the podcast namespace. */
export const aFullShow = (changes: Partial<FeedShow> = {}): FeedShow =>
  aShow({
    ownerEmail: 'podcast@example.org',
    locked: true,
    persons: [
      {
        name: 'Ada Lovelace',
        role: 'host',
        group: 'cast',
        imageUrl: 'https://example.org/ada.jpg',
        link: 'https://example.org/ada',
      },
      {
        name: 'Grace & Söhne',
        role: 'theme music',
        group: 'audio post-production',
        imageUrl: null,
        link: null,
      },
    ],
    funding: [
      { url: 'https://example.org/spenden?a=1&b=2', text: 'Spenden & helfen' },
      { url: 'https://www.example.net/', text: null },
    ],
    locations: [
      {
        name: 'Eiffelturm, Paris',
        rel: 'subject',
        geo: 'geo:48.858093,2.294694',
        osm: 'W5013364',
        country: 'FR',
      },
      { name: 'Kiel', rel: 'creator', geo: null, osm: null, country: 'DE' },
    ],
    license: { name: 'cc-by-nc-nd-4.0', url: null },
    txt: [
      { purpose: 'applepodcastsverify', text: 'a05124' },
      { purpose: null, text: 'naj3eEZaWVVY9a38' },
    ],
    updateFrequency: {
      text: 'Jeden zweiten Montag',
      isComplete: true,
      startsAt: '2026-08-24T00:00:00.000Z',
      rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10',
    },
    podroll: [
      {
        feedGuid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
        feedUrl: 'https://feeds.podcastindex.org/pc20.xml',
        itemGuid: null,
        medium: null,
        title: 'Podcasting 2.0',
      },
      {
        feedGuid: '29cdca4a-32d8-56ba-b48b-09a011c5daa9',
        feedUrl: null,
        itemGuid: 'folge-1',
        medium: 'music',
        title: null,
      },
    ],
    publisher: {
      feedGuid: '003af0a0-6a45-55cf-b765-68e3d349551a',
      feedUrl: 'https://example.org/verlag.xml',
      itemGuid: null,
      medium: null,
      title: 'Verlag',
    },
    images: [
      {
        url: 'https://example.org/cover.jpg',
        width: 3000,
        height: 3000,
        mimeType: 'image/jpeg',
        alt: 'Ein "Ton"',
        purpose: 'artwork',
      },
      {
        url: 'https://example.org/banner.png',
        width: 1920,
        height: 1080,
        mimeType: 'image/png',
        alt: null,
        purpose: 'banner',
      },
    ],
    trailers: [
      {
        title: 'Bald geht es los',
        url: 'https://example.org/trailer.mp3',
        releasedAt: new Date('2026-01-02T03:04:05Z'),
        bytes: 12_345,
        mimeType: 'audio/mpeg',
        season: 2,
      },
    ],
    ...changes,
  });

/** An episode that uses all of the podcast namespace. */
export const aFullEpisode = (changes: Partial<FeedEpisode> = {}): FeedEpisode =>
  anEpisode({
    number: 12,
    season: 2,
    enclosure: { ...anEpisode().enclosure, durationMs: 600_000 },
    shownotes: [
      aShownote({ imageUrl: 'https://example.org/eins.jpg' }),
      aShownote({ title: 'Zwei', startsAtMs: 90_500 }),
      aShownote({ title: 'Drei', startsAtMs: 300_000 }),
    ],
    persons: [
      {
        name: 'Joan Clarke',
        role: 'guest',
        group: 'cast',
        imageUrl: 'https://example.org/joan.jpg',
        link: 'https://example.org/joan',
      },
    ],
    transcripts: [
      {
        url: 'https://example.org/t.vtt',
        mimeType: 'text/vtt',
        language: 'de',
        isCaptions: true,
      },
      {
        url: 'https://example.org/t.html',
        mimeType: 'text/html',
        language: null,
        isCaptions: false,
      },
    ],
    soundbites: [
      { startsAtMs: 73_000, durationMs: 60_250, title: 'Warum?' },
      { startsAtMs: 120_500, durationMs: 15_000, title: null },
    ],
    locations: [{ name: 'Hogwarts', rel: null, geo: null, osm: null, country: null }],
    license: { name: 'Unsere Lizenz', url: 'https://example.org/lizenz' },
    txt: [{ purpose: 'release', text: '2026-10-26T04:45:30.742Z' }],
    contentLinks: [{ url: 'https://example.org/video', text: 'Als Video' }],
    images: [
      {
        url: 'https://example.org/folge.jpg',
        width: 1200,
        height: 630,
        mimeType: 'image/jpeg',
        alt: 'Zwei Stühle',
        purpose: 'social',
      },
    ],
    alternateEnclosures: [
      {
        url: 'https://example.org/folge.opus',
        mimeType: 'audio/ogg',
        bytes: 54_321,
        bitrate: 32_000,
        title: 'Wenig Daten',
        isDefault: false,
        sha256: SHA256,
      },
      {
        url: 'https://example.net/folge.mp3',
        mimeType: 'audio/mpeg',
        bytes: 1_234_567,
        bitrate: null,
        title: null,
        isDefault: true,
        sha256: null,
      },
    ],
    ...changes,
  });
