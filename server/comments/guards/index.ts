import type { Core } from '@strapi/strapi';

import { personKeysOf } from './person';
import { limitsOf, purgeLimits } from './site-limits';

export { challengeError, checkChallenge, issueChallenge } from './challenge';
export type { Limits } from './limits';
export { closeLimits, limitsOf } from './site-limits';
export { personKeysOf } from './person';
export { checkTicket, issueTicket, ticketError } from './ticket';
export { deriveToken, hashToken, hashTokenByEveryKey, makeToken, matchesToken } from './tokens';

/**
 * Opens what the guards need, so that a site that is set up wrong fails at boot and not at the
 * first comment.
 *
 * @throws Error when `app.keys` or the package of the store are missing
 */
export const startGuards = async (strapi: Core.Strapi): Promise<void> => {
  await limitsOf(strapi);
};

/** Deletes what is known of people of a day that is over. To be called every hour or so. */
export const tidyGuards = async (strapi: Core.Strapi): Promise<void> => {
  await personKeysOf(strapi).forgetYesterday();
  await purgeLimits(strapi);
};
