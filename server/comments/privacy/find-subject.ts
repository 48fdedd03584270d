import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { apiError } from '../../http';
import { isDocumentId } from '../../site/document-id';
import { commentContactTable, commentTable, type CommentContactRow } from '../../site/tables';
import { keysOf } from '../keys';

/** Whose data, named by an address or by a comment. */
export interface SubjectBody {
  readonly email?: string;
  readonly commentId?: string;
}

export interface Subject {
  readonly comments: readonly string[];
  readonly contacts: readonly CommentContactRow[];
  /** Under which the person may be blocked. */
  readonly blockKeys: readonly string[];
}

const MAX_EMAIL_LENGTH = 254;
const MAX_ID_LENGTH = 64;

export const subjectKeys = {
  // As it is stored. Whatever was stored is to be found, so that it need not look like an address.
  email: Joi.string().trim().lowercase().max(MAX_EMAIL_LENGTH),
  commentId: Joi.string().max(MAX_ID_LENGTH),
} as const;

const blockKeysOf = (
  strapi: Core.Strapi,
  contacts: readonly CommentContactRow[],
  email: string | undefined,
): readonly string[] => {
  const emails = new Set([...contacts.map((contact) => contact.email), email ?? null]);
  const keys = keysOf(strapi);
  return [
    ...[...emails].flatMap((one) => (one === null ? [] : keys.variants('email', one))),
    ...contacts.flatMap(({ authorKey }) => authorKey ?? []),
  ];
};

/** @throws ApiError 404 `COMMENT_NOT_FOUND` */
const findComment = async (strapi: Core.Strapi, documentId: string): Promise<string> => {
  const known =
    isDocumentId(documentId) && (await commentTable(strapi).count({ where: { documentId } })) > 0;
  if (!known) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');
  return documentId;
};

/**
 * All that is stored of somebody, in whatever state it is.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND` for an unknown id; an unknown address is nobody's
 */
export const findSubject = async (
  strapi: Core.Strapi,
  { email, commentId }: SubjectBody,
): Promise<Subject> => {
  const comment = commentId === undefined ? null : await findComment(strapi, commentId);
  const contacts = await commentContactTable(strapi).findMany({
    where: comment === null ? { email: email ?? '' } : { comment },
    orderBy: [{ id: 'asc' }],
  });
  return {
    comments: comment === null ? contacts.map((contact) => contact.comment) : [comment],
    contacts,
    blockKeys: blockKeysOf(strapi, contacts, email),
  };
};
