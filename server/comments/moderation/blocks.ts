import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { now } from '../../site/clock';
import { isDocumentId } from '../../site/document-id';
import {
  commentBlockTable,
  commentContactTable,
  type CommentBlockRow,
  type CommentContactRow,
  type RowId,
} from '../../site/tables';
import { keysOf } from '../keys';
import { findComment } from './find-comments';
import { writeLogEntry } from './log';

const DAY_MS = 86_400_000;

interface Block {
  readonly key: string;
  readonly endsAt: Date;
}

const isAfter = (date: string | null, at: Date): boolean =>
  date !== null && Date.parse(date) > at.getTime();

/**
 * By what somebody can be known again. The pseudonym of a network address ends with its day, and a
 * block of it doesn't keep it for longer.
 */
const blocksOf = (
  strapi: Core.Strapi,
  { email, authorKey, authorKeyEndsAt }: CommentContactRow,
  endsAt: Date,
  at: Date,
): readonly Block[] => [
  ...(email === null ? [] : [{ key: keysOf(strapi).sign('email', email), endsAt }]),
  ...(authorKey !== null && authorKeyEndsAt !== null && isAfter(authorKeyEndsAt, at)
    ? [
        {
          key: authorKey,
          endsAt: new Date(Math.min(endsAt.getTime(), Date.parse(authorKeyEndsAt))),
        },
      ]
    : []),
];

const storeBlock = async (
  strapi: Core.Strapi,
  { key, endsAt }: Block,
  blockedBy: RowId,
): Promise<CommentBlockRow> => {
  const update = (): Promise<CommentBlockRow | null> =>
    commentBlockTable(strapi).update({ where: { key }, data: { endsAt, blockedBy } });
  const known = await update();
  if (known !== null) return known;
  try {
    return await commentBlockTable(strapi).create({ data: { key, endsAt, blockedBy } });
  } catch (error) {
    // The unique column lets one of two moderators win.
    const stored = await update();
    if (stored === null) throw error;
    return stored;
  }
};

/**
 * Refuses further comments of whoever wrote this one, for a time.
 *
 * @param moderator row id of an administrator
 * @throws ApiError 404 `COMMENT_NOT_FOUND`; 409 `NOTHING_TO_BLOCK` when nothing is known of the
 *   writer
 */
export const blockWriter = async (
  strapi: Core.Strapi,
  id: string,
  days: number,
  moderator: RowId,
): Promise<readonly CommentBlockRow[]> => {
  const { documentId: comment } = await findComment(strapi, id);
  const at = now(strapi);
  const contact = await commentContactTable(strapi).findOne({ where: { comment } });
  const endsAt = new Date(at.getTime() + days * DAY_MS);
  const blocks = contact === null ? [] : blocksOf(strapi, contact, endsAt, at);
  if (blocks.length === 0) {
    throw apiError(
      409,
      'NOTHING_TO_BLOCK',
      'Nothing is known of the writer by which further comments could be told.',
    );
  }
  const stored: CommentBlockRow[] = [];
  for (const block of blocks) stored.push(await storeBlock(strapi, block, moderator));
  await writeLogEntry(strapi, comment, 'block', moderator);
  return stored;
};

/** Blocks that hold now, the newest first. */
export const findBlocks = async (
  strapi: Core.Strapi,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly rows: readonly CommentBlockRow[]; readonly total: number }> => {
  const where = { endsAt: { $gt: now(strapi) } };
  const rows = await commentBlockTable(strapi).findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  return { rows, total: await commentBlockTable(strapi).count({ where }) };
};

/** @throws ApiError 404 `BLOCK_NOT_FOUND` */
export const removeBlock = async (
  strapi: Core.Strapi,
  id: string,
  moderator: RowId,
): Promise<void> => {
  const { count } = isDocumentId(id)
    ? await commentBlockTable(strapi).deleteMany({ where: { documentId: id } })
    : { count: 0 };
  if (count === 0) throw apiError(404, 'BLOCK_NOT_FOUND', 'There is no such block.');
  await writeLogEntry(strapi, id, 'unblock', moderator);
};
