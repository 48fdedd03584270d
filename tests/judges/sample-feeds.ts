import { selectChapters } from '../../server/feed/chapters';
import { buildChaptersJson } from '../../server/feed/chapters-json';
import type { FeedEpisode, FeedShow, FeedShownote } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import { BARE_EPISODE, BARE_SHOW } from '../support/bare-feed';
import type { ExpectedFeed } from './expected-feed';
import type { Resource } from './feed-server';

const PODCAST_GUID = '917393e3-1b1e-5cef-ace4-edaa54e1f810';

/** A feed to judge: what is served under which path, and what is to be found in it. */
export interface Sample {
  readonly feedPath: string;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly expected: ExpectedFeed;
}

interface Blueprint {
  readonly show: FeedShow;
  readonly episodes: readonly FeedEpisode[];
  readonly audio: readonly Buffer[];
  readonly pageSize: number;
  readonly origin: string;
  readonly name: string;
}

const text = (body: string, type: string): Resource => ({ body: Buffer.from(body), type });

const build = ({ show, episodes, audio, pageSize, origin, name }: Blueprint): Sample => {
  const feedPath = `/${name}/feed.xml`;
  const pagePath = (page: number) => (page === 1 ? feedPath : `${feedPath}?page=${page}`);
  const pageCount = Math.max(1, Math.ceil(episodes.length / pageSize));
  const resources = new Map<string, Resource>();
  for (let page = 1; page <= pageCount; page += 1) {
    const xml = renderFeed({
      show,
      episodes: episodes.slice((page - 1) * pageSize, page * pageSize),
      paging: { page, pageCount, pageUrl: (number) => origin + pagePath(number) },
      generator: 'strapi-plugin-podcast',
      changedAt: new Date('2026-03-05T00:00:00Z'),
    });
    resources.set(pagePath(page), text(xml, 'application/rss+xml; charset=utf-8'));
  }
  episodes.forEach((episode, index) => {
    const body = audio[index] ?? Buffer.alloc(0);
    resources.set(new URL(episode.enclosure.url).pathname, { body, type: 'audio/mpeg' });
    const chapters = JSON.stringify(
      buildChaptersJson(episode.shownotes, { title: episode.title, podcastName: show.title }),
    );
    const chaptersPath = new URL(episode.chaptersUrl).pathname;
    resources.set(chaptersPath, text(chapters, 'application/json+chapters'));
  });
  return {
    feedPath,
    resources,
    expected: {
      title: show.title,
      author: show.author ?? '',
      language: show.language,
      podcastGuid: show.podcastGuid,
      pageCount,
      episodes: episodes.map((episode, index) => ({
        guid: episode.guid,
        title: episode.title,
        durationSeconds: Math.round(episode.enclosure.durationMs / 1000),
        mimeType: episode.enclosure.mimeType,
        audio: audio[index] ?? Buffer.alloc(0),
        chapters: selectChapters(episode.shownotes).map(({ title, startsAtMs }) => ({
          title,
          startsAtMs,
        })),
      })),
    },
  };
};

const makeEpisode = (
  origin: string,
  index: number,
  audio: Buffer,
  changes: Partial<FeedEpisode> = {},
): FeedEpisode => ({
  guid: `0b7f1f0e-6d0f-4c9f-8d0e-${String(index).padStart(12, '0')}`,
  title: `Folge ${index}`,
  subtitle: null,
  summary: null,
  bodyHtml: null,
  link: null,
  releasedAt: new Date(Date.UTC(2026, 1, 20 - index, 4, 5, 6)),
  number: null,
  season: null,
  type: 'full',
  explicit: null,
  image: null,
  source: null,
  enclosure: {
    url: `${origin}/media/${index}/abc/folge-${index}.mp3`,
    bytes: audio.length,
    mimeType: 'audio/mpeg',
    durationMs: 1044 + 1000 * index,
  },
  shownotes: [],
  chaptersUrl: `${origin}/chapters/${index}.json`,
  ...BARE_EPISODE,
  ...changes,
});

const makeShow = (origin: string, changes: Partial<FeedShow> = {}): FeedShow => ({
  title: 'Minimal',
  description: 'Nur das Nötigste.',
  author: null,
  ownerName: null,
  ownerEmail: null,
  language: 'de',
  link: `${origin}/`,
  copyright: null,
  categories: [],
  explicit: false,
  type: 'episodic',
  image: null,
  podcastGuid: PODCAST_GUID,
  locked: false,
  complete: false,
  newFeedUrl: null,
  ...BARE_SHOW,
  ...changes,
});

const OUTLINE: readonly FeedShownote[] = [
  {
    kind: 'chapter',
    title: 'Anfang & <Ende>',
    url: null,
    textHtml: null,
    startsAtMs: 0,
    imageUrl: null,
  },
  {
    kind: 'link',
    title: 'Nachlesen',
    url: 'https://example.org/?a=1&b=2',
    textHtml: 'Eine <em>gute</em> Seite.',
    startsAtMs: 1500,
    imageUrl: null,
  },
  {
    kind: 'chapter',
    title: '„Zweitens“ 🎧',
    url: 'https://example.org/zwei',
    textHtml: null,
    startsAtMs: 2500,
    imageUrl: null,
  },
  { kind: 'note', title: 'Ohne Zeit', url: null, textHtml: null, startsAtMs: null, imageUrl: null },
];

/** Three pages, all fields, and text that has to be escaped everywhere. */
export const makeRichSample = (origin: string, audio: readonly Buffer[]): Sample =>
  build({
    name: 'rich',
    origin,
    audio,
    pageSize: 2,
    show: makeShow(origin, {
      title: 'Tür & Töne: Äpfel, 日本語, עברית 😀',
      description: '<p>Über <b>Anfänge</b> &amp; Enden.</p><p>]]&gt; Zwei</p>',
      author: 'Familienhilfe „Nord“ & Söhne',
      ownerName: 'Ada Lovelace',
      ownerEmail: 'podcast@example.org',
      language: 'de-de',
      copyright: 'Familienhilfe Nord',
      categories: [
        { name: 'Society & Culture', sub: 'Relationships' },
        { name: 'Education', sub: null },
      ],
      explicit: true,
      type: 'serial',
      image: { url: `${origin}/cover.jpg` },
      locked: true,
      complete: true,
      newFeedUrl: `${origin}/rich/feed.xml`,
    }),
    episodes: audio.map((file, index) =>
      makeEpisode(origin, index, file, {
        title: `Folge ${index}: “Hören” & <Sehen> ]]> 😀`,
        subtitle: 'Ein Untertitel',
        summary: `Worum es geht & warum.\n\nZweiter Absatz ${index}, mit 日本語.`,
        bodyHtml: '<p>Ein <a href="/seite?x=1&amp;y=2">Text</a> mit ]]&gt; und &lt;b&gt;.</p>',
        link: `${origin}/folgen/${index}`,
        number: audio.length - index,
        season: 1,
        explicit: index === 0,
        image: { url: `${origin}/cover-${index}.jpg` },
        source: { title: 'Nah', author: 'Ada', publisher: 'Verlag', url: 'https://example.org/' },
        shownotes: OUTLINE,
      }),
    ),
  });

/** One page and one episode with no more than a feed cannot do without. */
export const makeMinimalSample = (origin: string, audio: readonly Buffer[]): Sample =>
  build({
    name: 'minimal',
    origin,
    audio,
    pageSize: 50,
    show: makeShow(origin),
    episodes: audio.map((file, index) => makeEpisode(origin, index, file)),
  });
