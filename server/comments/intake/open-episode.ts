import type { Core } from '@strapi/strapi';

import { conversationState } from '../../conversations';
import { apiError } from '../../http';
import { findEpisode } from '../../publishing';
import { now } from '../../site/clock';
import type { EpisodeRow } from '../../site/tables';

/**
 * An episode that exists for the public.
 *
 * @throws ApiError 404 `EPISODE_NOT_FOUND`
 */
export const findPublicEpisode = async (strapi: Core.Strapi, slug: string): Promise<EpisodeRow> => {
  const episode = await findEpisode(strapi, slug, now(strapi));
  if (episode === null) throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
  return episode;
};

/**
 * @throws ApiError 404 `COMMENTS_HIDDEN`; 403 `COMMENTS_CLOSED` where comments are only read
 */
export const checkOpen = (strapi: Core.Strapi, episode: EpisodeRow): void => {
  const { state } = conversationState(episode, now(strapi));
  if (state === 'open') return;
  throw state === 'hidden'
    ? apiError(404, 'COMMENTS_HIDDEN', 'This episode has no comments.')
    : apiError(403, 'COMMENTS_CLOSED', 'No comments are taken for this episode.');
};
