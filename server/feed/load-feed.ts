import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import type { BaseUrl } from '../http';
import {
  countEpisodes,
  episodeDates,
  findEpisodes,
  findOutlines,
  latestOf,
  listDates,
  loadDetails,
  shownoteDates,
  siteOf,
} from '../publishing';
import { now } from '../site/clock';
import type { EpisodeRow, ShowRow } from '../site/tables';
import { toFeedEpisode } from './feed-episode';
import { toFeedShow } from './feed-show';
import type { Feed } from './model';

const GENERATOR = 'strapi-plugin-podcast';

/** More trailers than these nobody plays. */
const MAX_TRAILERS = 10;

interface FeedRequest {
  readonly show: ShowRow;
  /** From 1. */
  readonly page: number;
  /** Where this feed was asked for: it names itself so, and its pages. */
  readonly feedUrl: string;
  readonly baseUrl: BaseUrl;
}

/** The trailers of a show; those of a feed with one page are all among its episodes. */
const findTrailers = async (
  strapi: Core.Strapi,
  show: ShowRow,
  episodes: readonly EpisodeRow[],
  pageCount: number,
  at: Date,
): Promise<readonly EpisodeRow[]> =>
  pageCount === 1
    ? episodes.filter(({ type }) => type === 'trailer').slice(0, MAX_TRAILERS)
    : findEpisodes(
        strapi,
        { show, type: 'trailer' },
        'newest',
        { page: 1, pageSize: MAX_TRAILERS },
        at,
      );

/** @param page from 1, which the feed's own address is */
export const toPageUrl = (feedUrl: string, page: number): string =>
  page === 1 ? feedUrl : `${feedUrl}?page=${page}`;

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
  const trailers = await findTrailers(strapi, show, rows, pageCount, at);
  const outlines = await findOutlines(
    strapi,
    rows.map(({ documentId }) => documentId),
  );
  const shownotes = [...outlines.values()].flat();
  const details = await loadDetails(
    strapi,
    { shows: [show], episodes: [...rows, ...trailers], outline: shownotes, withPeople: true },
    baseUrl,
  );
  const changedAt = latestOf([
    ...(await listDates(strapi, show, [show], at)),
    ...rows.flatMap(episodeDates),
    ...trailers.flatMap(episodeDates),
    ...shownotes.flatMap(shownoteDates),
    ...details.dates,
  ]);
  return {
    show: toFeedShow(show, rows, trailers, details, site),
    episodes: rows.flatMap((row) => {
      const audio = details.audioOf(row);
      return audio === null
        ? []
        : [toFeedEpisode(row, audio, outlines.get(row.documentId) ?? [], details, site)];
    }),
    paging: {
      page,
      pageCount,
      pageUrl: (number) => toPageUrl(feedUrl, number),
    },
    generator: GENERATOR,
    changedAt: changedAt ?? new Date(0),
  };
};
