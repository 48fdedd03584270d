import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { apiError, guardAdmin, readBody } from '../http';
import { now } from '../site/clock';
import { rowIdOf } from '../site/guards';
import { commentLogTable } from '../site/tables';
import { checkVoice } from '../voice';
import { SECTIONS } from './sections';
import { settingsRequest, type SettingsBody } from './settings-body';

const namesOf = (name: string, values: object = {}): readonly string[] =>
  Object.keys(values).map((key) => `${name}.${key}`);

/** Longer lists of names say no more; the column holds 255 characters. */
const MAX_LOGGED = 255;

/** Which of them, without what they say. */
const logChange = async (
  strapi: Core.Strapi,
  ctx: Context,
  change: SettingsBody,
): Promise<void> => {
  const { user } = ctx.state as { readonly user?: unknown };
  const names = [...namesOf('comments', change.comments), ...namesOf('voice', change.voice)];
  await commentLogTable(strapi).create({
    data: {
      comment: 'settings',
      action: 'settings',
      actor: 'moderator',
      moderator: rowIdOf(user),
      before: null,
      after: names.join(', ').slice(0, MAX_LOGGED),
      createdAt: now(strapi),
    },
  });
};

/** @throws ApiError 409 `VOICE_STORAGE` that names the option, where sounds would not be private */
const checkStorage = async (strapi: Core.Strapi): Promise<void> => {
  try {
    await checkVoice(strapi);
  } catch (error) {
    throw apiError(409, 'VOICE_STORAGE', error instanceof Error ? error.message : String(error));
  }
};

/**
 * `GET` and `PUT /podcast/settings`: what editors decide, `{ comments: { … }, voice: { … } }`, and in
 * `meta.file` what would hold if they had not.
 */
export const createSettingsController = ({ strapi }: { readonly strapi: Core.Strapi }) => {
  const answer = async (ctx: Context): Promise<void> => {
    const comments = await SECTIONS.comments.read(strapi);
    const voice = await SECTIONS.voice.read(strapi);
    const file = {
      comments: SECTIONS.comments.readFile(strapi),
      voice: SECTIONS.voice.readFile(strapi),
    };
    ctx.body = { data: { comments, voice }, meta: { file } };
  };
  return {
    find: guardAdmin(answer),

    update: guardAdmin(async (ctx) => {
      const change = readBody(ctx, settingsRequest);
      const { comments, voice } = change;
      // Both are checked before one is stored.
      if (comments !== undefined) SECTIONS.comments.check(comments);
      const voiceChange = voice === undefined ? null : SECTIONS.voice.check(voice);
      if (voiceChange?.enabled === true) await checkStorage(strapi);
      if (comments !== undefined) await SECTIONS.comments.store(strapi, comments);
      if (voice !== undefined) await SECTIONS.voice.store(strapi, voice);
      await logChange(strapi, ctx, change);
      await answer(ctx);
    }),
  };
};
