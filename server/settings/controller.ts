import type { Core } from '@strapi/strapi';
import Joi from 'joi';
import type { Context } from 'koa';

import { guardAdmin, readBody } from '../http';
import { now } from '../site/clock';
import { rowIdOf } from '../site/guards';
import { commentLogTable } from '../site/tables';
import { commentSettings, storeCommentSettings, type StoredSettings } from './comment-settings';

/** Long lists of words; Strapi's own limit is as large. */
const MAX_BODY_BYTES = 1024 ** 2;

const body = Joi.object<{ readonly comments: StoredSettings }, true>({
  comments: Joi.object().unknown().required(),
}).required();

/** Which of them, without what they say. */
const logChange = async (
  strapi: Core.Strapi,
  ctx: Context,
  comments: StoredSettings,
): Promise<void> => {
  const { user } = ctx.state as { readonly user?: unknown };
  await commentLogTable(strapi).create({
    data: {
      comment: 'settings',
      action: 'settings',
      actor: 'moderator',
      moderator: rowIdOf(user),
      before: null,
      after: Object.keys(comments).join(', '),
      createdAt: now(strapi),
    },
  });
};

const answer = (ctx: Context, comments: unknown): void => {
  ctx.body = { data: { comments }, meta: {} };
};

/** `GET` and `PUT /podcast/settings`: what editors decide, `{ comments: { … } }`. */
export const createSettingsController = ({ strapi }: { readonly strapi: Core.Strapi }) => ({
  find: guardAdmin(async (ctx) => {
    answer(ctx, await commentSettings(strapi));
  }),

  update: guardAdmin(async (ctx) => {
    const { comments } = readBody(ctx, { body, maxBodyBytes: MAX_BODY_BYTES });
    const stored = await storeCommentSettings(strapi, comments);
    await logChange(strapi, ctx, comments);
    answer(ctx, stored);
  }),
});
