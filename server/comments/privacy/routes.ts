import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { getOptions } from '../../config';
import { defineRoute, REVALIDATE, type RouteAnswer, type RouteDefinition } from '../../http';
import { commentSettings, voiceSettings } from '../../settings';
import { hasClips } from '../../voice';
import { writeNoticeDe } from './notice-de';
import { writeNoticeEn } from './notice-en';
import type { NoticeFacts } from './notice-facts';

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

const answerNotice = async (strapi: Core.Strapi): Promise<RouteAnswer> => {
  const options = getOptions(strapi);
  const facts: NoticeFacts = {
    settings: await commentSettings(strapi),
    options: options.comments,
    voice: {
      ...options.voice,
      ...(await voiceSettings(strapi)),
      hasClips: await hasClips(strapi),
    },
    hasAccounts: strapi.plugins['users-permissions'] !== undefined,
  };
  return {
    kind: 'bytes',
    body: JSON.stringify({
      data: { de: writeNoticeDe(facts), en: writeNoticeEn(facts) },
      meta: {},
    }),
    contentType: 'application/json; charset=utf-8',
    lastModified: null,
    cacheControl: REVALIDATE,
  };
};

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
