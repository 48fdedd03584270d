import type { Core } from '@strapi/strapi';

import { allowCommentWebhooks } from './decisions';
import { closeLimits, startGuards } from './guards';
import { startCommentMail, stopCommentMail } from './mail';
import { startCommentTasks } from './privacy';

/** Prepares what comments need of the site. */
export const startComments = async (strapi: Core.Strapi): Promise<void> => {
  allowCommentWebhooks(strapi);
  await startGuards(strapi);
  startCommentMail(strapi);
  await startCommentTasks(strapi);
};

/** Ends what `startComments` began. */
export const stopComments = async (strapi: Core.Strapi): Promise<void> => {
  await stopCommentMail(strapi);
  await closeLimits(strapi);
};
