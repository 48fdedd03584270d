import Joi from 'joi';

import type { CommentRow, EpisodeRow } from '../../site/tables';
import { UNDO } from '../decisions';
import { DECISIONS, type Decision } from './decide';

/** States to look for: of the column, and those that follow from other columns. */
export const FILTERS = [
  'pending',
  'approved',
  'spam',
  'rejected',
  'trash',
  'reported',
  'edited',
  'waiting',
] as const;

export type Filter = (typeof FILTERS)[number];

export interface InboxQuery {
  readonly moderation?: Filter;
  /** Document ids or slugs. */
  readonly show?: string;
  readonly episode?: string;
  readonly q?: string;
  readonly kind?: CommentRow['kind'];
  readonly page: number;
  readonly pageSize: number;
  readonly sort: 'newest' | 'oldest';
}

const MAX_PAGE = 1_000_000;
const MAX_PAGE_SIZE = 100;
const MAX_QUERY_LENGTH = 200;
const MAX_IDS = 500;
const MAX_DAYS = 365;
/** Of a text before it is measured in code points: larger ones are not even looked at. */
const MAX_RAW_LENGTH = 200_000;
const MAX_POSITION_MS = 2_147_483_647;

const documentId = Joi.string().pattern(/^[a-z0-9]{1,64}$/i, 'a document id');
const idOrSlug = Joi.string().pattern(/^[\w.~-]{1,255}$/, 'a document id or a slug');
const page = Joi.number().integer().min(1).max(MAX_PAGE).default(1);
const pageSize = Joi.number().integer().min(1).max(MAX_PAGE_SIZE).default(20);

const q = Joi.string()
  .trim()
  .allow('')
  .max(MAX_QUERY_LENGTH)
  // PostgreSQL knows no NUL.
  .pattern(/^[^\0]*$/, 'text');

export const inboxQuery = Joi.object<InboxQuery, true>({
  moderation: Joi.string().valid(...FILTERS),
  show: idOrSlug,
  episode: idOrSlug,
  q,
  kind: Joi.string().valid('text', 'voice'),
  page,
  pageSize,
  sort: Joi.string().valid('newest', 'oldest').default('newest'),
});

export type PlacesQuery = Pick<InboxQuery, 'episode' | 'q' | 'show'>;

export const placesQuery = Joi.object<PlacesQuery, true>({ show: idOrSlug, episode: idOrSlug, q });

export interface ActionsBody {
  readonly action: Decision | typeof UNDO | 'delete';
  readonly ids: readonly string[];
  /** By id: the state or the version that the moderator saw. */
  readonly seen: Readonly<Record<string, string>>;
}

export const actionsBody = Joi.object<ActionsBody>({
  action: Joi.string()
    .valid(...DECISIONS, UNDO, 'delete')
    .required(),
  ids: Joi.array().items(documentId).min(1).max(MAX_IDS).required(),
  seen: Joi.object().pattern(documentId, Joi.string().max(64)).max(MAX_IDS).default({}),
}).required();

/** Of actions that the address says all about. */
export const noBody = Joi.object<object, true>({});

const text = Joi.string().max(MAX_RAW_LENGTH);
const name = Joi.string().max(MAX_RAW_LENGTH);

export interface ReplyBody {
  readonly text: string;
  /** Who answers, in public; the show where it is left out. */
  readonly name?: string;
}

export const replyBody = Joi.object<ReplyBody, true>({ text: text.required(), name }).required();

export interface EditBody {
  readonly text?: string;
  /** `null` removes it. */
  readonly name?: string | null;
  readonly positionMs?: number | null;
  /** The state or the version that the moderator saw. */
  readonly seen?: string;
}

export const editBody = Joi.object<EditBody, true>({
  text,
  name: name.allow(null),
  positionMs: Joi.number().strict().integer().min(0).max(MAX_POSITION_MS).allow(null),
  seen: Joi.string().max(64),
})
  .or('text', 'name', 'positionMs')
  .required();

export const blockBody = Joi.object<{ readonly days: number }, true>({
  days: Joi.number().strict().integer().min(1).max(MAX_DAYS).required(),
}).required();

export const blocksQuery = Joi.object<{ readonly page: number; readonly pageSize: number }, true>({
  page,
  pageSize,
});

export interface ModeBody {
  readonly mode: NonNullable<EpisodeRow['commentMode']>;
}

export const modeBody = Joi.object<ModeBody, true>({
  mode: Joi.string().valid('inherit', 'open', 'readOnly', 'closed', 'hidden').required(),
}).required();
