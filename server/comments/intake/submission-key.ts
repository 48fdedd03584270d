import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { commentLogTable, commentTable, type CommentRow } from '../../site/tables';
import { keysOf } from '../keys';
import type { CommentBody } from './schemas';

/** A submission that may be sent again: how it is found, and what has to be the same in it. */
export interface SubmissionKey {
  readonly key: string;
  readonly hash: string;
  /** Of the comment that is made of it, so that the log still tells of one that was deleted. */
  readonly documentId: string;
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

const ID_LENGTH = 24;

/** As Strapi's document ids look: a letter, then letters and digits. */
const toDocumentId = (mac: string): string =>
  `c${mac.replace(/[^a-z0-9]/gi, '').toLowerCase()}`.slice(0, ID_LENGTH);

/** Whatever is repeated by the same person on the same day is one submission. */
export const toSubmissionKey = (
  strapi: Core.Strapi,
  { episode, person, idempotencyKey }: Sender,
  body: CommentBody,
): SubmissionKey => {
  const keys = keysOf(strapi);
  const content = SAME.map((name) => [name, body[name] ?? null]);
  const key = keys.sign('submission', `key\n${episode}\n${person}\n${idempotencyKey}`);
  return {
    key,
    documentId: toDocumentId(keys.sign('submission', `id\n${key}`)),
    hash: keys.sign('submission', `body\n${episode}\n${person}\n${JSON.stringify(content)}`),
  };
};

/** Of deletions the log says what was before, and nothing of what is since. */
const isDeleted = async (strapi: Core.Strapi, comment: string): Promise<boolean> =>
  (await commentLogTable(strapi).count({
    where: { comment, before: { $notNull: true }, after: { $null: true } },
  })) > 0;

/**
 * The comment that was made of this submission before, or `null`.
 *
 * @throws ApiError 409 `DUPLICATE` when the key was used for something else, or for a comment that
 *   was deleted: a late retry must not bring it back
 */
export const findSubmitted = async (
  strapi: Core.Strapi,
  { key, hash, documentId }: SubmissionKey,
): Promise<CommentRow | null> => {
  const row = await commentTable(strapi).findOne({ where: { submissionKey: key } });
  if (row === null && (await isDeleted(strapi, documentId))) {
    throw apiError(409, 'DUPLICATE', 'This comment was sent before, and was deleted.');
  }
  if (row === null || row.submissionHash === hash) return row;
  throw apiError(409, 'DUPLICATE', 'This Idempotency-Key was used for another comment.');
};
