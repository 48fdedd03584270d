import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import {
  commentBlockTable,
  commentContactTable,
  commentReportTable,
  commentTable,
  type CommentRow,
} from '../../site/tables';
import { finishRemovals, removeClips } from '../../voice';
import { changeComments, removeComments, type Actor } from '../decisions';
import { dropMails } from '../mail/mailer';
import { findSubject, type SubjectBody } from './find-subject';
import { flushErased } from './secure-delete';

/** `delete`: comments go as well. `anonymise`: their texts stay, and nobody can tell whose. */
export type EraseMode = 'delete' | 'anonymise';

/** That something was erased, without saying whose it was. */
export interface Receipt {
  readonly id: string;
  readonly at: string;
  readonly mode: EraseMode;
  readonly comments: number;
  readonly contacts: number;
  readonly reports: number;
  readonly blocks: number;
}

/** In one transaction: more would hold up other decisions. */
const BATCH = 100;

const chunksOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );

/** What was derived from the writer or the text, and what the client sent to tell retries apart. */
const NO_TRACES = {
  avatarSeed: null,
  submissionHash: null,
  submissionKey: null,
  textHash: null,
} as const;

/** Takes the sound of spoken comments away; those that have no text go with it. */
const silence = async (strapi: Core.Strapi, ids: readonly string[], by: Actor): Promise<void> => {
  const spoken = await commentTable(strapi).findMany({
    where: { documentId: { $in: ids }, kind: 'voice' },
    select: ['id', 'documentId', 'text'],
  });
  const idsOf = (rows: readonly CommentRow[]): readonly string[] =>
    rows.map(({ documentId }) => documentId);
  const silent = idsOf(spoken.filter(({ text }) => text === null));
  const written = idsOf(spoken.filter(({ text }) => text !== null));
  if (silent.length > 0) await removeComments(strapi, silent, by, 'anonymise');
  // The kind changes last: by it they are found again if this is interrupted.
  await removeClips(strapi, written);
  await changeComments(strapi, written, () => ({ kind: 'text' }), by, 'anonymise');
};

/** The private half goes last: by it the person is found again if this is interrupted. */
const eraseSome = async (
  strapi: Core.Strapi,
  ids: readonly string[],
  mode: EraseMode,
  by: Actor,
): Promise<void> => {
  const where = { comment: { $in: ids } };
  if (mode === 'delete') {
    await removeComments(strapi, ids, by, 'erase');
    return;
  }
  await changeComments(strapi, ids, () => ({ authorName: null }), by, 'anonymise');
  // A voice tells whose it is: what was said stays only where it is written as well.
  await silence(strapi, ids, by);
  await commentTable(strapi).updateMany({ where: { documentId: { $in: ids } }, data: NO_TRACES });
  await commentReportTable(strapi).deleteMany({ where });
  await commentContactTable(strapi).deleteMany({ where });
};

/**
 * Erases all that is stored of somebody, whatever state it is in, and all that was derived from it:
 * address, hashes, pseudonyms, reports about it, blocks.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND` for an unknown id
 */
export const erase = async (
  strapi: Core.Strapi,
  body: SubjectBody,
  mode: EraseMode,
  by: Actor,
): Promise<Receipt> => {
  const { comments, contacts, blockKeys } = await findSubject(strapi, body);
  let reports = 0;
  for (const ids of chunksOf(comments)) {
    reports += await commentReportTable(strapi).count({ where: { comment: { $in: ids } } });
    await eraseSome(strapi, ids, mode, by);
  }
  const blocks = await commentBlockTable(strapi).deleteMany({ where: { key: { $in: blockKeys } } });
  dropMails(strapi, [...contacts.map(({ email }) => email), body.email ?? null]);
  await flushErased(strapi);
  // The receipt is about files as well.
  await finishRemovals(strapi);
  return {
    id: randomUUID(),
    at: now(strapi).toISOString(),
    mode,
    comments: comments.length,
    contacts: contacts.length,
    reports,
    blocks: blocks.count,
  };
};
