import { generateRssFeed } from 'feedsmith';
import type { Feed, FeedEpisode, FeedShow } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import { BARE_EPISODE, BARE_SHOW } from '../support/bare-feed';
import { median, type Row } from '../support/comparison';

const EPISODES = 2000;
const ROUNDS = 9;
const PARAGRAPH = `<p>${'Ein Satz über das Zuhören &amp; das Fragen, der nicht aufhört. '.repeat(16)}</p>`;

const show: FeedShow = {
  title: 'Der erste Ton',
  description: 'Gespräche über Anfänge.',
  author: 'Familienhilfe Nord',
  ownerName: 'Ada',
  ownerEmail: 'podcast@example.org',
  language: 'de',
  link: 'https://example.org/',
  copyright: 'Familienhilfe Nord',
  categories: [{ name: 'Society & Culture', sub: 'Relationships' }],
  explicit: false,
  type: 'episodic',
  image: { url: 'https://example.org/cover.jpg' },
  podcastGuid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
  locked: true,
  complete: false,
  newFeedUrl: null,
  ...BARE_SHOW,
};

const makeEpisode = (index: number): FeedEpisode => ({
  guid: `guid-${index}`,
  title: `Folge über <Anfänge> ${index}`,
  subtitle: 'Ein Untertitel',
  summary: 'Worum es geht, in zwei Sätzen. Und warum es wichtig ist.',
  bodyHtml: PARAGRAPH + PARAGRAPH,
  link: `https://example.org/folgen/${index}`,
  releasedAt: new Date(Date.UTC(2020, 0, 1) + index * 86_400_000),
  number: index + 1,
  season: 1,
  type: 'full',
  explicit: false,
  image: null,
  source: null,
  enclosure: {
    url: `https://example.org/media/${index}/abc/folge.mp3`,
    bytes: 12_345_678,
    mimeType: 'audio/mpeg',
    durationMs: 1_800_000,
  },
  shownotes: [0, 60_000, 600_000].map((startsAtMs) => ({
    kind: 'chapter',
    title: `Kapitel ${startsAtMs}`,
    url: null,
    textHtml: null,
    startsAtMs,
    imageUrl: null,
  })),
  chaptersUrl: `https://example.org/chapters/${index}.json`,
  ...BARE_EPISODE,
});

/** The same data in feedsmith's words. */
const makeFeedsmithFeed = ({ episodes }: Feed) => ({
  title: show.title,
  description: show.description,
  link: show.link,
  language: show.language,
  ...(show.copyright === null ? {} : { copyright: show.copyright }),
  itunes: {
    author: show.author ?? '',
    explicit: show.explicit,
    type: show.type,
    image: show.image?.url ?? '',
    owner: { name: show.ownerName ?? '', email: show.ownerEmail ?? '' },
    categories: [{ text: 'Society & Culture', categories: [{ text: 'Relationships' }] }],
  },
  podcast: { guid: show.podcastGuid, locked: { value: true }, medium: 'podcast' },
  items: episodes.map((episode) => ({
    title: episode.title,
    link: episode.link ?? '',
    guid: { value: episode.guid, isPermaLink: false },
    pubDate: episode.releasedAt,
    description: episode.summary ?? '',
    content: { encoded: episode.bodyHtml ?? '' },
    enclosures: [
      {
        url: episode.enclosure.url,
        length: episode.enclosure.bytes,
        type: episode.enclosure.mimeType,
      },
    ],
    itunes: {
      duration: episode.enclosure.durationMs / 1000,
      explicit: false,
      subtitle: episode.subtitle ?? '',
      episode: episode.number ?? 0,
      season: 1,
      episodeType: episode.type,
    },
    podcast: {
      season: { number: 1 },
      episode: { number: episode.number ?? 0 },
      chapters: { url: episode.chaptersUrl, type: 'application/json+chapters' },
    },
    psc: {
      chapters: episode.shownotes.map(({ title, startsAtMs }) => ({
        start: `00:${String((startsAtMs ?? 0) / 60_000).padStart(2, '0')}:00.000`,
        title,
      })),
    },
  })),
});

const measureMs = (run: () => string): number => {
  const startMs = performance.now();
  run();
  return performance.now() - startMs;
};

/** Renders a feed of 2,000 episodes with bodies of 2 kB, in turns with feedsmith's generator. */
export const benchFeed = (): Promise<readonly Row[]> => {
  const feed: Feed = {
    show,
    episodes: Array.from({ length: EPISODES }, (_, index) => makeEpisode(index)),
    paging: { page: 1, pageCount: 1, pageUrl: () => 'https://example.org/feed.xml' },
    generator: 'strapi-plugin-podcast',
    changedAt: new Date(Date.UTC(2026, 0, 1)),
  };
  const theirFeed = makeFeedsmithFeed(feed);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(measureMs(() => renderFeed(feed)));
    theirs.push(measureMs(() => generateRssFeed(theirFeed)));
  }
  return Promise.resolve([
    {
      what: `render a feed of ${EPISODES} episodes (${median(ours).toFixed(0)} ms)`,
      beside: `feedsmith (${median(theirs).toFixed(0)} ms)`,
      ratio: median(ours) / median(theirs),
      unit: 'time',
    },
  ]);
};
