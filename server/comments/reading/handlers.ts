import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { conversationState } from '../../conversations';
import {
  apiError,
  REVALIDATE,
  type BaseUrl,
  type PublicRequest,
  type RouteAnswer,
} from '../../http';
import type { SlugParams } from '../../publishing';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { decodeCursor, startOf, type Cursor } from './cursor';
import { cutPage, toReply, toRoot, toTimelineComment, type CommentView } from './dto';
import {
  findConversation,
  findConversedEpisodes,
  findFirstReplies,
  findReplies,
  type ConversationPage,
} from './repository';
import type { CommentParams, CountsBody, ListQuery, RepliesQuery } from './schemas';
import type { Selection } from './select-comments';
import type { PublicComment } from './public-comment';
import { loadVoices } from './voices';

const JSON_TYPE = 'application/json; charset=utf-8';
const MAX_TIMELINE = 500;

const answerJson = (data: unknown, meta: object = {}): RouteAnswer => ({
  kind: 'bytes',
  body: JSON.stringify({ data, meta }),
  contentType: JSON_TYPE,
  lastModified: null,
  cacheControl: REVALIDATE,
});

const invalidCursor = (): Error =>
  apiError(400, 'INVALID', 'This is no cursor of this list.', {
    errors: [{ path: ['cursor'], message: 'This is no cursor of this list.' }],
  });

/** @throws ApiError 400 `INVALID` for what is no cursor at all */
const readCursor = (text: string | undefined): Cursor | null => {
  if (text === undefined) return null;
  const cursor = decodeCursor(text);
  if (cursor === null) throw invalidCursor();
  return cursor;
};

const commentNotFound = (): Error =>
  apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');

const viewOf = async (
  strapi: Core.Strapi,
  comments: readonly PublicComment[],
  baseUrl: BaseUrl,
): Promise<CommentView> => {
  const { links } = await commentSettings(strapi);
  return {
    clickable: links.clickable,
    repliesShown: getOptions(strapi).comments.repliesShown,
    voiceOf: await loadVoices(strapi, comments, baseUrl),
  };
};

/**
 * Comments of the episode with this slug.
 *
 * @throws ApiError 404 `EPISODE_NOT_FOUND`, or `COMMENTS_HIDDEN`
 */
export const readConversation = async (
  strapi: Core.Strapi,
  slug: string,
  selection: Selection,
): Promise<ConversationPage> => {
  const at = now(strapi);
  const page = await findConversation(strapi, { slug }, selection, at);
  if (page === null) throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
  if (conversationState(page.episode, at).state === 'hidden') {
    throw apiError(404, 'COMMENTS_HIDDEN', 'The comments of this episode are not shown.');
  }
  return page;
};

export const createHandlers = (strapi: Core.Strapi) => ({
  list: async ({
    params,
    query: { sort: order, cursor: cursorText, limit },
    baseUrl,
  }: PublicRequest<SlugParams, ListQuery>): Promise<RouteAnswer> => {
    const cursor = readCursor(cursorText);
    if (cursor !== null && cursor.order !== order) throw invalidCursor();
    const { episode, comments } = await readConversation(strapi, params.slug, {
      kind: 'roots',
      order,
      after: cursor?.position ?? null,
      limit: limit + 1,
    });
    if (cursor !== null && cursor.scope !== episode.documentId) throw invalidCursor();
    const { shown, next } = cutPage(
      {
        pinned: comments.filter(({ pinned }) => pinned),
        ordered: comments.filter(({ pinned }) => !pinned),
      },
      limit,
      { scope: episode.documentId, order },
    );
    const { repliesShown } = getOptions(strapi).comments;
    const replies = await findFirstReplies(strapi, shown, repliesShown + 1);
    const view = await viewOf(strapi, [...shown, ...[...replies.values()].flat()], baseUrl);
    return answerJson(
      shown.map((root) => toRoot(root, replies.get(root.id) ?? [], view)),
      { count: { total: episode.total, roots: episode.roots }, cursor: { next } },
    );
  },

  listReplies: async ({
    params: { id },
    query: { cursor: cursorText, limit },
    baseUrl,
  }: PublicRequest<CommentParams, RepliesQuery>): Promise<RouteAnswer> => {
    const cursor = readCursor(cursorText);
    if (cursor !== null && (cursor.order !== 'oldest' || cursor.scope !== id)) {
      throw invalidCursor();
    }
    const at = now(strapi);
    const range = { after: cursor?.position ?? startOf('oldest'), limit: limit + 1 };
    const page = await findReplies(strapi, id, range, at);
    if (page === null || conversationState(page.episode, at).state === 'hidden') {
      throw commentNotFound();
    }
    const { shown, next } = cutPage({ ordered: page.comments }, limit, {
      scope: page.comment.id,
      order: 'oldest',
    });
    const view = await viewOf(strapi, shown, baseUrl);
    return answerJson(
      shown.map((reply) => toReply(reply, view)),
      { cursor: { next } },
    );
  },

  timeline: async ({ params, baseUrl }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
    const selection = { kind: 'positioned', limit: MAX_TIMELINE } as const;
    const { comments } = await readConversation(strapi, params.slug, selection);
    const voiceOf = await loadVoices(strapi, comments, baseUrl);
    return answerJson(comments.map((comment) => toTimelineComment(comment, voiceOf)));
  },

  count: async ({
    body: { episodes: slugs },
  }: PublicRequest<unknown, unknown, CountsBody>): Promise<RouteAnswer> => {
    const at = now(strapi);
    const episodes = await findConversedEpisodes(strapi, slugs, at);
    const totals = new Map(
      episodes.map((episode) => [
        episode.slug,
        conversationState(episode, at).state === 'hidden' ? 0 : episode.total,
      ]),
    );
    const data = Object.fromEntries(slugs.map((slug) => [slug, totals.get(slug) ?? 0]));
    return { kind: 'json', status: 200, body: { data, meta: {} } };
  },
});
