import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { defineRoute, type RouteDefinition } from '../../http';
import { commentParams, tokenHeaders } from '../own';
import { createVoiceHandlers } from './handlers';

const clipParams = Joi.object<{ readonly clip: string }, true>({ clip: Joi.string().required() });

/** Any text, as with tokens: one that can't be a ticket is answered like one that is wrong. */
const ticketHeaders = Joi.object<{ readonly 'x-upload-ticket'?: string }>({
  'x-upload-ticket': Joi.string()
    .allow('')
    .description('The ticket that the answer to the new comment gave'),
});

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
      params: commentParams,
      headers: ticketHeaders,
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
      errors: [416, 503],
      run: handlers.getVoice,
    }),
    defineRoute({
      method: 'GET',
      path: '/comments/:id/mine/voice',
      handler: 'comments.getOwnVoice',
      summary: 'The recording of an own comment',
      params: commentParams,
      headers: tokenHeaders,
      isCacheable: false,
      responses: { 200: audio('The recording'), 206: audio('The ranges asked for') },
      errors: [401, 416, 503],
      run: handlers.getOwnVoice,
    }),
  ];
};
