import type { Core } from '@strapi/strapi';

import type { CommentSettings } from '../../config';
import { commentTable, type CommentRow } from '../../site/tables';
import { changeComments, isGone } from '../decisions';
import { discardEdit } from '../moderation/decide';

const DAY_MS = 86_400_000;
/** In one transaction: more would hold up other decisions. */
const BATCH = 100;

/**
 * Discards edits that nobody has decided on for as long as a comment may wait. An edit is made
 * within the edit window at the latest, so its age follows from the comment's own.
 */
export const discardOldEdits = async (
  strapi: Core.Strapi,
  {
    retentionDays: { pending },
    editWindowMs,
  }: Pick<CommentSettings, 'editWindowMs' | 'retentionDays'>,
  at: Date,
): Promise<void> => {
  if (pending === 0) return;
  const endedAt = new Date(at.getTime() - pending * DAY_MS - editWindowMs).toISOString();
  const discard = (row: CommentRow) => (row.pendingText === null ? null : discardEdit(row));
  for (;;) {
    const rows = await commentTable(strapi).findMany({
      where: { pendingText: { $notNull: true }, createdAt: { $lte: endedAt } },
      orderBy: [{ id: 'asc' }],
      select: ['id', 'documentId'],
      limit: BATCH,
    });
    if (rows.length === 0) return;
    const ids = rows.map(({ documentId }) => documentId);
    try {
      await changeComments(strapi, ids, discard, { kind: 'system' }, 'discardEdit');
    } catch (error) {
      // Another node or an editor was faster: what is left is found again.
      if (!isGone(error)) throw error;
    }
  }
};
