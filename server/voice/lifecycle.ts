import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { now } from '../site/clock';
import { canStore, doubtStore, giveUpStore, readyStore } from './clip-store';
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

/** What editors have switched on closes again; for that no site has to stand still. */
const checkOrClose = async (strapi: Core.Strapi): Promise<void> => {
  try {
    await checkVoice(strapi);
  } catch (error) {
    giveUpStore(strapi);
    const reason = error instanceof Error ? error.message : String(error);
    strapi.log.error(`podcast: no spoken comments are taken. ${reason}`);
  }
};

/** Takes spoken comments again once a store that could not be used can be. */
export const retryVoice = async (strapi: Core.Strapi): Promise<void> => {
  if (!canStore(strapi)) await checkVoice(strapi).catch(() => undefined);
};

/**
 * Checks ffmpeg if there is to be one, and the store of a site that has voice switched on, and
 * removes what a killed process has left.
 *
 * @param isOn whether editors have it switched on, if not the configuration has
 * @throws Error that names the option to change, where the configuration switches voice on: such a
 *   site doesn't start
 */
export const startVoice = async (strapi: Core.Strapi, isOn = false): Promise<void> => {
  // Editors may switch voice on later.
  await startTranscoding(strapi);
  if (getOptions(strapi).voice.enabled) await checkVoice(strapi);
  else if (isOn) await checkOrClose(strapi);
  await sweepClips(strapi, now(strapi));
};

/** Ends what is under way. */
export const stopVoice = async (strapi: Core.Strapi): Promise<void> => {
  await stopTranscoding(strapi);
  await finishRemovals(strapi);
};
