import type { Core } from '@strapi/strapi';

import { defaultOptions, validateOptions, type PodcastOptions } from './options';

export {
  commentSettingsKeys,
  type CommentOptions,
  type CommentSettings,
  type FieldMode,
  type Limit,
} from './comment-options';
export type { PodcastOptions } from './options';
export type { Milliseconds } from './units';

/** The shape that Strapi wants: defaults first, then the check of what the site wrote. */
export const config = {
  default: defaultOptions,
  validator: validateOptions,
};

/** The site's options, checked at boot. */
export const getOptions = (strapi: Core.Strapi): PodcastOptions =>
  strapi.config.get<PodcastOptions>('plugin::podcast');
export {
  maxClipBytes,
  voiceSettingsKeys,
  type VoiceOptions,
  type VoiceSettings,
} from './voice-options';
