import type { Core } from '@strapi/strapi';

import { getOptions, type CommentSettings, type VoiceSettings } from '../../config';
import { hasClips } from '../../voice';
import { writeNoticeDe } from './notice-de';
import { writeNoticeEn } from './notice-en';
import type { Notice, NoticeFacts } from './notice-facts';

/** The text about privacy that is true of a site with these settings, by language. */
export const writeNotices = async (
  strapi: Core.Strapi,
  { comments, voice }: { readonly comments: CommentSettings; readonly voice: VoiceSettings },
): Promise<{ readonly de: Notice; readonly en: Notice }> => {
  const options = getOptions(strapi);
  const facts: NoticeFacts = {
    settings: comments,
    options: options.comments,
    voice: { ...options.voice, ...voice, hasClips: await hasClips(strapi) },
    hasAccounts: strapi.plugins['users-permissions'] !== undefined,
  };
  return { de: writeNoticeDe(facts), en: writeNoticeEn(facts) };
};
