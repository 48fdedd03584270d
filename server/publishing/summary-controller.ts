import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { guardAdminQuery } from '../http';
import { isDocumentId } from '../site/document-id';
import { summariseEpisodes } from './summarise-episodes';

/** The longest page of the Content Manager. */
const MAX_IDS = 100;

interface SummaryQuery {
  /** Document ids, with commas between them. */
  readonly ids: string;
}

const MAX_LENGTH = MAX_IDS * 32;

const listIds = (ids: string): readonly string[] => [...new Set(ids.split(','))];

const query = Joi.object<SummaryQuery, true>({
  ids: Joi.string()
    .max(MAX_LENGTH)
    .required()
    .custom((ids: string, { error }) => {
      const list = listIds(ids);
      return list.length <= MAX_IDS && list.every(isDocumentId) ? ids : error('any.invalid');
    }),
});

/** `GET /podcast/episodes/summary?ids=`: state of audio, length and comments of a page of episodes. */
export const createEpisodeSummaryController = ({ strapi }: { readonly strapi: Core.Strapi }) => ({
  find: guardAdminQuery(query, async (ctx, { ids }) => {
    ctx.body = { data: await summariseEpisodes(strapi, listIds(ids)), meta: {} };
  }),
});
