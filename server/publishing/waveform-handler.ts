import type { Core } from '@strapi/strapi';

import { apiError, REVALIDATE, type PublicRequest, type RouteAnswer } from '../http';
import { findWaveform } from '../media';
import { now } from '../site/clock';
import { episodeDates, latestOf } from './changed-at';
import { findEpisode } from './repository';
import type { SlugParams } from './schemas';

/**
 * Answers with the waveform of a released episode's audio.
 *
 * @throws ApiError 404 `EPISODE_NOT_FOUND`, `WAVEFORM_NOT_FOUND`
 */
export const createWaveformHandler =
  (strapi: Core.Strapi) =>
  async ({ params }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
    const episode = await findEpisode(strapi, params.slug, now(strapi));
    if (episode === null) throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
    const found = episode.audio ? await findWaveform(strapi, episode.audio.id) : null;
    if (found === null) {
      throw apiError(404, 'WAVEFORM_NOT_FOUND', 'This episode has no waveform.');
    }
    return {
      kind: 'bytes',
      body: JSON.stringify(found.waveform),
      contentType: 'application/json; charset=utf-8',
      lastModified: latestOf([...episodeDates(episode), found.updatedAt]),
      cacheControl: REVALIDATE,
    };
  };
