import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { defineRoute, type RouteDefinition } from '../../http';
import { createVoiceHandlers } from './handlers';

const MAX_SECRET_LENGTH = 100;

const idParams = Joi.object<{ readonly id: string }, true>({ id: Joi.string().max(64).required() });

const clipParams = Joi.object<{ readonly clip: string }, true>({
  clip: Joi.string().max(64).required(),
});

const secret = Joi.string().allow('').max(MAX_SECRET_LENGTH);

const takenAnswer = Joi.object({
  data: Joi.object({ durationMs: Joi.number().integer().min(0) }).options({ presence: 'required' }),
  meta: Joi.object({}),
}).options({ presence: 'required' });

const audio = (description: string) => ({ description, contentType: 'audio/*' });

/** The sound of spoken comments: sent once, heard when it is approved. */
export const createVoiceRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => {
  const handlers = createVoiceHandlers(strapi);
  return [
    defineRoute({
      method: 'PUT',
      path: '/comments/:id/voice',
      handler: 'comments.takeVoice',
      summary: 'Sends the recording of a spoken comment, as it is, with its upload ticket',
      params: idParams,
      headers: Joi.object({ 'x-upload-ticket': secret }),
      responses: {
        202: { description: 'It is held', contentType: 'application/json', schema: takenAnswer },
      },
      errors: [401, 411, 413, 415, 422, 503],
      run: handlers.takeVoice,
    }),
    defineRoute({
      method: 'GET',
      path: '/comments/voice/:clip',
      handler: 'comments.getVoice',
      summary: 'The recording of an approved comment',
      params: clipParams,
      responses: { 200: audio('The recording'), 206: audio('The ranges asked for') },
      errors: [416],
      run: handlers.getVoice,
    }),
    defineRoute({
      method: 'GET',
      path: '/comments/:id/mine/voice',
      handler: 'comments.getOwnVoice',
      summary: 'The recording of an own comment',
      params: idParams,
      headers: Joi.object({ 'x-comment-token': secret }),
      isCacheable: false,
      responses: { 200: audio('The recording'), 206: audio('The ranges asked for') },
      errors: [401, 416],
      run: handlers.getOwnVoice,
    }),
  ];
};
