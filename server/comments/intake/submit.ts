import type { Core } from '@strapi/strapi';

import { getOptions, type CommentSettings } from '../../config';
import { apiError } from '../../http';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { createDocumentId } from '../../site/document-id';
import { commentTable, type CommentRow, type EpisodeRow, type RowId } from '../../site/tables';
import { insertComment, type NewContact } from '../decisions';
import {
  challengeError,
  checkChallenge,
  checkTicket,
  deriveToken,
  hashToken,
  limitsOf,
  makeToken,
  ticketError,
} from '../guards';
import { keysOf } from '../keys';
import type { Judgement } from '../rules';
import { asksForChallenge } from './challenge-needed';
import { asksForReplies, readConsents } from './consents';
import { checkSpoken, checkWaiting, prepareUpload, type Upload } from './voice';
import { judgeWriting } from './judge-writing';
import type { CommentBody } from './schemas';
import type { SubmissionKey } from './submission-key';
import { hashText } from './text-hash';
import { judgeTrust } from './trust';

/** A comment on its way in. */
export interface Submission {
  readonly episode: EpisodeRow;
  readonly body: CommentBody;
  /** Pseudonym of today for who sends it. */
  readonly person: string;
  readonly userId: RowId | null;
  /** `null`: the client gave no Idempotency-Key. */
  readonly submissionKey: SubmissionKey | null;
}

export interface Submitted {
  readonly comment: CommentRow;
  readonly token: string;
  readonly notices: Judgement['notices'];
  /** How a spoken comment's sound is sent. */
  readonly upload: Upload | null;
}

const DAY_MS = 86_400_000;
/** Pseudonyms are gone within 24 hours: the task that removes them runs once in an hour. */
const AUTHOR_KEY_MS = 22 * 3_600_000;

const MODERATIONS = { publish: 'approved', hold: 'pending', spam: 'spam' } as const;

/** @throws ApiError 400 `TICKET_INVALID`, `TICKET_EXPIRED`; 429 `TICKET_TOO_YOUNG` */
const passTicket = (strapi: Core.Strapi, { episode, body }: Submission): void => {
  const { ticket } = getOptions(strapi).comments;
  const result = checkTicket(keysOf(strapi), body.ticket, {
    episode: episode.documentId,
    at: now(strapi),
    ...ticket,
  });
  if (result.problem !== null) throw ticketError(result);
};

/** @throws ApiError 400 `CHALLENGE_REQUIRED`, `CHALLENGE_INVALID` */
const passChallenge = async (
  strapi: Core.Strapi,
  { episode, body }: Submission,
  settings: CommentSettings,
): Promise<void> => {
  if (!(await asksForChallenge(strapi, settings))) return;
  const result = await checkChallenge(keysOf(strapi), body.challenge ?? undefined, {
    episode: episode.documentId,
    at: now(strapi),
    useOnce: (await limitsOf(strapi)).useOnce,
  });
  if (result.problem !== null) throw challengeError(result);
};

const required = (name: string): Error =>
  apiError(400, 'REQUIRED', `'${name}' is required`, {
    errors: [{ path: [name], message: `'${name}' is required` }],
  });

/** @throws ApiError 400 `REQUIRED` for a field that this site asks for */
const checkFields = ({ body }: Submission, settings: CommentSettings): void => {
  if (settings.fields.name === 'required' && body.name === undefined) throw required('name');
  const wantsMail = Boolean(body.consents.replies) && asksForReplies(settings);
  const needsEmail = settings.fields.email === 'required' || wantsMail;
  if (needsEmail && body.email === undefined) throw required('email');
};

/**
 * Whatever became of the twin: the answer must not tell.
 *
 * @throws ApiError 409 `DUPLICATE`: the same was said below this episode within a day
 */
const refuseDuplicate = async (
  strapi: Core.Strapi,
  episode: string,
  textHash: string,
): Promise<void> => {
  const since = new Date(now(strapi).getTime() - DAY_MS);
  const twin = await commentTable(strapi).findOne({
    where: { episode, textHash, createdAt: { $gte: since } },
    select: ['id'],
  });
  if (twin !== null) throw apiError(409, 'DUPLICATE', 'The same comment is here already.');
};

/**
 * Takes a comment in: cheap checks first, then what costs, then what it says. Spam is stored like
 * anything that is held, with the same work and the same answer, so that nobody learns what was
 * found. What it answers and whether it was said before are decided where it is written.
 *
 * @throws ApiError that tells the writer what is wrong
 */
export const submitComment = async (
  strapi: Core.Strapi,
  submission: Submission,
): Promise<Submitted> => {
  const { episode, body, person, userId, submissionKey } = submission;
  const settings = await commentSettings(strapi);
  const at = now(strapi);
  const keys = keysOf(strapi);
  checkFields(submission, settings);
  if (body.kind === 'voice') await checkSpoken(strapi, submission);
  const consents = readConsents(body, settings, at);
  passTicket(strapi, submission);
  await passChallenge(strapi, submission, settings);
  await (await limitsOf(strapi)).consume({ person, episode: episode.documentId });

  const name = settings.fields.name === 'off' ? null : (body.name ?? null);
  // An address that the site doesn't ask for is not kept, whoever sends it.
  const email = settings.fields.email === 'off' ? null : (body.email ?? null);
  const claim = { userId, email, proof: body.proof ?? null };
  const { trust, isProven } = await judgeTrust(strapi, claim, settings);
  const judgement = await judgeWriting(strapi, {
    // Nothing to read: the sound is judged by people.
    text: body.text ?? '',
    name,
    email,
    kind: body.kind,
    isHoneypotFilled: Boolean(body.website),
    trust,
    authorKeys: [person],
  });

  const documentId = submissionKey?.documentId ?? createDocumentId();
  const text = body.text ?? null;
  const textHash = text === null ? null : hashText(strapi, episode.documentId, text);
  const seed = submissionKey === null ? null : `${submissionKey.key}\n${submissionKey.hash}`;
  const token = seed === null ? makeToken() : deriveToken(keys, seed);
  const ticket = seed === null ? makeToken() : deriveToken(keys, `voice\n${seed}`);
  let upload: Upload | null = null;
  const contact: NewContact = {
    tokenHash: hashToken(keys, 'own', documentId, token),
    email,
    emailConfirmedAt: isProven ? at.toISOString() : null,
    wantsReplies: consents.replies !== undefined,
    consents,
    userId,
    authorKey: person,
    authorKeyEndsAt: new Date(at.getTime() + AUTHOR_KEY_MS).toISOString(),
  };
  const comment = await insertComment(
    strapi,
    {
      documentId,
      episode: episode.documentId,
      parent: body.parentId ?? null,
      kind: body.kind,
      awaitsVoice: body.kind === 'voice',
      text,
      textHash,
      authorName: name,
      isTeam: false,
      positionMs: body.positionMs ?? null,
      moderation: MODERATIONS[judgement.verdict],
      reasons: judgement.reasons,
      submissionKey: submissionKey?.key ?? null,
      submissionHash: submissionKey?.hash ?? null,
    },
    contact,
    { kind: 'writer' },
    async () => {
      if (textHash !== null) await refuseDuplicate(strapi, episode.documentId, textHash);
      if (body.kind !== 'voice') return;
      await checkWaiting(strapi, submission);
      upload = await prepareUpload(strapi, documentId, ticket);
    },
  );
  return { comment, token, notices: judgement.notices, upload };
};
