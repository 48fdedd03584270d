import type { Core } from '@strapi/strapi';
import type Joi from 'joi';

import { defineRoute, type ResponseDescription, type RouteDefinition } from '../../http';
import { slugParams } from '../../publishing';
import { createHandlers } from './handlers';
import {
  commentParams,
  countsAnswer,
  countsBody,
  listAnswer,
  listQuery,
  repliesAnswer,
  repliesQuery,
  timelineAnswer,
} from './schemas';

const json = (description: string, schema: Joi.Schema): ResponseDescription => ({
  description,
  contentType: 'application/json',
  schema,
});

/** What everybody may read of comments. */
export const createReadingRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => {
  const handlers = createHandlers(strapi);
  return [
    defineRoute({
      method: 'GET',
      path: '/episodes/:slug/comments',
      handler: 'comments.list',
      summary: 'Comments on an episode, each with the first replies to it',
      params: slugParams,
      query: listQuery,
      responses: { 200: json('One page of comments', listAnswer) },
      run: handlers.list,
    }),
    defineRoute({
      method: 'GET',
      path: '/comments/:id/replies',
      handler: 'comments.listReplies',
      summary: 'Replies to a comment, and replies to those, the oldest first',
      params: commentParams,
      query: repliesQuery,
      responses: { 200: json('One page of replies', repliesAnswer) },
      run: handlers.listReplies,
    }),
    defineRoute({
      method: 'GET',
      path: '/episodes/:slug/comments/timeline',
      handler: 'comments.timeline',
      summary: 'Comments at a place in the audio, by place',
      params: slugParams,
      responses: { 200: json('At most 500 comments', timelineAnswer) },
      run: handlers.timeline,
    }),
    defineRoute({
      method: 'POST',
      path: '/comments/counts',
      handler: 'comments.count',
      summary: 'How many comments some episodes have',
      body: countsBody,
      responses: { 200: json('Counts by slug; 0 where nothing is public', countsAnswer) },
      run: handlers.count,
    }),
  ];
};
