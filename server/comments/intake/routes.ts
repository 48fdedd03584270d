import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { defineRoute, type RouteDefinition } from '../../http';
import { slugParams } from '../../publishing';
import { createIntakeHandlers } from './handlers';
import { createCommentBody, formAnswer, submissionHeaders, submittedAnswer } from './schemas';

const json = 'application/json';

/** The form, and what is sent from it. */
export const createIntakeRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => {
  const handlers = createIntakeHandlers(strapi);
  const options = getOptions(strapi).comments;
  return [
    defineRoute({
      method: 'GET',
      path: '/episodes/:slug/comments/form',
      handler: 'comments.getForm',
      summary: 'What a form for comments needs: fields, limits, texts, a ticket',
      params: slugParams,
      isCacheable: false,
      responses: { 200: { description: 'The form', contentType: json, schema: formAnswer } },
      run: handlers.getForm,
    }),
    defineRoute({
      method: 'POST',
      path: '/episodes/:slug/comments',
      handler: 'comments.create',
      summary: 'Comments on an episode, or answers a comment',
      params: slugParams,
      body: createCommentBody(options),
      headers: submissionHeaders,
      maxBodyBytes: options.maxBodyBytes,
      responses: {
        201: { description: 'The comment is public', contentType: json, schema: submittedAnswer },
        202: { description: 'The comment is held', contentType: json, schema: submittedAnswer },
      },
      errors: [403, 409, 429, 503],
      run: handlers.create,
    }),
  ];
};
