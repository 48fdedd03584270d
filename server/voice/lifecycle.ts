import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { now } from '../site/clock';
import { doubtStore, readyStore } from './clip-store';
import { finishRemovals } from './remove-clips';
import { sweepClips } from './sweep';

/**
 * Makes sure that sounds can be kept, and that they would be private.
 *
 * @throws Error that names the option to change
 */
export const checkVoice = async (strapi: Core.Strapi): Promise<void> => {
  doubtStore(strapi);
  await readyStore(strapi);
};

/**
 * Checks the store of a site whose configuration switches voice on, and removes what a killed
 * process has left.
 *
 * @throws Error that names the option to change: such a site doesn't start
 */
export const startVoice = async (strapi: Core.Strapi): Promise<void> => {
  if (getOptions(strapi).voice.enabled) await checkVoice(strapi);
  await sweepClips(strapi, now(strapi));
};

/** Ends what is under way. */
export const stopVoice = finishRemovals;
