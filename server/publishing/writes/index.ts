import type { Core } from '@strapi/strapi';

import type { DocumentMiddleware } from '../../site/document-middleware';
import { cloneEpisode } from './clone-episode';
import { deleteEpisode } from './delete-episode';
import { deleteShow } from './delete-show';
import { linkShownote } from './link-shownote';
import { createEpisode, publishEpisode, updateEpisode } from './prepare-episode';
import { createShow, updateShow } from './prepare-show';
import { touchShow } from './touch-show';

export { touchShowsOfEpisode, touchShowsOfFiles } from './touch-show';

/** What happens whenever shows, episodes and shownotes are written; the first is the outermost. */
export const createPublishingMiddlewares = (strapi: Core.Strapi): readonly DocumentMiddleware[] => [
  touchShow(strapi),
  createShow(strapi),
  updateShow(strapi),
  deleteShow(strapi),
  createEpisode(strapi),
  updateEpisode(strapi),
  publishEpisode(strapi),
  cloneEpisode(strapi),
  deleteEpisode(strapi),
  linkShownote(),
];
