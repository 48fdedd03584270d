import type { Core } from '@strapi/strapi';

import type { RouteDefinition } from '../http';
import { createCommentFeedRoutes } from './feed';
import { createIntakeRoutes } from './intake';
import { createSubscriptionRoutes } from './mail';
import { createOwnRoutes } from './own';
import { createPrivacyRoutes } from './privacy';
import { createReadingRoutes } from './reading';
import { createVoiceRoutes } from './voice';

/** All that the public can ask of comments. */
export const createCommentRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => [
  ...createIntakeRoutes(strapi),
  ...createReadingRoutes(strapi),
  ...createCommentFeedRoutes(strapi),
  ...createSubscriptionRoutes(strapi),
  ...createOwnRoutes(strapi),
  ...createVoiceRoutes(strapi),
  ...createPrivacyRoutes(strapi),
];
