import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { now } from '../site/clock';
import { doubtStore, readyStore } from './clip-store';
import { finishRemovals } from './remove-clips';
import { sweepClips } from './sweep';
import { startTranscoding, stopTranscoding } from './transcode';

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
 * Checks ffmpeg if there is to be one, and the store of a site whose configuration switches voice
 * on, and removes what a killed process has left.
 *
 * @throws Error that names the option to change: such a site doesn't start
 */
export const startVoice = async (strapi: Core.Strapi): Promise<void> => {
  // Editors may switch voice on later.
  await startTranscoding(strapi);
  if (getOptions(strapi).voice.enabled) await checkVoice(strapi);
  await sweepClips(strapi, now(strapi));
};

/** Ends what is under way. */
export const stopVoice = async (strapi: Core.Strapi): Promise<void> => {
  await stopTranscoding(strapi);
  await finishRemovals(strapi);
};
