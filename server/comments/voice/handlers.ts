import type { IncomingMessage } from 'node:http';

import type { Core } from '@strapi/strapi';

import { apiError, isApiError, type PublicRequest, type RouteAnswer } from '../../http';
import { voiceState } from '../../conversations';
import { voiceSettings } from '../../settings';
import { now } from '../../site/clock';
import { isDocumentId } from '../../site/document-id';
import { commentTable, episodeTable, type EpisodeRow, type VoiceClipRow } from '../../site/tables';
import { isPublic } from '../../site/visibility';
import { findClip, findClipByName, refuseUpload, sendClip, takeClip } from '../../voice';
import { changeComments } from '../decisions';
import { matchesToken, personKeysOf } from '../guards';
import { checkQuota } from '../intake';
import { keysOf } from '../keys';
import { findOwn } from '../own';
import { isHeard } from '../reading';

interface IdParams {
  readonly id: string;
}

interface ClipParams {
  readonly clip: string;
}

interface TicketHeaders {
  readonly 'x-upload-ticket'?: string;
}

interface TokenHeaders {
  readonly 'x-comment-token'?: string;
}

/** Compared with, when there is nothing else to compare with. */
const NO_HASH = '-'.repeat(43);

const invalidTicket = (): ReturnType<typeof apiError> =>
  apiError(401, 'UPLOAD_TICKET_INVALID', 'The upload ticket is missing, used up or too old.');

const noClip = (): Error => apiError(404, 'COMMENT_NOT_FOUND', 'There is no such recording.');

/** A sound that has come can be answered again for as long as its ticket lasts. */
const isInTime = ({ ticketEndsAt }: VoiceClipRow, at: Date): boolean =>
  ticketEndsAt !== null && at.getTime() <= Date.parse(ticketEndsAt);

export const createVoiceHandlers = (strapi: Core.Strapi) => {
  const findWaiting = async (id: string, ticket: string): Promise<VoiceClipRow | null> => {
    const clip = isDocumentId(id) ? await findClip(strapi, id) : null;
    const hash = clip?.ticketHash ?? NO_HASH;
    const isKnown = matchesToken(keysOf(strapi), 'voice', id, ticket, hash);
    return isKnown && clip !== null && isInTime(clip, now(strapi)) ? clip : null;
  };

  /** The episode that a comment stands below, if the public knows it. */
  const findEpisode = async (comment: string): Promise<EpisodeRow | null> => {
    const row = await commentTable(strapi).findOne({ where: { documentId: comment } });
    return episodeTable(strapi).findOne({
      where: { documentId: row?.episode ?? '', ...isPublic(now(strapi)) },
      populate: { show: true },
    });
  };

  /** @throws ApiError 503 `VOICE_CLOSED` while there is no room */
  const checkRoom = (request: IncomingMessage): Promise<void> =>
    checkQuota(strapi).catch(async (error: unknown) => {
      throw isApiError(error) ? await refuseUpload(request, error) : error;
    });

  /**
   * What was switched off meanwhile is; what closed by time was still open when it was announced.
   *
   * @throws ApiError 403 `VOICE_CLOSED`
   */
  const checkOpen = async (request: IncomingMessage, clip: VoiceClipRow): Promise<void> => {
    const { enabled } = await voiceSettings(strapi);
    const episode = await findEpisode(clip.comment);
    const announcedAt = new Date(clip.createdAt);
    if (episode !== null && voiceState(episode, enabled, announcedAt).isOpen) return;
    throw await refuseUpload(
      request,
      apiError(403, 'VOICE_CLOSED', 'No spoken comments are taken for this episode any more.'),
    );
  };

  return {
    takeVoice: async ({
      params,
      headers,
      ctx,
    }: PublicRequest<IdParams, unknown, undefined, TicketHeaders>): Promise<RouteAnswer> => {
      const clip = await findWaiting(params.id, headers['x-upload-ticket'] ?? '');
      if (clip === null) throw await refuseUpload(ctx.req, invalidTicket());
      if (clip.storedAt === null) await checkRoom(ctx.req);
      if (clip.storedAt === null) await checkOpen(ctx.req, clip);
      const { durationMs } = await takeClip(strapi, ctx, clip, {
        settings: await voiceSettings(strapi),
        person: await personKeysOf(strapi).personOf(ctx.request.ip),
      });
      await changeComments(
        strapi,
        [params.id],
        ({ awaitsVoice }) => (awaitsVoice ? { awaitsVoice: false } : null),
        { kind: 'writer' },
        'voice',
      );
      return { kind: 'json', status: 202, body: { data: { durationMs }, meta: {} } };
    },

    getVoice: async ({ params, ctx }: PublicRequest<ClipParams>): Promise<RouteAnswer> => {
      const clip = await findClipByName(strapi, params.clip);
      if (clip === null || !(await isHeard(strapi, clip.comment, now(strapi)))) throw noClip();
      return sendClip(strapi, ctx, clip, { audience: 'public' });
    },

    getOwnVoice: async ({
      params,
      headers,
      ctx,
    }: PublicRequest<IdParams, unknown, undefined, TokenHeaders>): Promise<RouteAnswer> => {
      const { comment } = await findOwn(strapi, params.id, headers['x-comment-token']);
      const clip = await findClip(strapi, comment.documentId);
      if (clip === null) throw noClip();
      return sendClip(strapi, ctx, clip, { audience: 'admin' });
    },
  };
};
