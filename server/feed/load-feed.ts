import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { joinUrl, type BaseUrl } from '../http';
import type { PublishedAudio } from '../media';
import {
  countEpisodes,
  episodeDates,
  findEpisodes,
  findOutlines,
  latestOf,
  listDates,
  loadAudio,
  readCategories,
  renderRichText,
  safeHttpUrl,
  safeLinkUrl,
  shownoteDates,
  siteOf,
  toEpisodeLink,
  toImage,
  toPlainText,
  type Site,
} from '../publishing';
import { now } from '../site/clock';
import type { EpisodeRow, ShownoteRow, ShowRow } from '../site/tables';
import type { Feed, FeedEpisode, FeedShow, FeedShownote } from './model';

const GENERATOR = 'strapi-plugin-podcast';

const toFeedShow = (show: ShowRow, site: Site): FeedShow => ({
  title: show.title,
  description: toPlainText(show.description) ?? show.title,
  author: show.author,
  ownerName: show.ownerName,
  ownerEmail: show.ownerEmail,
  language: show.language ?? '',
  link: safeHttpUrl(show.link) ?? `${site.baseUrl.origin}/`,
  copyright: show.copyright,
  categories: readCategories(show.categories),
  explicit: show.explicit,
  type: show.type,
  image: toImage(show.cover, site),
  podcastGuid: show.podcastGuid,
  locked: show.locked,
  complete: show.complete,
  newFeedUrl: safeHttpUrl(show.newFeedUrl),
});

/** A shownote as feed and chapter files have it. */
export const toFeedShownote = (shownote: ShownoteRow, site: Site): FeedShownote => ({
  kind: shownote.kind,
  title: shownote.title,
  url: safeLinkUrl(shownote.url),
  textHtml: renderRichText(shownote.text, site.baseUrl.origin),
  startsAtMs: shownote.startsAt,
});

const toFeedEpisode = (
  episode: EpisodeRow,
  audio: PublishedAudio,
  outline: readonly ShownoteRow[],
  site: Site,
): FeedEpisode => ({
  guid: episode.guid ?? episode.documentId,
  title: episode.title ?? '',
  subtitle: episode.subtitle,
  summary: toPlainText(episode.summary),
  bodyHtml: renderRichText(episode.body, site.baseUrl.origin),
  link: toEpisodeLink(episode, site),
  releasedAt: new Date(episode.releasedAt ?? episode.createdAt),
  number: episode.number,
  season: episode.season,
  type: episode.type,
  explicit: episode.explicit,
  image: toImage(episode.cover, site),
  source: {
    title: episode.sourceTitle,
    author: episode.sourceAuthor,
    publisher: episode.sourcePublisher,
    url: safeHttpUrl(episode.sourceUrl),
  },
  enclosure: audio,
  shownotes: outline.map((shownote) => toFeedShownote(shownote, site)),
  chaptersUrl: joinUrl(
    site.baseUrl.api,
    'episodes',
    episode.slug ?? episode.documentId,
    'chapters.json',
  ),
});

interface FeedRequest {
  readonly show: ShowRow;
  /** From 1. */
  readonly page: number;
  /** Where this feed was asked for: it names itself so, and its pages. */
  readonly feedUrl: string;
  readonly baseUrl: BaseUrl;
}

/**
 * One page of a show's feed (RFC 5005 §3). Episodes whose audio isn't known yet are left out: an
 * item without an enclosure is taken for a blog post, and apps that saw it so don't look again.
 * The number of SQL statements doesn't depend on the number of episodes.
 *
 * @returns `null` when the show has no such page; the first page is always there
 */
export const loadFeed = async (
  strapi: Core.Strapi,
  { show, page, feedUrl, baseUrl }: FeedRequest,
): Promise<Feed | null> => {
  const { feed } = getOptions(strapi);
  const site = siteOf(strapi, baseUrl);
  const at = now(strapi);
  const filter = { show };
  const total = await countEpisodes(strapi, filter, at);
  const pageCount = Math.max(1, Math.ceil(total / feed.pageSize));
  if (page > pageCount) return null;

  const rows = await findEpisodes(strapi, filter, 'newest', { page, pageSize: feed.pageSize }, at);
  const { audioOf, dates } = await loadAudio(strapi, rows, baseUrl);
  const outlines = await findOutlines(
    strapi,
    rows.map(({ documentId }) => documentId),
  );
  const shownotes = [...outlines.values()].flat();
  const changedAt = latestOf([
    ...(await listDates(strapi, show, [show], at)),
    ...rows.flatMap(episodeDates),
    ...dates,
    ...shownotes.flatMap(shownoteDates),
  ]);
  return {
    show: toFeedShow(show, site),
    episodes: rows.flatMap((row) => {
      const audio = audioOf(row);
      return audio === null
        ? []
        : [toFeedEpisode(row, audio, outlines.get(row.documentId) ?? [], site)];
    }),
    paging: {
      page,
      pageCount,
      pageUrl: (number) => (number === 1 ? feedUrl : `${feedUrl}?page=${number}`),
    },
    generator: GENERATOR,
    changedAt: changedAt ?? new Date(0),
  };
};
