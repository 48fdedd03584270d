import type { Core } from '@strapi/strapi';

import { getOptions, maxClipBytes, type VoiceSettings } from '../../config';
import { voiceState } from '../../conversations';
import { apiError } from '../../http';
import { voiceSettings } from '../../settings';
import { now } from '../../site/clock';
import {
  commentContactTable,
  commentTable,
  type CommentRow,
  type EpisodeRow,
} from '../../site/tables';
import { COMMENT } from '../../site/uids';
import { countClipsSince, findClip, prepareClip, sumBytes } from '../../voice';
import { hashToken } from '../guards';
import { keysOf } from '../keys';
import type { CommentBody } from './schemas';

/** How the sound of a comment is sent: once, to this place, until then. */
export interface Upload {
  readonly ticket: string;
  /** The part of the address below the plugin's routes. */
  readonly path: readonly string[];
  readonly maxBytes: number;
  readonly maxDurationMs: number;
  /** ISO 8601. */
  readonly endsAt: string;
}

interface Spoken {
  readonly episode: EpisodeRow;
  readonly body: CommentBody;
  readonly person: string;
}

/**
 * Spoken comments that nobody has decided on, and announced ones that may still come: a microphone
 * that failed keeps nobody out for longer than its ticket lasts. What bots send takes room as well,
 * and to its sender it must look like the rest.
 */
const selectWaiting = (strapi: Core.Strapi) => ({
  kind: 'voice',
  moderation: { $in: ['pending', 'spam'] },
  $or: [{ awaitsVoice: false }, { createdAt: { $gte: ticketsSince(strapi).toISOString() } }],
});

/** Decisions are made by people: it takes them hours. */
const RETRY_AFTER_SECONDS = 3_600;
const HOUR_MS = 3_600_000;

const voiceClosed = (message: string): Error =>
  apiError(503, 'VOICE_CLOSED', message, {}, { retryAfterSeconds: RETRY_AFTER_SECONDS });

/** Tickets that were given out before have ended. */
const ticketsSince = (strapi: Core.Strapi): Date =>
  new Date(now(strapi).getTime() - getOptions(strapi).voice.ticketMs);

const FULL = 'No spoken comments are taken at the moment. Please write.';

/** Whether all room for sound that waits is taken. */
const isFull = async (strapi: Core.Strapi): Promise<boolean> => {
  const waiting = strapi.db
    .queryBuilder(COMMENT)
    .select(['documentId'])
    .where(selectWaiting(strapi));
  const bytes = await sumBytes(strapi, waiting.getKnexQuery());
  return bytes >= getOptions(strapi).voice.maxPendingBytes;
};

/** @throws ApiError 503 `VOICE_CLOSED` while all room for sound that waits is taken */
export const checkQuota = async (strapi: Core.Strapi): Promise<void> => {
  if (await isFull(strapi)) throw voiceClosed(FULL);
};

/** More is sent than a team can listen to. */
const isBusy = async (strapi: Core.Strapi): Promise<boolean> => {
  const since = new Date(now(strapi).getTime() - HOUR_MS);
  return (await countClipsSince(strapi, since)) >= getOptions(strapi).voice.maxPerHour;
};

const isCrowded = async (strapi: Core.Strapi, { documentId }: EpisodeRow): Promise<boolean> => {
  const waiting = await commentTable(strapi).count({
    where: { ...selectWaiting(strapi), episode: documentId },
  });
  return waiting >= getOptions(strapi).voice.maxPendingPerEpisode;
};

/** That too many spoken comments have come, and what to do then; `null`: not too many. */
const findCrowd = async (strapi: Core.Strapi, episode: EpisodeRow): Promise<string | null> => {
  if (await isBusy(strapi)) {
    return 'Many spoken comments have come within an hour. Please write, or come back.';
  }
  return (await isCrowded(strapi, episode))
    ? 'Too many spoken comments are waiting here already. Please write.'
    : null;
};

