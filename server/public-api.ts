import { createCommentRoutes } from './comments';
import { createFeedRoutes } from './feed';
import { createMediaRoutes } from './media';
import { createOpenApiRoute } from './openapi';
import { createPublishingRoutes } from './publishing';
import { createController, createPublicRouter, type CreateRoutes } from './site/public-routes';

const allRoutes: CreateRoutes = (strapi) => [
  ...createPublishingRoutes(strapi),
  ...createFeedRoutes(strapi),
  ...createMediaRoutes(strapi),
  ...createCommentRoutes(strapi),
  createOpenApiRoute(strapi, allRoutes),
];

/** One controller per room: its actions are what roles are given when `publicApi` is off. */
export const publicControllers = {
  publishing: createController(createPublishingRoutes),
  feed: createController(createFeedRoutes),
  media: createController(createMediaRoutes),
  comments: createController(createCommentRoutes),
  openapi: createController((strapi) => [createOpenApiRoute(strapi, allRoutes)]),
};

export const publicRouter = createPublicRouter(allRoutes);
