import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { getOptions } from '../config';
import { validateBody } from '../http';
import { createDocumentId } from '../site/document-id';
import type { Moderation } from '../site/tables';
import { insertComment, makeNoContact } from './decisions';
import { hashText, nameSchema, textSchema } from './intake';
import type { Decision } from './moderation/decide';
import { pinComment } from './moderation/pin-comment';
import { runAction, type Outcome } from './moderation/run-action';

/** A comment that comes from the site's own code: from another system, for one. */
export interface AddedComment {
  /** Document id. */
  readonly episode: string;
  readonly text: string;
  readonly name?: string | null;
  /** Document id of the comment that it answers, which has to be approved. */
  readonly parent?: string | null;
  /** Milliseconds from the start of the audio. */
  readonly positionMs?: number | null;
  readonly isTeam?: boolean;
  /** `pending` when left out. */
  readonly moderation?: Moderation;
  /** ISO 8601; now when left out. */
  readonly createdAt?: string;
  /** Codes of why it is held. */
  readonly reasons?: readonly string[];
}

const MAX_POSITION_MS = 2_147_483_647;

const createSchema = (strapi: Core.Strapi): Joi.ObjectSchema<AddedComment> => {
  const options = getOptions(strapi).comments;
  return Joi.object<AddedComment>({
    episode: Joi.string().alphanum().max(64).required(),
    text: textSchema(options).required(),
    name: nameSchema(options).empty(['', null]),
    parent: Joi.string().alphanum().max(64).allow(null),
    positionMs: Joi.number().integer().min(0).max(MAX_POSITION_MS).allow(null),
    isTeam: Joi.boolean(),
    moderation: Joi.string().valid('pending', 'approved', 'spam', 'rejected', 'trash'),
    createdAt: Joi.string().isoDate(),
    reasons: Joi.array().items(Joi.string().pattern(/^[A-Z_]{1,40}$/)),
  }).required();
};

const SYSTEM = { kind: 'system' } as const;

/** `strapi.plugin('podcast').service('comments')`: comments for the site's own code. */
export const createCommentsService = ({ strapi }: { readonly strapi: Core.Strapi }) => ({
  /**
   * Stores a comment, past all limits and rules. Webhooks are told of it, and nobody by mail.
   *
   * @returns its document id
   * @throws ApiError 400 that names the field; 404 `PARENT_NOT_FOUND`
   */
  add: async (comment: AddedComment): Promise<{ readonly id: string }> => {
    const input = validateBody(createSchema(strapi), comment);
    if (input.kind === 'invalid') throw input.error;
    const { episode, text, name, parent, positionMs, isTeam, moderation, createdAt, reasons } =
      input.value;
    const documentId = createDocumentId();
    await insertComment(
      strapi,
      {
        documentId,
        episode,
        parent: parent ?? null,
        kind: 'text',
        awaitsVoice: false,
        text,
        textHash: hashText(strapi, episode, text),
        authorName: name ?? null,
        isTeam: isTeam ?? false,
        positionMs: positionMs ?? null,
        moderation: moderation ?? 'pending',
        reasons: reasons ?? [],
        submissionKey: null,
        submissionHash: null,
        ...(createdAt !== undefined && { createdAt }),
      },
      makeNoContact(strapi, documentId),
      SYSTEM,
    );
    return { id: documentId };
  },

  /**
   * Decides about comments as a moderator does, all or none.
   *
   * @throws ApiError 404 `COMMENT_NOT_FOUND`
   */
  decide: (ids: readonly string[], action: Decision | 'delete'): Promise<readonly Outcome[]> =>
    runAction(strapi, { ids, action, seen: {} }, SYSTEM),

  /**
   * Puts a comment in front of all others below its episode.
   *
   * @throws ApiError 404 `COMMENT_NOT_FOUND`, 409 `NOT_PINNABLE`
   */
  pin: async (id: string): Promise<void> => {
    await pinComment(strapi, id, SYSTEM);
  },
});
