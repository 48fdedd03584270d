import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { voiceSettings } from '../settings';
import { isRecord } from '../site/guards';
import { allowCommentWebhooks } from './decisions';
import { closeLimits, startGuards } from './guards';
import { startCommentMail, stopCommentMail } from './mail';
import { startVoice, stopVoice } from '../voice';
import { fillWaiting, startCommentTasks } from './privacy';

/**
 * Strapi only logs a rule that it can't read, and then nothing would ever be deleted.
 *
 * @throws Error that names the option
 */
const checkRules = (strapi: Core.Strapi): void => {
  const { digestRule, purgeRule } = getOptions(strapi).comments;
  const known = new Set(
    strapi.cron.jobs.map(({ options }) => (isRecord(options) ? options.rule : null)),
  );
  for (const [name, rule] of Object.entries({ digestRule, purgeRule })) {
    if (!known.has(rule)) throw new Error(`'comments.${name}' is no cron rule: ${rule}`);
  }
};

/** Prepares what comments need of the site. */
export const startComments = async (strapi: Core.Strapi): Promise<void> => {
  allowCommentWebhooks(strapi);
  await startGuards(strapi);
  await fillWaiting(strapi);
  await startVoice(strapi, (await voiceSettings(strapi)).enabled);
  startCommentMail(strapi);
  await startCommentTasks(strapi);
  checkRules(strapi);
};

/** Ends what `startComments` began. */
export const stopComments = async (strapi: Core.Strapi): Promise<void> => {
  await stopCommentMail(strapi);
  await stopVoice(strapi);
  await closeLimits(strapi);
};
