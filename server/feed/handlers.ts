import type { Core } from '@strapi/strapi';

import { apiError, joinUrl, REVALIDATE, type PublicRequest, type RouteAnswer } from '../http';
import {
  episodeDates,
  findEpisode,
  findOutline,
  findRenamedShow,
  findShow,
  latestOf,
  loadDetails,
  shownoteDates,
  siteOf,
  toFeedUrl,
  type ShowParams,
  type SlugParams,
} from '../publishing';
import { now } from '../site/clock';
import type { ShowRow } from '../site/tables';
import { buildChaptersJson } from './chapters-json';
import { toFeedShownote } from './feed-episode';
import { followMoves } from './find-move';
import { loadFeed, toPageUrl } from './load-feed';
import { renderFeed } from './rss';

export interface FeedQuery {
  /** From 1. */
  readonly page: number;
}

const RSS_TYPE = 'application/rss+xml; charset=utf-8';
const CHAPTERS_TYPE = 'application/json+chapters';

const movedTo = (url: string): RouteAnswer => ({
  kind: 'redirect',
  url,
  isPermanent: true,
  cacheControl: REVALIDATE,
});

const showNotFound = (): Error => apiError(404, 'SHOW_NOT_FOUND', 'There is no such feed.');

export const createHandlers = (strapi: Core.Strapi) => {
  const findFormerOrNow = async (slug: string | null): Promise<ShowRow | null> =>
    (await findShow(strapi, slug)) ?? (slug === null ? null : findRenamedShow(strapi, slug));

  const answerFeed = async (
    slug: string | null,
    { query: { page }, baseUrl, ctx }: PublicRequest<unknown, FeedQuery>,
  ): Promise<RouteAnswer> => {
    const asked = await findFormerOrNow(slug);
    if (asked === null) throw showNotFound();
    const place = await followMoves(asked, { baseUrl, host: ctx.host }, findFormerOrNow);
    if (place.kind === 'elsewhere') return movedTo(place.url);
    const { show, isOwnAddress } = place;
    const isHere = show.id === asked.id && (slug === null || slug === show.slug);
    if (!isHere) return movedTo(toPageUrl(toFeedUrl(show.slug, baseUrl), page));
    const feed = await loadFeed(strapi, {
      // To tell apps of an address that leads back here would send them in circles.
      show: isOwnAddress ? show : { ...show, newFeedUrl: null },
      page,
      feedUrl: slug === null ? joinUrl(baseUrl.api, 'feed.xml') : toFeedUrl(slug, baseUrl),
      baseUrl,
    });
    if (feed === null) throw showNotFound();
    return {
      kind: 'bytes',
      body: renderFeed(feed),
      contentType: RSS_TYPE,
      lastModified: feed.changedAt,
      cacheControl: REVALIDATE,
    };
  };

  return {
    getDefaultFeed: (request: PublicRequest<unknown, FeedQuery>) => answerFeed(null, request),

    getFeed: (request: PublicRequest<ShowParams, FeedQuery>) =>
      answerFeed(request.params.show, request),

    getChapters: async ({ params, baseUrl }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
      const episode = await findEpisode(strapi, params.slug, now(strapi));
      if (episode === null) throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
      const outline = await findOutline(strapi, episode);
      const site = siteOf(strapi, baseUrl);
      const details = await loadDetails(strapi, { outline }, baseUrl);
      const chapters = buildChaptersJson(
        outline.map((shownote) => toFeedShownote(shownote, details, site)),
        { title: episode.title ?? '', podcastName: episode.show?.title ?? '' },
      );
      return {
        kind: 'bytes',
        body: JSON.stringify(chapters),
        contentType: CHAPTERS_TYPE,
        lastModified: latestOf([
          ...episodeDates(episode),
          ...outline.flatMap(shownoteDates),
          ...details.dates,
        ]),
        cacheControl: REVALIDATE,
      };
    },
  };
};
