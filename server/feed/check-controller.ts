import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { apiError, guardAdmin } from '../http';
import { findRecordingOfRequest } from '../media';
import { editorLocale } from '../site/editor-locale';
import { paramOf } from '../site/params';
import { checkEpisode } from './check-episode';
import { loadRecordingQueue } from './recording-queue';
import { findRecordingProblems } from './recording-problems';

/** What would be complained about, before it is published; in the language of the panel. */
export const createCheckController = ({ strapi }: { readonly strapi: Core.Strapi }) => ({
  /** `GET /podcast/episodes/:id/check`: the episode as its draft is saved. */
  findEpisode: guardAdmin(async (ctx) => {
    const check = await checkEpisode(strapi, paramOf(ctx, 'id'), editorLocale(strapi));
    if (check === null) throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode');
    ctx.body = check;
  }),

  /** `GET /podcast/recordings`: what is being analysed, and what could not be. */
  listRecordings: guardAdmin(async (ctx) => {
    ctx.body = await loadRecordingQueue(strapi, editorLocale(strapi));
  }),

  /** `GET /podcast/recordings/:fileId/problems`: a file, whether an episode has it yet or not. */
  async findRecording(ctx: Context): Promise<void> {
    const recording = await findRecordingOfRequest(strapi, ctx);
    ctx.body = { data: findRecordingProblems(recording, editorLocale(strapi)), meta: {} };
  },
});
