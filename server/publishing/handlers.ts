import type { Core } from '@strapi/strapi';

import { apiError, REVALIDATE, type PublicRequest, type RouteAnswer } from '../http';
import { now } from '../site/clock';
import type { EpisodeRow } from '../site/tables';
import { episodeDates, latestOf, listDates, shownoteDates } from './changed-at';
import { toEpisodePage, toEpisodeSummary, toShow } from './dto';
import { loadAudio } from './load-audio';
import {
  countEpisodes,
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
    const data = await Promise.all(
      shows.map(async (show) => toShow(show, await countEpisodes(strapi, { show }, at), site)),
    );
    return answerJson({ data }, latestOf(await listDates(strapi, null, shows, at)));
  };

  const getShow = async ({ params, baseUrl }: PublicRequest<ShowParams>): Promise<RouteAnswer> => {
    const show = await findShow(strapi, params.show);
    if (show === null) throw showNotFound();
    const at = now(strapi);
    const count = await countEpisodes(strapi, { show }, at);
    const changedAt = latestOf(await listDates(strapi, show, [show], at));
    return answerJson({ data: toShow(show, count, siteOf(strapi, baseUrl)) }, changedAt);
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
    const { audioOf, dates } = await loadAudio(strapi, episodes, baseUrl);
    const site = siteOf(strapi, baseUrl);
    const data = episodes.map((episode) => toEpisodeSummary(episode, audioOf(episode), site));
    const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
    const shows = show === null ? await findShows(strapi) : [show];
    const changedAt = latestOf([
      ...(await listDates(strapi, show, shows, at)),
      ...episodes.flatMap(episodeDates),
      ...dates,
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
    const { audioOf, dates } = await loadAudio(strapi, [episode], baseUrl);
    const outline = await findOutline(strapi, episode);
    const neighbour = (side: 'previous' | 'next'): Promise<EpisodeRow | null> =>
      findNeighbour(strapi, episode, side, at);
    const page = {
      episode,
      audio: audioOf(episode),
      outline,
      previous: await neighbour('previous'),
      next: await neighbour('next'),
    };
    return answerJson(
      { data: toEpisodePage(page, siteOf(strapi, baseUrl)) },
      latestOf([
        ...episodeDates(episode),
        ...(page.previous ? episodeDates(page.previous) : []),
        ...(page.next ? episodeDates(page.next) : []),
        ...dates,
        ...outline.flatMap(shownoteDates),
      ]),
    );
  };

  return { listShows, getShow, listEpisodes, getEpisode };
};
