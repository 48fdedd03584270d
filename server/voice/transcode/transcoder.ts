import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { createTurns, type Turns } from '../turns';
import { checkFfmpeg } from './check-ffmpeg';

/** One ffmpeg at a time, until the site stops. */
export interface Transcoder {
  readonly turns: Turns;
  readonly stop: AbortController;
}

const transcoders = new WeakMap<Core.Strapi, Transcoder>();

export const transcoderOf = (strapi: Core.Strapi): Transcoder => {
  const known = transcoders.get(strapi);
  if (known !== undefined) return known;
  const transcoder = { turns: createTurns(), stop: new AbortController() };
  transcoders.set(strapi, transcoder);
  return transcoder;
};

/**
 * Checks the site's ffmpeg, if it is to have one.
 *
 * @throws Error that names the option to change
 */
export const startTranscoding = async (strapi: Core.Strapi): Promise<void> => {
  transcoders.delete(strapi);
  const { voice } = getOptions(strapi);
  if (voice.ffmpegPath === null) return;
  await checkFfmpeg(voice.ffmpegPath, voice, transcoderOf(strapi).stop.signal);
};

/** Ends what is under way and what waits; from then on clips stay as they come. */
export const stopTranscoding = async (strapi: Core.Strapi): Promise<void> => {
  const { turns, stop } = transcoderOf(strapi);
  stop.abort();
  await turns(() => Promise.resolve());
};
