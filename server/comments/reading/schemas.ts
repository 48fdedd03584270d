import Joi from 'joi';

import { MAX_PEAKS } from '../../voice';
import { MAX_CURSOR_LENGTH, type CommentOrder } from './cursor';

/** Schemas of requests and answers: they check the requests and become the OpenAPI document. */

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 25;
const MAX_SLUGS = 100;
const MAX_SLUG_LENGTH = 255;

const text = (): Joi.StringSchema => Joi.string();
const textOrNull = (): Joi.StringSchema => text().allow('', null);
const count = (): Joi.NumberSchema => Joi.number().integer().min(0);
const time = (): Joi.StringSchema => text().isoDate();
const complete = (keys: Joi.SchemaMap): Joi.ObjectSchema =>
  Joi.object(keys).options({ presence: 'required' });

export interface CommentParams {
  readonly id: string;
}

export const commentParams = Joi.object<CommentParams, true>({ id: text().required() });

export interface RepliesQuery {
  readonly cursor?: string;
  readonly limit: number;
}

export interface ListQuery extends RepliesQuery {
  readonly sort: CommentOrder;
}

const paging = {
  cursor: text().max(MAX_CURSOR_LENGTH),
  limit: Joi.number().integer().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
};

export const repliesQuery = Joi.object<RepliesQuery, true>(paging);

export const listQuery = Joi.object<ListQuery, true>({
  ...paging,
  sort: text().valid('newest', 'oldest').default('newest'),
});

export interface CountsBody {
  readonly episodes: readonly string[];
}

export const countsBody = Joi.object<CountsBody>({
  episodes: Joi.array().items(text().max(MAX_SLUG_LENGTH)).max(MAX_SLUGS).required(),
});

const author = complete({ name: textOrNull(), isTeam: Joi.boolean(), avatarSeed: textOrNull() });
const kind = text().valid('text', 'voice');

const commentKeys: Joi.SchemaMap = {
  id: text(),
  parentId: textOrNull(),
  depth: count(),
  kind,
  isRemoved: Joi.boolean(),
  author,
  text: textOrNull(),
  html: textOrNull(),
  positionMs: count().allow(null),
  createdAt: time(),
  editedAt: time().allow(null),
  editedByTeam: Joi.boolean(),
  pinned: Joi.boolean(),
  voice: complete({
    url: text().uri(),
    type: text(),
    durationMs: Joi.number().integer().min(0),
    peaks: Joi.array().items(Joi.number().min(0).max(1)).max(MAX_PEAKS).allow(null),
    transcript: text().allow(null),
  }).allow(null),
  replyCount: count(),
};

const reply = complete({
  ...commentKeys,
  replies: Joi.array().max(0),
  nextReplyCursor: Joi.valid(null),
});

const root = complete({
  ...commentKeys,
  replies: Joi.array().items(reply),
  nextReplyCursor: textOrNull(),
});

const cursor = complete({ next: textOrNull() });

const answer = (data: Joi.Schema, meta: Joi.Schema = complete({})): Joi.ObjectSchema =>
  complete({ data, meta });

export const listAnswer = answer(
  Joi.array().items(root),
  complete({ count: complete({ total: count(), roots: count() }), cursor }),
);
export const repliesAnswer = answer(Joi.array().items(reply), complete({ cursor }));
export const timelineAnswer = answer(
  Joi.array().items(
    complete({
      id: text(),
      kind,
      positionMs: count(),
      author,
      text: textOrNull(),
      durationMs: count().allow(null),
      parentId: textOrNull(),
    }),
  ),
);
export const countsAnswer = answer(Joi.object().pattern(text(), count()));
