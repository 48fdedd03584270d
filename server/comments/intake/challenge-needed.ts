import type { Core } from '@strapi/strapi';

import { getOptions, type CommentSettings } from '../../config';
import { limitsOf } from '../guards';

/** Whether a proof of work is asked for now: always, never, or while the site is under attack. */
export const asksForChallenge = async (
  strapi: Core.Strapi,
  { challenge }: CommentSettings,
): Promise<boolean> => {
  if (challenge !== 'auto') return challenge === 'always';
  const limits = await limitsOf(strapi);
  return (await limits.readSiteLoad()) >= getOptions(strapi).comments.proofOfWork.from;
};
