import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { defineRoute, type RouteDefinition } from '../http';
import { showParams, slugParams } from '../publishing';
import { createHandlers, type FeedQuery } from './handlers';
import { chaptersAnswer } from './schemas';

/** Pages beyond this are never linked by any feed. */
const MAX_PAGE = 1_000_000;

const feedQuery = Joi.object<FeedQuery, true>({
  page: Joi.number().integer().min(1).max(MAX_PAGE).default(1),
});

const rss = { description: 'RSS 2.0, paged after RFC 5005', contentType: 'application/rss+xml' };

/** Feeds, and the chapter files that they point to. */
export const createFeedRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => {
  const handlers = createHandlers(strapi);
  return [
    defineRoute({
      method: 'GET',
      path: '/feed.xml',
      handler: 'feed.getDefaultFeed',
      summary: 'The feed of the only show, or of the oldest',
      query: feedQuery,
      responses: { 200: rss },
      errors: [404],
      run: handlers.getDefaultFeed,
    }),
    defineRoute({
      method: 'GET',
      path: '/shows/:show/feed.xml',
      handler: 'feed.getFeed',
      summary: 'The feed of a show',
      params: showParams,
      query: feedQuery,
      responses: { 200: rss },
      run: handlers.getFeed,
    }),
    defineRoute({
      method: 'GET',
      path: '/episodes/:slug/chapters.json',
      handler: 'feed.getChapters',
      summary: 'JSON chapters 1.2',
      params: slugParams,
      responses: {
        200: {
          description: 'The chapters, ascending',
          contentType: 'application/json+chapters',
          schema: chaptersAnswer,
        },
      },
      run: handlers.getChapters,
    }),
  ];
};
