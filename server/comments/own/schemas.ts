import Joi from 'joi';

import type { CommentOptions } from '../../config';
import { nameSchema, textSchema } from '../intake';

export interface CommentParams {
  readonly id: string;
}

/** Any text: whether there is such a comment is not told by a refusal. */
export const commentParams = Joi.object<CommentParams, true>({
  id: Joi.string().required().description('The id that the answer to the new comment gave'),
});

export interface TokenHeaders {
  readonly 'x-comment-token'?: string;
}

/** Any text: a token that can't be one is answered like one that is wrong. */
export const tokenHeaders = Joi.object<TokenHeaders>({
  'x-comment-token': Joi.string()
    .allow('')
    .description('The secret that the answer to the new comment gave'),
});

/** A consent can only be taken back; to give it again is another comment. */
const withdrawn = Joi.boolean().strict().valid(false);

export interface EditBody {
  readonly text?: string;
  /** `null` takes the name away. */
  readonly name?: string | null;
  /** Consents that are withdrawn, `{ "replies": false }`. */
  readonly consents?: { readonly replies?: false; readonly publish?: false; readonly show?: false };
}

export const createEditBody = (options: CommentOptions): Joi.ObjectSchema<EditBody> =>
  Joi.object<EditBody>({
    text: textSchema(options),
    name: nameSchema(options).allow(null),
    consents: Joi.object({ replies: withdrawn, publish: withdrawn, show: withdrawn }),
  })
    .or('text', 'name', 'consents')
    .id('CommentEdit');

export const REPORT_REASONS = ['spam', 'abuse', 'personalData', 'illegal', 'other'] as const;

export interface ReportBody {
  readonly reason: (typeof REPORT_REASONS)[number];
  readonly text?: string | null;
}

const MAX_REPORT_LENGTH = 1_000;

export const reportBody = Joi.object<ReportBody>({
  reason: Joi.string()
    .valid(...REPORT_REASONS)
    .required(),
  text: Joi.string().max(MAX_REPORT_LENGTH).allow('', null),
}).id('CommentReport');

const textOrNull = Joi.string().allow('', null);
const timeOrNull = Joi.string().isoDate().allow(null);

const answer = (data: Joi.SchemaMap): Joi.ObjectSchema =>
  Joi.object({ data: Joi.object(data), meta: Joi.object({}) }).options({ presence: 'required' });

export const ownAnswer = answer({
  id: Joi.string(),
  state: Joi.string().valid('published', 'held', 'rejected', 'deleted'),
  language: Joi.string().valid('de', 'en'),
  reason: Joi.string(),
  text: textOrNull,
  pendingText: textOrNull,
  name: textOrNull,
  positionMs: Joi.number().integer().allow(null),
  voice: Joi.object({
    durationMs: Joi.number().integer().allow(null),
    isAwaited: Joi.boolean(),
  }).allow(null),
  createdAt: Joi.string().isoDate(),
  editedAt: timeOrNull,
  canEditUntil: timeOrNull,
  email: textOrNull,
  emailConfirmed: Joi.boolean(),
  wantsReplies: Joi.boolean(),
  consents: Joi.object().pattern(
    Joi.string(),
    Joi.object({ version: textOrNull, givenAt: timeOrNull, withdrawnAt: timeOrNull }),
  ),
});

export const deletedAnswer = answer({ id: Joi.string(), state: Joi.string().valid('deleted') });

export const reportedAnswer = answer({ reported: Joi.boolean().valid(true) });

export const ownExport = Joi.object({
  data: Joi.object().unknown(),
  meta: Joi.object({}),
});
