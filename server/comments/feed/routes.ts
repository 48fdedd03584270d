import type { Core } from '@strapi/strapi';

import { defineRoute, type RouteDefinition } from '../../http';
import { showParams, slugParams } from '../../publishing';
import { createHandlers } from './handlers';

const rss = { description: 'RSS 2.0, the newest first', contentType: 'application/rss+xml' };

/** Feeds of comments. */
export const createCommentFeedRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => {
  const handlers = createHandlers(strapi);
  return [
    defineRoute({
      method: 'GET',
      path: '/episodes/:slug/comments/feed.xml',
      handler: 'comments.episodeFeed',
      summary: 'The newest 50 comments on an episode',
      params: slugParams,
      responses: { 200: rss },
      run: handlers.episodeFeed,
    }),
    defineRoute({
      method: 'GET',
      path: '/shows/:show/comments/feed.xml',
      handler: 'comments.showFeed',
      summary: 'The newest 100 comments on the episodes of a show',
      params: showParams,
      responses: { 200: rss },
      run: handlers.showFeed,
    }),
  ];
};
