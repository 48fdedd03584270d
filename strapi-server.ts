import { contentTypes } from './content-types';
import { adminControllers, adminRouter } from './server/admin-api';
import { createCommentsService } from './server/comments';
import { config } from './server/config';
import { createProblemsService } from './server/feed';
import { bootstrap, destroy, register } from './server/lifecycle';
import { publicControllers, publicRouter } from './server/public-api';
import { createClock } from './server/site/clock';
import { policies } from './server/site/permissions';

/** The server half. Strapi wants it as the default export. */
export default {
  config,
  contentTypes,
  controllers: { ...publicControllers, ...adminControllers },
  policies,
  routes: { 'content-api': publicRouter, admin: adminRouter },
  services: {
    clock: createClock,
    comments: createCommentsService,
    problems: createProblemsService,
  },
  register,
  bootstrap,
  destroy,
};
