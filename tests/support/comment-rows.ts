import type { Core } from '@strapi/strapi';

import {
  commentTable,
  conversationTable,
  type CommentRow,
  type ConversationRow,
} from '../../server/site/tables';
import { COMMENT } from '../../server/site/uids';

const START_MS = Date.parse('2026-01-01T12:00:00Z');
const MINUTE_MS = 60_000;

let made = 0;

/** As Strapi's own, but in order. */
export const nextDocumentId = (): string => {
  made += 1;
  return `c${String(made).padStart(23, '0')}`;
};

/** The columns of an approved comment, a minute younger than the one made before. */
export const commentFields = (
  fields: Partial<CommentRow> & Pick<CommentRow, 'episode'>,
): Partial<CommentRow> => {
  const documentId = fields.documentId ?? nextDocumentId();
  const at = new Date(START_MS + made * MINUTE_MS).toISOString();
  const parent = fields.parent ?? null;
  return {
    documentId,
    parent,
    root: documentId,
    path: '',
    depth: 0,
    kind: 'text',
    text: `Text ${made}`,
    authorName: `Name ${made}`,
    avatarSeed: 'abc',
    moderation: 'approved',
    listed: true,
    waits: fields.moderation === 'pending',
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
};

/** Writes a comment past all rules. */
export const addComment = (
  strapi: Core.Strapi,
  fields: Partial<CommentRow> & Pick<CommentRow, 'episode'>,
): Promise<CommentRow> => commentTable(strapi).create({ data: commentFields(fields) });

/** Writes a reply past all rules. */
export const addReply = (
  strapi: Core.Strapi,
  parent: CommentRow,
  fields: Partial<CommentRow> = {},
): Promise<CommentRow> =>
  addComment(strapi, {
    episode: parent.episode,
    parent: parent.documentId,
    root: parent.root,
    path: `${parent.path ?? ''}${parent.documentId}/`,
    depth: parent.depth + 1,
    ...fields,
  });

export const setCounts = (
  strapi: Core.Strapi,
  counts: Pick<ConversationRow, 'episode' | 'total' | 'roots'>,
): Promise<ConversationRow> =>
  conversationTable(strapi).create({
    data: { ...counts, changedAt: new Date(START_MS).toISOString() },
  });

/** Rows of one statement: SQLite takes 32,766 values. */
const CHUNK = 1_000;

/** Writes many comments past all rules. */
export const addComments = async (
  strapi: Core.Strapi,
  rows: readonly Partial<CommentRow>[],
): Promise<void> => {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await strapi.db.query(COMMENT).createMany({ data: rows.slice(start, start + CHUNK) });
  }
};
