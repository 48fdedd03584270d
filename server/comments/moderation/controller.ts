import type { Core } from '@strapi/strapi';
import type Joi from 'joi';
import type { Context } from 'koa';

import { apiError, guardAdmin, guardAdminQuery, readBody } from '../../http';
import { rowIdOf } from '../../site/guards';
import { paramOf } from '../../site/params';
import { isAllowed } from '../../site/permissions';
import type { CommentBlockRow, CommentRow, RowId } from '../../site/tables';
import { findClip, sendClip } from '../../voice';
import type { Actor } from '../decisions';
import { blockWriter, findBlocks, removeBlock } from './blocks';
import { describeComments } from './describe-comments';
import { editComment } from './edit-comment';
import { readEpisodeComments, setCommentMode } from './episode-comments';
import { findComment } from './find-comments';
import { findPlaces } from './find-places';
import { noteListening } from './listening';
import { findModerators, readLog } from './log';
import { pinComment, unpinComments } from './pin-comment';
import { readContact } from './read-contact';
import { readInbox } from './read-inbox';
import { readReports } from './read-reports';
import { readThreadOf } from './read-thread';
import { replyAsTeam } from './reply-as-team';
import { runAction } from './run-action';
import {
  actionsBody,
  blockBody,
  blocksQuery,
  editBody,
  inboxQuery,
  modeBody,
  noBody,
  placesQuery,
  replyBody,
} from './schemas';

/** A long text, or 500 ids with what was seen of them. */
const MAX_BODY_BYTES = 256 * 1024;

const bodyOf = <T>(ctx: Context, body: Joi.ObjectSchema<T>): T =>
  readBody(ctx, { body, maxBodyBytes: MAX_BODY_BYTES });

/** @throws ApiError 400 `UNKNOWN_FIELD`: the address says it all */
const expectNoBody = (ctx: Context): void => {
  readBody(ctx, { body: noBody, bodyTypes: ['none', 'application/json'] });
};

/** @throws ApiError 403 `FORBIDDEN`; the route's policy lets no such request through */
const moderatorOf = (ctx: Context): RowId => {
  const { user } = ctx.state as { readonly user?: unknown };
  const id = rowIdOf(user);
  if (id === null) throw apiError(403, 'FORBIDDEN', 'Only administrators may do this.');
  return id;
};

const actorOf = (ctx: Context): Actor => ({ kind: 'moderator', id: moderatorOf(ctx) });

const paginate = (
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
  total: number,
) => ({ page, pageSize, pageCount: Math.ceil(total / pageSize), total });

const toBlocks = async (strapi: Core.Strapi, rows: readonly CommentBlockRow[]) => {
  const nameModerator = await findModerators(
    strapi,
    rows.map(({ blockedBy }) => blockedBy),
  );
  return rows.map(({ documentId, endsAt, createdAt, blockedBy }) => ({
    id: documentId,
    endsAt,
    createdAt,
    blockedBy: nameModerator(blockedBy),
  }));
};

