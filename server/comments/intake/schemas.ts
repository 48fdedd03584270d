import Joi from 'joi';

import type { CommentOptions } from '../../config';
import { normalizeText } from '../rules';

/** What a writer may agree to: mails about answers; a voice below the episode; a voice in a show. */
export type ConsentName = 'replies' | 'publish' | 'show';

/** Whether the writer agreed; a text names the version that was agreed to. */
export type ConsentInput = boolean | string;

export interface CommentBody {
  readonly ticket: string;
  readonly name?: string;
  readonly email?: string;
  /** A spoken comment need not have one. */
  readonly text?: string;
  readonly parentId?: string | null;
  readonly positionMs?: number | null;
  readonly kind: 'text' | 'voice';
  readonly consents: Readonly<Partial<Record<ConsentName, ConsentInput>>>;
  readonly challenge?: string | null;
  /** Nobody sees this field: who fills it in is no human. */
  readonly website?: string | null;
  /** An own comment with its token, as proof of who writes. */
  readonly proof?: { readonly id: string; readonly token: string } | null;
}

const MAX_EMAIL_LENGTH = 254;
const MAX_POSITION_MS = 2_147_483_647;
const MAX_TOKEN_LENGTH = 100;
const MAX_CHALLENGE_LENGTH = 2_000;
const MAX_TICKET_LENGTH = 500;
const MAX_VERSION_LENGTH = 50;

/** Lengths are counted in code points, as people count, after normalisation. */
const normalized = (kind: 'line' | 'block', maxLength: number): Joi.StringSchema =>
  Joi.string()
    .custom((value: string, helpers) => {
      const text = normalizeText(value, kind);
      if (Array.from(text).length > maxLength) {
        return helpers.error('string.max', { limit: maxLength });
      }
      return text === '' ? helpers.error('string.empty') : text;
    })
    .meta({ maxLength });

export const nameSchema = ({ maxLengths }: CommentOptions): Joi.StringSchema =>
  normalized('line', maxLengths.name);

export const textSchema = ({ maxLengths }: CommentOptions): Joi.StringSchema =>
  normalized('block', maxLengths.text);

/** Trimmed and in lower case: as it is stored and looked for. */
export const emailSchema = Joi.string()
  .trim()
  .lowercase()
  .email({ tlds: { allow: false } })
  .max(MAX_EMAIL_LENGTH);

const consent = Joi.alternatives(Joi.boolean().strict(), Joi.string().max(MAX_VERSION_LENGTH));

export const createCommentBody = (options: CommentOptions): Joi.ObjectSchema<CommentBody> =>
  Joi.object<CommentBody>({
    ticket: Joi.string().max(MAX_TICKET_LENGTH).required(),
    // Empty fields of a form are fields that were left out.
    name: nameSchema(options).empty(['', null]),
    email: emailSchema.empty(['', null]),
    text: textSchema(options).when('kind', {
      is: 'voice',
      then: Joi.any().empty(['', null]),
      otherwise: Joi.required(),
    }),
    parentId: Joi.string().alphanum().max(64).allow(null),
    positionMs: Joi.number().integer().min(0).max(MAX_POSITION_MS).allow(null),
    kind: Joi.string().valid('text', 'voice').default('text'),
    consents: Joi.object({ replies: consent, publish: consent, show: consent }).default({}),
    challenge: Joi.string().max(MAX_CHALLENGE_LENGTH).allow('', null),
    website: Joi.string().allow('', null),
    proof: Joi.object({
      id: Joi.string().alphanum().max(64).required(),
      token: Joi.string().max(MAX_TOKEN_LENGTH).required(),
    }).allow(null),
  }).id('NewComment');

export interface SubmissionHeaders {
  readonly 'idempotency-key'?: string;
}

/** Printable ASCII; the draft standard asks for a value that is unique, such as a UUID. */
export const submissionHeaders = Joi.object<SubmissionHeaders>({
  'idempotency-key': Joi.string()
    .pattern(/^[\x21-\x7e]{1,128}$/)
    .description('Sent again with the same comment, it makes no second one'),
});

const submitted = Joi.object({
  data: Joi.object({
    id: Joi.string(),
    state: Joi.string().valid('published', 'held'),
    token: Joi.string(),
    notices: Joi.array().items(Joi.string().valid('personalData')),
    upload: Joi.object({
      ticket: Joi.string(),
      url: Joi.string().uri(),
      maxBytes: Joi.number().integer(),
      maxDurationMs: Joi.number().integer(),
      endsAt: Joi.string().isoDate(),
    })
      .options({ presence: 'required' })
      .allow(null),
  }).options({ presence: 'required' }),
  meta: Joi.object({}),
}).options({ presence: 'required' });

export const submittedAnswer = submitted;

const textOrNull = Joi.string().allow('', null);

/** Of a kind of comment: whether it is taken, and the names of fields that it needs. */
const formKind = Joi.object({
  open: Joi.boolean(),
  required: Joi.array().items(Joi.string()),
}).options({ presence: 'required' });

export const formAnswer = Joi.object({
  data: Joi.object({
    episode: Joi.object({ slug: Joi.string(), title: textOrNull }),
    language: Joi.string().valid('de', 'en'),
    state: Joi.string().valid('open', 'readOnly', 'closed', 'hidden'),
    closesAt: Joi.string().isoDate().allow(null),
    fields: Joi.array().items(
      Joi.object({
        name: Joi.string(),
        type: Joi.string(),
        label: Joi.string(),
        hint: textOrNull,
        required: Joi.boolean(),
        maxLength: Joi.number().integer().allow(null),
      }),
    ),
    kinds: Joi.object({ text: formKind, voice: formKind }),
    limits: Joi.object({
      maxDepth: Joi.number().integer(),
      maxBodyBytes: Joi.number().integer(),
      ticketMinAgeMs: Joi.number().integer(),
      ticketMaxAgeMs: Joi.number().integer(),
      editWindowMs: Joi.number().integer(),
    }),
    texts: Joi.object().pattern(Joi.string(), textOrNull),
    consents: Joi.array().items(
      Joi.object({
        name: Joi.string(),
        version: Joi.string(),
        required: Joi.boolean(),
        kinds: Joi.array().items(Joi.string().valid('text', 'voice')),
        text: Joi.string(),
      }),
    ),
    voice: Joi.object({ state: Joi.string().valid('open', 'closed') }).unknown(),
    notice: textOrNull,
    ticket: textOrNull,
    challenge: Joi.object().unknown().allow(null),
  }).options({ presence: 'required' }),
  meta: Joi.object({}),
}).options({ presence: 'required' });