/** Whether a spoken comment could be taken for an episode at the moment, whoever speaks. */
export const hasRoom = async (strapi: Core.Strapi, episode: EpisodeRow): Promise<boolean> =>
  !(await isFull(strapi)) && (await findCrowd(strapi, episode)) === null;

/** @throws ApiError 429 `RATE_LIMITED`: what this person sent before is still waiting */
const checkPerson = async (strapi: Core.Strapi, person: string): Promise<void> => {
  const own = await commentContactTable(strapi).findMany({
    where: { authorKey: person },
    select: ['comment'],
  });
  const waiting = await commentTable(strapi).count({
    where: { ...selectWaiting(strapi), documentId: { $in: own.map(({ comment }) => comment) } },
  });
  if (waiting < getOptions(strapi).voice.maxPendingPerPerson) return;
  throw apiError(
    429,
    'RATE_LIMITED',
    'Your earlier spoken comments are still waiting to be listened to.',
    {},
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
};

/**
 * Whether not too many are waiting. Asked before anything is done for a comment, and again where it
 * is stored: of several that come at the same time below an episode, each sees those before it.
 *
 * @throws ApiError 503 `VOICE_CLOSED`, 429 `RATE_LIMITED`
 */
export const checkWaiting = async (
  strapi: Core.Strapi,
  { episode, person }: Pick<Spoken, 'episode' | 'person'>,
): Promise<void> => {
  const crowd = await findCrowd(strapi, episode);
  if (crowd !== null) throw voiceClosed(crowd);
  await checkPerson(strapi, person);
};

/**
 * Whether a spoken comment is taken at all, before anything is stored.
 *
 * @throws ApiError 403 `VOICE_CLOSED` where none are taken, 503 while there is no room; 400 `REQUIRED`
 *   where what is said has to be written as well; 429 `RATE_LIMITED`
 */
export const checkSpoken = async (
  strapi: Core.Strapi,
  { episode, body, person }: Spoken,
): Promise<void> => {
  const settings = await voiceSettings(strapi);
  if (!voiceState(episode, settings.enabled, now(strapi)).isOpen) {
    throw apiError(403, 'VOICE_CLOSED', 'No spoken comments are taken for this episode.');
  }
  if (settings.textAlternative === 'required' && body.text === undefined) {
    throw apiError(400, 'REQUIRED', "'text' is required", {
      errors: [{ path: ['text'], message: 'What is said has to be written as well.' }],
    });
  }
  await checkQuota(strapi);
  await checkWaiting(strapi, { episode, person });
};

/** What a client is told of the sound that it may send. */
const describeUpload = (
  comment: string,
  ticket: string,
  endsAt: string,
  settings: VoiceSettings,
): Upload => ({
  ticket,
  path: ['comments', comment, 'voice'],
  maxBytes: maxClipBytes(settings),
  maxDurationMs: settings.maxSeconds * 1_000,
  endsAt,
});

/**
 * Makes the place where the sound of a new comment will be kept, in the comment's transaction.
 *
 * @param ticket a secret of 256 bit, of which the hash is stored
 */
export const prepareUpload = async (
  strapi: Core.Strapi,
  comment: string,
  ticket: string,
): Promise<Upload> => {
  const endsAt = new Date(now(strapi).getTime() + getOptions(strapi).voice.ticketMs);
  const ticketHash = hashToken(keysOf(strapi), 'voice', comment, ticket);
  await prepareClip(strapi, { comment, ticketHash, ticketEndsAt: endsAt });
  return describeUpload(comment, ticket, endsAt.toISOString(), await voiceSettings(strapi));
};

/**
 * What was told of the sound of a comment that is still waited for; `null` where none is.
 *
 * @param ticket the one that was given out then
 */
export const findUpload = async (
  strapi: Core.Strapi,
  { documentId, awaitsVoice }: CommentRow,
  ticket: string,
): Promise<Upload | null> => {
  const clip = awaitsVoice ? await findClip(strapi, documentId) : null;
  if (clip?.ticketEndsAt == null) return null;
  return describeUpload(documentId, ticket, clip.ticketEndsAt, await voiceSettings(strapi));
};