/** The inbox of editors and what they do there: `/podcast/comments…`, `/podcast/comment-blocks`. */
export const createCommentsController = ({ strapi }: { readonly strapi: Core.Strapi }) => {
  const answerOne = async (ctx: Context, rows: readonly CommentRow[]): Promise<void> => {
    const [data] = await describeComments(strapi, rows);
    ctx.body = { data, meta: {} };
  };

  return {
    find: guardAdminQuery(inboxQuery, async (ctx, query) => {
      const { rows, total, counts } = await readInbox(strapi, query);
      ctx.body = {
        data: await describeComments(strapi, rows),
        meta: { pagination: paginate(query, total), counts },
      };
    }),

    findOne: guardAdmin(async (ctx) => {
      await answerOne(ctx, [await findComment(strapi, paramOf(ctx, 'id'))]);
    }),

    readThread: guardAdmin(async (ctx) => {
      const { above, below, hasMore } = await readThreadOf(strapi, paramOf(ctx, 'id'));
      const described = await describeComments(strapi, [...above, ...below]);
      ctx.body = {
        data: { above: described.slice(0, above.length), below: described.slice(above.length) },
        meta: { hasMore },
      };
    }),

    findPlaces: guardAdminQuery(placesQuery, async (ctx, query) => {
      ctx.body = { data: await findPlaces(strapi, query), meta: {} };
    }),

    act: guardAdmin(async (ctx) => {
      const body = bodyOf(ctx, actionsBody);
      if (body.action === 'delete' && !isAllowed(ctx, 'comments.delete')) {
        throw apiError(403, 'FORBIDDEN', 'You may not delete comments for good.');
      }
      ctx.body = { data: await runAction(strapi, body, actorOf(ctx)), meta: {} };
    }),

    reply: guardAdmin(async (ctx) => {
      const body = bodyOf(ctx, replyBody);
      const reply = await replyAsTeam(strapi, paramOf(ctx, 'id'), body, actorOf(ctx));
      await answerOne(ctx, [reply]);
      ctx.status = 201;
    }),

    edit: guardAdmin(async (ctx) => {
      const body = bodyOf(ctx, editBody);
      await answerOne(ctx, await editComment(strapi, paramOf(ctx, 'id'), body, actorOf(ctx)));
    }),

    pin: guardAdmin(async (ctx) => {
      expectNoBody(ctx);
      await answerOne(ctx, await pinComment(strapi, paramOf(ctx, 'id'), actorOf(ctx)));
    }),

    unpin: guardAdmin(async (ctx) => {
      expectNoBody(ctx);
      await answerOne(ctx, await unpinComments(strapi, [paramOf(ctx, 'id')], actorOf(ctx)));
    }),

    block: guardAdmin(async (ctx) => {
      const { days } = bodyOf(ctx, blockBody);
      const rows = await blockWriter(strapi, paramOf(ctx, 'id'), days, moderatorOf(ctx));
      ctx.body = { data: await toBlocks(strapi, rows), meta: {} };
    }),

    listBlocks: guardAdminQuery(blocksQuery, async (ctx, query) => {
      const { rows, total } = await findBlocks(strapi, query);
      ctx.body = {
        data: await toBlocks(strapi, rows),
        meta: { pagination: paginate(query, total) },
      };
    }),

    unblock: guardAdmin(async (ctx) => {
      const id = paramOf(ctx, 'id');
      await removeBlock(strapi, id, moderatorOf(ctx));
      ctx.body = { data: { id }, meta: {} };
    }),

    readContact: guardAdmin(async (ctx) => {
      const data = await readContact(strapi, paramOf(ctx, 'id'), moderatorOf(ctx));
      ctx.body = { data, meta: {} };
    }),

    listen: guardAdmin(async (ctx) => {
      const clip = await findClip(strapi, paramOf(ctx, 'id'));
      if (clip === null) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such recording.');
      await sendClip(strapi, ctx, clip, { audience: 'admin' });
      await noteListening(strapi, ctx, clip.comment, moderatorOf(ctx));
    }),

    readLog: guardAdmin(async (ctx) => {
      ctx.body = { data: await readLog(strapi, paramOf(ctx, 'id')), meta: {} };
    }),

    readReports: guardAdmin(async (ctx) => {
      ctx.body = { data: await readReports(strapi, paramOf(ctx, 'id')), meta: {} };
    }),

    readEpisode: guardAdmin(async (ctx) => {
      ctx.body = { data: await readEpisodeComments(strapi, paramOf(ctx, 'id')), meta: {} };
    }),

    updateEpisode: guardAdmin(async (ctx) => {
      const id = paramOf(ctx, 'id');
      await setCommentMode(strapi, id, bodyOf(ctx, modeBody), moderatorOf(ctx));
      ctx.body = { data: await readEpisodeComments(strapi, id), meta: {} };
    }),
  };
};
