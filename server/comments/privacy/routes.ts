import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { defineRoute, REVALIDATE, type RouteAnswer, type RouteDefinition } from '../../http';
import { commentSettings, voiceSettings } from '../../settings';
import { writeNotices } from './write-notices';

const notice = Joi.object({
  title: Joi.string(),
  sections: Joi.array().items(
    Joi.object({ title: Joi.string(), text: Joi.string() }).options({ presence: 'required' }),
  ),
}).options({ presence: 'required' });

const noticeAnswer = Joi.object({
  data: Joi.object({ de: notice, en: notice }),
  meta: Joi.object({}),
}).options({ presence: 'required' });

const answerNotice = async (strapi: Core.Strapi): Promise<RouteAnswer> => ({
  kind: 'bytes',
  body: JSON.stringify({
    data: await writeNotices(strapi, {
      comments: await commentSettings(strapi),
      voice: await voiceSettings(strapi),
    }),
    meta: {},
  }),
  contentType: 'application/json; charset=utf-8',
  lastModified: null,
  cacheControl: REVALIDATE,
});

/** What the public is told about its data. */
export const createPrivacyRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/privacy',
    handler: 'comments.privacy',
    summary: 'What is stored of comments, why and for how long, written from the live settings',
    responses: {
      200: {
        description: 'In German and English',
        contentType: 'application/json',
        schema: noticeAnswer,
      },
    },
    run: () => answerNotice(strapi),
  }),
];
