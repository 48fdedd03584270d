import type { Core } from '@strapi/strapi';

import {
  apiError,
  joinUrl,
  REVALIDATE,
  type BaseUrl,
  type PublicRequest,
  type RouteAnswer,
} from '../http';
import {
  episodeDates,
  findEpisode,
  findOutline,
  findShow,
  latestOf,
  shownoteDates,
  siteOf,
  toFeedUrl,
  type ShowParams,
  type SlugParams,
} from '../publishing';
import { now } from '../site/clock';
import { buildChaptersJson } from './chapters-json';
import { loadFeed, toFeedShownote } from './load-feed';
import { renderFeed } from './rss';

export interface FeedQuery {
  /** From 1. */
  readonly page: number;
}

const RSS_TYPE = 'application/rss+xml; charset=utf-8';
const CHAPTERS_TYPE = 'application/json+chapters';

const showNotFound = (): Error => apiError(404, 'SHOW_NOT_FOUND', 'There is no such feed.');

export const createHandlers = (strapi: Core.Strapi) => {
  const answerFeed = async (
    slug: string | null,
    page: number,
    baseUrl: BaseUrl,
  ): Promise<RouteAnswer> => {
    const show = await findShow(strapi, slug);
    const feedUrl = slug === null ? joinUrl(baseUrl.api, 'feed.xml') : toFeedUrl(slug, baseUrl);
    const feed = show && (await loadFeed(strapi, { show, page, feedUrl, baseUrl }));
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
    getDefaultFeed: ({ query, baseUrl }: PublicRequest<unknown, FeedQuery>) =>
      answerFeed(null, query.page, baseUrl),

    getFeed: ({ params, query, baseUrl }: PublicRequest<ShowParams, FeedQuery>) =>
      answerFeed(params.show, query.page, baseUrl),

    getChapters: async ({ params, baseUrl }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
      const episode = await findEpisode(strapi, params.slug, now(strapi));
      if (episode === null) throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
      const outline = await findOutline(strapi, episode);
      const site = siteOf(strapi, baseUrl);
      const chapters = buildChaptersJson(outline.map((shownote) => toFeedShownote(shownote, site)));
      return {
        kind: 'bytes',
        body: JSON.stringify(chapters),
        contentType: CHAPTERS_TYPE,
        lastModified: latestOf([...episodeDates(episode), ...outline.flatMap(shownoteDates)]),
        cacheControl: REVALIDATE,
      };
    },
  };
};
