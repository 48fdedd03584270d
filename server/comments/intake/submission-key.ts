import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { commentTable, type CommentRow } from '../../site/tables';
import { keysOf } from '../keys';
import type { CommentBody } from './schemas';

/** A submission that may be sent again: how it is found, and what has to be the same in it. */
export interface SubmissionKey {
  readonly key: string;
  readonly hash: string;
}

/** A client that loads the form again before it retries has another ticket, and means the same. */
const SAME = [
  'name',
  'email',
  'text',
  'parentId',
  'positionMs',
  'kind',
  'consents',
  'website',
] as const satisfies readonly (keyof CommentBody)[];

/** Who sends a comment, what for, and the client's own name of it, from the header. */
interface Sender {
  readonly episode: string;
  /** Pseudonym of today: keys that are easy to guess are no use to anybody else. */
  readonly person: string;
  readonly idempotencyKey: string;
}

/** Whatever is repeated by the same person on the same day is one submission. */
export const toSubmissionKey = (
  strapi: Core.Strapi,
  { episode, person, idempotencyKey }: Sender,
  body: CommentBody,
): SubmissionKey => {
  const keys = keysOf(strapi);
  const content = SAME.map((name) => [name, body[name] ?? null]);
  return {
    key: keys.sign('submission', `key\n${episode}\n${person}\n${idempotencyKey}`),
    hash: keys.sign('submission', `body\n${episode}\n${person}\n${JSON.stringify(content)}`),
  };
};

/**
 * The comment that was made of this submission before, or `null`.
 *
 * @throws ApiError 409 `DUPLICATE` when the key was used for something else
 */
export const findSubmitted = async (
  strapi: Core.Strapi,
  { key, hash }: SubmissionKey,
): Promise<CommentRow | null> => {
  const row = await commentTable(strapi).findOne({ where: { submissionKey: key } });
  if (row === null || row.submissionHash === hash) return row;
  throw apiError(409, 'DUPLICATE', 'This Idempotency-Key was used for another comment.');
};
