import type { Feed, FeedEpisode, FeedShow, FeedShownote } from '../../server/feed/model';
import { BARE_EPISODE, BARE_SHOW } from '../support/bare-feed';

const FEED_URL = 'https://example.org/api/podcast/shows/ton/feed.xml';

export const aShow = (changes: Partial<FeedShow> = {}): FeedShow => ({
  title: 'Der erste Ton',
  description: 'Gespräche über Anfänge.',
  author: 'Familienhilfe Nord',
  ownerName: null,
  ownerEmail: null,
  language: 'de',
  link: 'https://example.org/',
  copyright: null,
  categories: [{ name: 'Society & Culture', sub: 'Relationships' }],
  explicit: false,
  type: 'episodic',
  image: { url: 'https://example.org/cover.jpg' },
  podcastGuid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
  locked: false,
  complete: false,
  newFeedUrl: null,
  ...BARE_SHOW,
  ...changes,
});

export const aShownote = (changes: Partial<FeedShownote> = {}): FeedShownote => ({
  kind: 'chapter',
  title: 'Begrüßung',
  url: null,
  textHtml: null,
  startsAtMs: 0,
  imageUrl: null,
  ...changes,
});

export const anEpisode = (changes: Partial<FeedEpisode> = {}): FeedEpisode => ({
  guid: '0b7f1f0e-6d0f-4c9f-8d0e-9a4c1b7f2a11',
  title: 'Vom Zuhören',
  subtitle: null,
  summary: 'Worum es geht.',
  bodyHtml: null,
  link: 'https://example.org/vom-zuhoeren',
  releasedAt: new Date('2026-03-04T05:06:07Z'),
  number: null,
  season: null,
  type: 'full',
  explicit: null,
  image: null,
  source: null,
  enclosure: {
    url: 'https://example.org/api/podcast/media/1/abc/vom-zuhoeren.mp3',
    bytes: 1234567,
    mimeType: 'audio/mpeg',
    durationMs: 61_234,
  },
  shownotes: [],
  chaptersUrl: 'https://example.org/api/podcast/episodes/vom-zuhoeren/chapters.json',
  ...BARE_EPISODE,
  ...changes,
});

export const aFeed = (changes: Partial<Feed> = {}): Feed => ({
  show: aShow(),
  episodes: [anEpisode()],
  paging: {
    page: 1,
    pageCount: 1,
    pageUrl: (page) => (page === 1 ? FEED_URL : `${FEED_URL}?page=${page}`),
  },
  generator: 'strapi-plugin-podcast',
  changedAt: new Date('2026-03-05T00:00:00Z'),
  ...changes,
});
