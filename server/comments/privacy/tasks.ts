import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { now } from '../../site/clock';
import { forgetTraces } from './forget-traces';
import { purge, tidyVoice } from './purge';
import { repair } from './repair';
import { overwriteDeleted } from './secure-delete';

const PURGE = 'podcastCommentPurge';
const FORGET = 'podcastCommentForget';
const REPAIR = 'podcastCommentRepair';
const VOICE = 'podcastVoiceTidy';
/** Recordings that never came free their places within the half hour. */
const VOICE_RULE = '*/10 * * * *';
/** Every hour, whatever the site's rule for purging is: pseudonyms last for less than a day. */
const FORGET_RULE = '47 * * * *';
/** At night, and not when everything else of a site is due. */
const REPAIR_RULE = '43 3 * * *';

/** One run at a time: one that takes longer than the rule allows is not joined by another. */
const runAlone = (strapi: Core.Strapi, name: string, run: () => Promise<void>) => {
  let isRunning = false;
  return async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      await run();
    } catch (error) {
      // Only the kind: a message of the database may quote what it was given.
      const kind = error instanceof Error ? error.name : 'unknown error';
      strapi.log.error(`[podcast] ${name} failed (${kind}) and will be tried again`);
    } finally {
      isRunning = false;
    }
  };
};

/**
 * Registers what is due by time. Strapi runs tasks that plugins add whatever `server.cron.enabled`
 * says, which is about the site's own (providers/cron.js of @strapi/core 5.54): comments are deleted in time on
 * every site. Each node does all of it; two at the same moment do no harm.
 */
export const startCommentTasks = async (strapi: Core.Strapi): Promise<void> => {
  await overwriteDeleted(strapi);
  const { purgeRule } = getOptions(strapi).comments;
  strapi.cron.add({
    [PURGE]: {
      task: runAlone(strapi, PURGE, () => purge(strapi, now(strapi))),
      options: { rule: purgeRule },
    },
    [FORGET]: {
      task: runAlone(strapi, FORGET, () => forgetTraces(strapi, now(strapi))),
      options: { rule: FORGET_RULE },
    },
    [VOICE]: {
      task: runAlone(strapi, VOICE, () => tidyVoice(strapi, now(strapi))),
      options: { rule: VOICE_RULE },
    },
    [REPAIR]: {
      task: runAlone(strapi, REPAIR, () => repair(strapi)),
      options: { rule: REPAIR_RULE },
    },
  });
};
