import type { Core } from '@strapi/strapi';

import { now } from '../site/clock';
import { refusePublicFolder } from '../site/private-folder';
import { closeDesk, deskOf, openDesk, type UploadDeps } from './desk';
import { folderOf, OPTION } from './folder';
import { findLimit } from './limits';
import { EXTENSIONS } from './store';
import { finishLeftOver, sweepUploads } from './sweep';
import { TUS_VERSION } from './tus';
import { watchHandOvers } from './watch-hand-over';

const TASK = 'podcastUploadSweep';
const RULE = '*/10 * * * *';

const PATH = /^\/podcast\/uploads(?:\/[^/]*)?$/;

/**
 * Answers clients that ask what of tus the server knows. Strapi has no routes for OPTIONS; those
 * that browsers ask before a request are the site's own business (`strapi::cors`).
 */
export const announceUploads = (strapi: Core.Strapi): void => {
  strapi.server.use(async (ctx, next) => {
    const isPreflight = ctx.get('Access-Control-Request-Method') !== '';
    if (ctx.method !== 'OPTIONS' || isPreflight || !PATH.test(ctx.path)) {
      await next();
      return;
    }
    ctx.set({
      'Tus-Resumable': TUS_VERSION,
      'Tus-Version': TUS_VERSION,
      'Tus-Extension': EXTENSIONS.join(','),
      'Tus-Max-Size': String(findLimit(strapi).maxBytes),
    });
    ctx.status = 204;
  });
};

const tidyNow = async (strapi: Core.Strapi): Promise<void> => {
  try {
    await sweepUploads(strapi, now(strapi));
    await finishLeftOver(strapi);
  } catch (error) {
    strapi.log.error(`podcast: uploads could not be swept: ${String(error)}`);
  }
};

/** One sweep at a time: one that takes longer than the rule allows is not joined by another. */
const tidy = (strapi: Core.Strapi): Promise<void> => {
  const desk = deskOf(strapi);
  desk.tidying = desk.tidying.then(() => tidyNow(strapi));
  return desk.tidying;
};

/**
 * Sweeps what was left, and goes on with what a process did not live to finish.
 *
 * @throws Error that names the option, for a folder that the site serves: such a site doesn't start
 */
export const startUploads = async (strapi: Core.Strapi, deps: UploadDeps): Promise<void> => {
  await refusePublicFolder(strapi, folderOf(strapi), OPTION);
  openDesk(strapi, deps);
  watchHandOvers(strapi);
  // Not waited for: a large file takes minutes, and the site is to start.
  void tidy(strapi);
  strapi.cron.add({ [TASK]: { task: () => tidy(strapi), options: { rule: RULE } } });
};

/** Ends what is under way. */
export const stopUploads = closeDesk;
