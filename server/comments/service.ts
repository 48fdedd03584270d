import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { getOptions } from '../config';
import { validateBody } from '../http';
import type { Moderation } from '../site/tables';
import { addComment } from './add-comment';
import { nameSchema, textSchema } from './intake';
import type { Decision } from './moderation/decide';
import { pinComment } from './moderation/pin-comment';
import { runAction, type Outcome } from './moderation/run-action';

/** A comment that comes from the site's own code: from another system, for one. */
export interface AddedComment {
  /** Document id. */
  readonly episode: string;
  /** What is written, or said; only a spoken comment may be without. */
  readonly text?: string;
  /** The bytes of a recording in WebM, MP4 or Ogg, for a spoken comment. */
  readonly recording?: Uint8Array;
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
    text: textSchema(options),
    recording: Joi.object().instance(Uint8Array),
    name: nameSchema(options).empty(['', null]),
    parent: Joi.string().alphanum().max(64).allow(null),
    positionMs: Joi.number().integer().min(0).max(MAX_POSITION_MS).allow(null),
    isTeam: Joi.boolean(),
    moderation: Joi.string().valid('pending', 'approved', 'spam', 'rejected', 'trash'),
    createdAt: Joi.string().isoDate(),
    reasons: Joi.array().items(Joi.string().pattern(/^[A-Z_]{1,40}$/)),
  })
    .or('text', 'recording')
    .required();
};

const SYSTEM = { kind: 'system' } as const;

/** `strapi.plugin('podcast').service('comments')`: comments for the site's own code. */
export const createCommentsService = ({ strapi }: { readonly strapi: Core.Strapi }) => ({
  /**
   * Stores a comment, past all limits and rules. Webhooks are told of it, and nobody by mail.
   *
   * @returns its document id
   * @throws ApiError 400 that names the field; as `addComment`
   */
  add: async (comment: AddedComment): Promise<{ readonly id: string }> => {
    const input = validateBody(createSchema(strapi), comment);
    if (input.kind === 'invalid') throw input.error;
    const { name, createdAt, ...fields } = input.value;
    const id = await addComment(strapi, {
      episode: fields.episode,
      text: fields.text ?? null,
      recording: fields.recording ?? null,
      authorName: name ?? null,
      parent: fields.parent ?? null,
      positionMs: fields.positionMs ?? null,
      isTeam: fields.isTeam ?? false,
      moderation: fields.moderation ?? 'pending',
      reasons: fields.reasons ?? [],
      ...(createdAt !== undefined && { createdAt }),
    });
    return { id };
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
