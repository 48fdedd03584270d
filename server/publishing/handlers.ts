import type { Core } from '@strapi/strapi';

import { apiError, REVALIDATE, type PublicRequest, type RouteAnswer } from '../http';
import { now } from '../site/clock';
import type { EpisodeRow } from '../site/tables';
import { episodeDates, latestOf, listDates, shownoteDates } from './changed-at';
import { loadDetails } from './details';
import { toEpisodePage, toEpisodeSummary, toShow } from './dto';
import {
  countEpisodes,
  countEpisodesByShow,
  findEpisode,
  findEpisodes,
  findNeighbour,
  findOutline,
  findShow,
  findShows,
} from './repository';
import type { EpisodesQuery, ShowParams, SlugParams } from './schemas';
import { siteOf } from './site';

const JSON_TYPE = 'application/json; charset=utf-8';

const answerJson = (
  { data, meta = {} }: { readonly data: unknown; readonly meta?: object },
  lastModified: Date | null,
): RouteAnswer => ({
  kind: 'bytes',
  body: JSON.stringify({ data, meta }),
  contentType: JSON_TYPE,
  lastModified,
  cacheControl: REVALIDATE,
});

/** @throws ApiError 404 `SHOW_NOT_FOUND` */
const showNotFound = (): Error => apiError(404, 'SHOW_NOT_FOUND', 'There is no such show.');

export const createHandlers = (strapi: Core.Strapi) => {
  const listShows = async ({ baseUrl }: PublicRequest): Promise<RouteAnswer> => {
    const shows = await findShows(strapi);
    const at = now(strapi);
    const site = siteOf(strapi, baseUrl);
    const details = await loadDetails(strapi, { shows, withPeople: true }, baseUrl);
    const counts = await countEpisodesByShow(strapi, at);
    const data = shows.map((show) => toShow(show, counts.get(show.id) ?? 0, details, site));
    const dates = await listDates(strapi, null, shows, at);
    return answerJson({ data }, latestOf([...dates, ...details.dates]));
  };

  const getShow = async ({ params, baseUrl }: PublicRequest<ShowParams>): Promise<RouteAnswer> => {
    const show = await findShow(strapi, params.show);
    if (show === null) throw showNotFound();
    const at = now(strapi);
    const count = await countEpisodes(strapi, { show }, at);
    const details = await loadDetails(strapi, { shows: [show], withPeople: true }, baseUrl);
    const dates = await listDates(strapi, show, [show], at);
    return answerJson(
      { data: toShow(show, count, details, siteOf(strapi, baseUrl)) },
      latestOf([...dates, ...details.dates]),
    );
  };

  const listEpisodes = async ({
    query,
    baseUrl,
  }: PublicRequest<unknown, EpisodesQuery>): Promise<RouteAnswer> => {
    const { show: showSlug, season, type, page, pageSize, sort } = query;
    const at = now(strapi);
    const show = showSlug === undefined ? null : await findShow(strapi, showSlug);
    if (showSlug !== undefined && show === null) throw showNotFound();
    const filter = { show, season, type };
    const total = await countEpisodes(strapi, filter, at);
    const episodes = await findEpisodes(strapi, filter, sort, { page, pageSize }, at);
    const details = await loadDetails(strapi, { episodes }, baseUrl);
    const site = siteOf(strapi, baseUrl);
    const data = episodes.map((episode) => toEpisodeSummary(episode, details, site));
    const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
    const shows = show === null ? await findShows(strapi) : [show];
    const changedAt = latestOf([
      ...(await listDates(strapi, show, shows, at)),
      ...episodes.flatMap(episodeDates),
      ...details.dates,
    ]);
    return answerJson({ data, meta: { pagination } }, changedAt);
  };

  const getEpisode = async ({
    params,
    baseUrl,
  }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
    const at = now(strapi);
    const episode = await findEpisode(strapi, params.slug, at);
    if (episode === null) {
      throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
    }
    const outline = await findOutline(strapi, episode);
    const details = await loadDetails(
      strapi,
      { episodes: [episode], outline, withPeople: true },
      baseUrl,
    );
    const neighbour = (side: 'previous' | 'next'): Promise<EpisodeRow | null> =>
      findNeighbour(strapi, episode, side, at);
    const page = {
      episode,
      outline,
      previous: await neighbour('previous'),
      next: await neighbour('next'),
    };
    return answerJson(
      { data: toEpisodePage(page, details, siteOf(strapi, baseUrl)) },
      latestOf([
        ...episodeDates(episode),
        ...(page.previous ? episodeDates(page.previous) : []),
        ...(page.next ? episodeDates(page.next) : []),
        ...details.dates,
        ...outline.flatMap(shownoteDates),
      ]),
    );
  };

  return { listShows, getShow, listEpisodes, getEpisode };
};
