import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { conversationState, voiceState } from '../../conversations';
import { joinUrl, type BaseUrl, type PublicRequest, type RouteAnswer } from '../../http';
import type { SlugParams } from '../../publishing';
import { commentSettings, voiceSettings } from '../../settings';
import { now } from '../../site/clock';
import type { EpisodeRow } from '../../site/tables';
import { deriveToken, issueChallenge, issueTicket, limitsOf, personKeysOf } from '../guards';
import { keysOf } from '../keys';
import { noticesOf } from '../rules';
import { asksForChallenge } from './challenge-needed';
import { toForm } from './form';
import { checkOpen, findPublicEpisode } from './open-episode';
import type { CommentBody, SubmissionHeaders } from './schemas';
import { createSingleFlight } from './single-flight';
import { findSubmitted, toSubmissionKey, type SubmissionKey } from './submission-key';
import { submitComment, type Submitted } from './submit';
import { findSignedIn } from './trust';
import { findUpload, hasRoom, type Upload } from './voice';

const toUploadAnswer = ({ path, ...upload }: Upload, baseUrl: BaseUrl) => ({
  ...upload,
  url: joinUrl(baseUrl.api, ...path),
});

const answerSubmitted = (
  { comment, token, notices, upload }: Submitted,
  baseUrl: BaseUrl,
): RouteAnswer => {
  const isPublished = comment.moderation === 'approved';
  return {
    kind: 'json',
    status: isPublished ? 201 : 202,
    body: {
      data: {
        id: comment.documentId,
        state: isPublished ? 'published' : 'held',
        token,
        notices,
        upload: upload && toUploadAnswer(upload, baseUrl),
      },
      meta: {},
    },
  };
};

export const createIntakeHandlers = (strapi: Core.Strapi) => {
  const flights = createSingleFlight<Submitted>();

  const issueGuards = async (episode: EpisodeRow, isOpen: boolean) => {
    if (!isOpen) return { ticket: null, challenge: null };
    const { proofOfWork } = getOptions(strapi).comments;
    const subject = { episode: episode.documentId, at: now(strapi) };
    const isAsked = await asksForChallenge(strapi, await commentSettings(strapi));
    return {
      ticket: issueTicket(keysOf(strapi), subject),
      challenge: isAsked
        ? await issueChallenge(keysOf(strapi), { ...subject, ...proofOfWork })
        : null,
    };
  };

  /** What the same submission made before, with the token that it was given then. */
  const findEarlier = async (key: SubmissionKey): Promise<Submitted | null> => {
    const comment = await findSubmitted(strapi, key);
    if (comment === null) return null;
    const seed = `${key.key}\n${key.hash}`;
    const token = deriveToken(keysOf(strapi), seed);
    return {
      comment,
      token,
      notices: noticesOf({ name: comment.authorName, text: comment.text ?? '' }),
      upload: await findUpload(strapi, comment, deriveToken(keysOf(strapi), `voice\n${seed}`)),
    };
  };

  /** Whoever could ask without limit for what others sent would find it in the end. */
  const readSubmissionKey = async (
    {
      idempotencyKey,
      ...sender
    }: {
      readonly episode: string;
      readonly person: string;
      readonly idempotencyKey: string | undefined;
    },
    body: CommentBody,
  ): Promise<SubmissionKey | null> => {
    if (idempotencyKey === undefined) return null;
    await (await limitsOf(strapi)).consumeRequest(sender.person);
    return toSubmissionKey(strapi, { ...sender, idempotencyKey }, body);
  };

  const submitOnce = async (
    key: SubmissionKey,
    submit: () => Promise<Submitted>,
  ): Promise<Submitted> => {
    const earlier = await findEarlier(key);
    if (earlier !== null) return earlier;
    try {
      return await submit();
    } catch (error) {
      // On another node the same submission may have been faster.
      const meanwhile = await findEarlier(key);
      if (meanwhile === null) throw error;
      return meanwhile;
    }
  };

  return {
    getForm: async ({ params }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
      const episode = await findPublicEpisode(strapi, params.slug);
      const conversation = conversationState(episode, now(strapi));
      const settings = await commentSettings(strapi);
      const voice = await voiceSettings(strapi);
      const spoken = voiceState(episode, voice.enabled, now(strapi));
      const data = toForm({
        voice,
        spoken: { ...spoken, isOpen: spoken.isOpen && (await hasRoom(strapi, episode)) },
        episode,
        conversation,
        settings,
        options: getOptions(strapi).comments,
        ...(await issueGuards(episode, conversation.state === 'open')),
      });
      return { kind: 'json', status: 200, body: { data, meta: {} } };
    },

    create: async ({
      params,
      body,
      headers,
      baseUrl,
      ctx,
    }: PublicRequest<
      SlugParams,
      unknown,
      CommentBody,
      SubmissionHeaders
    >): Promise<RouteAnswer> => {
      const episode = await findPublicEpisode(strapi, params.slug);
      checkOpen(strapi, episode);
      const person = await personKeysOf(strapi).personOf(ctx.request.ip);
      const submissionKey = await readSubmissionKey(
        { episode: episode.documentId, person, idempotencyKey: headers['idempotency-key'] },
        body,
      );
      const submit = async (): Promise<Submitted> =>
        submitComment(strapi, {
          episode,
          body,
          submissionKey,
          person,
          // Whoever needn't be known isn't asked for.
          userId: (await commentSettings(strapi)).trust.signedIn
            ? await findSignedIn(strapi, ctx)
            : null,
        });
      const submitted =
        submissionKey === null
          ? await submit()
          : await flights(`${submissionKey.key}\n${submissionKey.hash}`, () =>
              submitOnce(submissionKey, submit),
            );
      return answerSubmitted(submitted, baseUrl);
    },
  };
};
