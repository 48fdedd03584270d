import type { Core } from '@strapi/strapi';

import type { DocumentMiddleware } from '../../site/document-middleware';
import {
  clonePeopleOfEpisode,
  deletePeopleOfEpisode,
  deletePeopleOfShow,
} from './people-of-episode';
import {
  cloneContribution,
  createContribution,
  deleteContribution,
  updateContribution,
} from './prepare-contribution';
import { createContributor, deleteContributor, updateContributor } from './prepare-contributor';
export { describeMissingConsent, type MissingConsent } from './refuse-unconsented';
import { refuseUnconsented } from './refuse-unconsented';

/** What happens whenever people and what they did are written; the first is the outermost. */
export const createPeopleMiddlewares = (strapi: Core.Strapi): readonly DocumentMiddleware[] => [
  refuseUnconsented(strapi),
  createContributor(strapi),
  updateContributor(strapi),
  deleteContributor(strapi),
  createContribution(strapi),
  cloneContribution(strapi),
  updateContribution(strapi),
  deleteContribution(strapi),
  clonePeopleOfEpisode(strapi),
  deletePeopleOfEpisode(strapi),
  deletePeopleOfShow(strapi),
];
