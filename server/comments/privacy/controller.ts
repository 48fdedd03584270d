import type { Core } from '@strapi/strapi';
import Joi from 'joi';
import type { Context } from 'koa';

import { guardAdmin, readBody } from '../../http';
import { previewSettings, settingsRequest } from '../../settings';
import { rowIdOf } from '../../site/guards';
import { commentTable } from '../../site/tables';
import { now } from '../../site/clock';
import type { Actor } from '../decisions';
import { writeLog } from '../decisions/write-thread';
import { collectComments } from './collect-comments';
import { erase, type EraseMode } from './erase';
import { findSubject, subjectKeys, type SubjectBody } from './find-subject';
import { writeNotices } from './write-notices';

interface EraseBody extends SubjectBody {
  readonly mode: EraseMode;
}

const exportBody = Joi.object<SubjectBody>(subjectKeys).xor('email', 'commentId').required();

const eraseBody = Joi.object<EraseBody>({
  ...subjectKeys,
  mode: Joi.string().valid('delete', 'anonymise').default('delete'),
})
  .xor('email', 'commentId')
  .required();

/** The administrator who asks. */
const actorOf = (ctx: Context): Actor => {
  const { user } = ctx.state as { readonly user?: unknown };
  const id = rowIdOf(user);
  return id === null ? { kind: 'system' } : { kind: 'moderator', id };
};

const answer = (ctx: Context, data: unknown): void => {
  ctx.status = 200;
  ctx.body = { data, meta: {} };
};

/** That somebody looked is part of what is stored about a comment. */
const logExport = async (strapi: Core.Strapi, ids: readonly string[], by: Actor): Promise<void> => {
  const rows = await commentTable(strapi).findMany({
    where: { documentId: { $in: ids } },
    select: ['documentId', 'moderation'],
  });
  const entries = rows.map(({ documentId, moderation }) => ({
    comment: documentId,
    before: moderation,
    after: moderation,
  }));
  await writeLog(strapi, entries, 'export', by);
};

/**
 * `POST /podcast/privacy/export` and `/erase`: all that is stored of a person, named by
 * `{ email }` or `{ commentId }`. `/text`: what the public would be told with a change of the
 * settings, as `PUT /podcast/settings` takes it; nothing is stored.
 */
export const createPrivacyController = ({ strapi }: { readonly strapi: Core.Strapi }) => ({
  export: guardAdmin(async (ctx) => {
    const { comments } = await findSubject(strapi, readBody(ctx, { body: exportBody }));
    await logExport(strapi, comments, actorOf(ctx));
    answer(ctx, {
      at: now(strapi).toISOString(),
      comments: await collectComments(strapi, comments),
    });
  }),

  text: guardAdmin(async (ctx) => {
    const change = readBody(ctx, settingsRequest);
    answer(ctx, await writeNotices(strapi, await previewSettings(strapi, change)));
  }),

  erase: guardAdmin(async (ctx) => {
    const { mode, ...subject } = readBody(ctx, { body: eraseBody });
    answer(ctx, await erase(strapi, subject, mode, actorOf(ctx)));
  }),
});
