import type { Core } from '@strapi/strapi';

import { joinUrl, type PublicRequest, type RouteAnswer } from '../../http';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { episodeTable, type CommentRow } from '../../site/tables';
import { findClip } from '../../voice';
import { removeComments } from '../decisions';
import { limitsOf, personKeysOf } from '../guards';
import { toLanguage, type Language } from '../intake';
import { exportForWriter } from '../privacy/export-for-writer';
import { changeOwn } from './change-own';
import { findOwn, type OwnComment } from './find-own';
import { toOwnComment } from './own-comment';
import { reportComment } from './report';
import type { CommentParams, EditBody, ReportBody, TokenHeaders } from './schemas';

type OwnRequest<Body = unknown> = PublicRequest<CommentParams, unknown, Body, TokenHeaders>;

const findLanguage = async (strapi: Core.Strapi, comment: CommentRow): Promise<Language> => {
  const episode = await episodeTable(strapi).findOne({
    where: { documentId: comment.episode },
    populate: { show: true },
  });
  return toLanguage(episode?.show?.language);
};

const answer = (data: object, headers: Readonly<Record<string, string>> = {}): RouteAnswer => ({
  kind: 'json',
  status: 200,
  body: { data, meta: {} },
  headers,
});

/** What writers do with their own comments, and what readers report. */
export const createOwnHandlers = (strapi: Core.Strapi) => {
  /** @throws ApiError 429 `RATE_LIMITED` */
  const countRequest = async ({ ctx }: Pick<OwnRequest, 'ctx'>): Promise<string> => {
    const person = await personKeysOf(strapi).personOf(ctx.request.ip);
    await (await limitsOf(strapi)).consumeRequest(person);
    return person;
  };

  const find = ({ params, headers }: OwnRequest): Promise<OwnComment> =>
    findOwn(strapi, params.id, headers['x-comment-token']);

  const show = async ({ comment, contact }: OwnComment): Promise<RouteAnswer> =>
    answer(
      toOwnComment(comment, contact, {
        settings: await commentSettings(strapi),
        language: await findLanguage(strapi, comment),
        at: now(strapi),
        clip: comment.kind === 'voice' ? await findClip(strapi, comment.documentId) : null,
      }),
    );

  return {
    getOwn: async (request: OwnRequest): Promise<RouteAnswer> => {
      await countRequest(request);
      return show(await find(request));
    },

    editOwn: async (request: OwnRequest<EditBody>): Promise<RouteAnswer> => {
      const person = await countRequest(request);
      const own = await find(request);
      const token = request.headers['x-comment-token'] ?? '';
      const isLeft = await changeOwn(strapi, own, request.body, { person, token });
      return isLeft
        ? show(await find(request))
        : answer({ id: own.comment.documentId, state: 'deleted' });
    },

    deleteOwn: async (request: OwnRequest): Promise<RouteAnswer> => {
      await countRequest(request);
      const { comment } = await find(request);
      await removeComments(strapi, [comment.documentId], { kind: 'writer' }, 'delete');
      return answer({ id: comment.documentId, state: 'deleted' });
    },

    exportOwn: async (request: OwnRequest): Promise<RouteAnswer> => {
      await countRequest(request);
      const { comment } = await find(request);
      const { documentId } = comment;
      const soundUrl = joinUrl(request.baseUrl.api, 'comments', documentId, 'mine', 'voice');
      return answer((await exportForWriter(strapi, documentId, soundUrl)) ?? {}, {
        'Content-Disposition': `attachment; filename="comment-${documentId}.json"`,
      });
    },

    report: async ({
      params,
      body,
      ctx,
    }: PublicRequest<CommentParams, unknown, ReportBody>): Promise<RouteAnswer> => {
      const person = await countRequest({ ctx });
      await reportComment(strapi, params.id, body, person);
      return { kind: 'json', status: 202, body: { data: { reported: true }, meta: {} } };
    },
  };
};
