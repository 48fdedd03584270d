import type { Core } from '@strapi/strapi';

import {
  commentSettingsKeys,
  getOptions,
  voiceSettingsKeys,
  type CommentSettings,
  type VoiceSettings,
} from '../config';
import { canStore } from '../voice';
import { createStoredSettings } from './stored-settings';

/** What editors decide, by section: the keys of `PUT /podcast/settings`. */
export const SECTIONS = {
  comments: createStoredSettings<CommentSettings>({
    key: 'comment-settings',
    schemas: commentSettingsKeys,
    readOptions: (strapi) => getOptions(strapi).comments,
  }),
  voice: createStoredSettings<VoiceSettings>({
    key: 'voice-settings',
    schemas: voiceSettingsKeys,
    readOptions: (strapi) => getOptions(strapi).voice,
  }),
} as const;

/** The settings of comments that hold now. */
export const commentSettings = SECTIONS.comments.read;

/** The settings of spoken comments that hold now: closed while there is no place for them. */
export const voiceSettings = async (strapi: Core.Strapi): Promise<VoiceSettings> => {
  const settings = await SECTIONS.voice.read(strapi);
  return settings.enabled && !canStore(strapi) ? { ...settings, enabled: false } : settings;
};

/** What would hold with such a change, of which sections may be missing; nothing is stored. */
export const previewSettings = async (
  strapi: Core.Strapi,
  { comments = {}, voice = {} }: { readonly comments?: object; readonly voice?: object },
): Promise<{ readonly comments: CommentSettings; readonly voice: VoiceSettings }> => ({
  comments: await SECTIONS.comments.preview(strapi, comments),
  voice: await SECTIONS.voice.preview(strapi, voice),
});
