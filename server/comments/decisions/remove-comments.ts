import type { Core } from '@strapi/strapi';

import { afterCommit } from '../../site/after-commit';
import { now } from '../../site/clock';
import { retryTransaction } from '../../site/hold-rows';
import {
  commentContactTable,
  commentReportTable,
  commentTable,
  type CommentRow,
} from '../../site/tables';
import { dropMails } from '../mail/mailer';
import { findEpisodesOf } from './change-comments';
import { tellEvents } from './events';
import { removeClips } from '../../voice';
import { ensureConversations, holdConversations } from './hold-conversations';
import {
  addCounts,
  applyChange,
  isSeenChange,
  replaceInThread,
  type CountChange,
  type Thread,
} from './thread';
import type { Actor } from './types';
import { forgetTallies, readThread, writeCounts, writeLog, writeRows } from './write-thread';

/** What is left of a comment whose place in the thread is still needed. */
const ERASED = {
  authorName: null,
  moderation: 'trash',
  pendingText: null,
  positionMs: null,
  previousModeration: null,
  reasons: null,
  text: null,
  textHash: null,
} as const;

const hasChildren = async (strapi: Core.Strapi, { documentId }: CommentRow): Promise<boolean> =>
  (await commentTable(strapi).count({ where: { parent: documentId } })) > 0;

const deletePrivateHalf = async (strapi: Core.Strapi, comment: string): Promise<void> => {
  const contact = await commentContactTable(strapi).findOne({ where: { comment } });
  await afterCommit(strapi, () => {
    dropMails(strapi, [contact?.email ?? null]);
  });
  await commentContactTable(strapi).deleteMany({ where: { comment } });
  await commentReportTable(strapi).deleteMany({ where: { comment } });
};

/** What tells one writer's comments from another's, or a repeated request from a new one. */
const forgetWriter = async (strapi: Core.Strapi, { id }: CommentRow): Promise<void> => {
  await commentTable(strapi).updateMany({
    where: { id },
    data: { avatarSeed: null, submissionHash: null, submissionKey: null },
  });
};

const deleteRow = async (strapi: Core.Strapi, { id }: CommentRow): Promise<void> => {
  await commentTable(strapi).deleteMany({ where: { id } });
};

/** Erased comments that nobody stands below any more have no reason to be. */
const deleteEmptyTombstones = async (
  strapi: Core.Strapi,
  thread: Thread,
  start: CommentRow,
): Promise<void> => {
  let above = start.parent === null ? undefined : thread.get(start.parent);
  while (above !== undefined && above.erasedAt !== null) {
    if (await hasChildren(strapi, above)) return;
    await deleteRow(strapi, above);
    thread.delete(above.documentId);
    above = above.parent === null ? undefined : thread.get(above.parent);
  }
};

/**
 * Deletes comments for good, all or none, with everything private about them. One that others
 * answered stays as an erased tombstone, so that their thread keeps its shape: no name, no text,
 * nothing private.
 *
 * @param action how the log calls it
 * @param isWanted asked of each comment as it is by then; another one stays as it is
 * @throws ApiError 404 `COMMENT_NOT_FOUND` for an unknown id
 */
export const removeComments = async (
  strapi: Core.Strapi,
  ids: readonly string[],
  by: Actor,
  action: string,
  isWanted: (row: CommentRow) => boolean = () => true,
): Promise<void> => {
  const wanted = [...new Set(ids)];
  const conversations = await ensureConversations(strapi, await findEpisodesOf(strapi, wanted));

  const attempt = async (): Promise<void> => {
    const held = await holdConversations(strapi, conversations);
    const thread = await readThread(strapi, wanted);
    const before = new Map(thread);
    const at = now(strapi);
    const counts = new Map<string, CountChange>();
    const gone: CommentRow[] = [];
    // The deepest first: then a comment whose answers go with it goes as well.
    const rows = wanted
      .flatMap((id) => thread.get(id) ?? [])
      .sort((one, other) => other.depth - one.depth);
    for (const { documentId } of rows) {
      // As it is by now: what was below it may have gone.
      const row = thread.get(documentId);
      if (row === undefined || !isWanted(row)) continue;
      const stays = await hasChildren(strapi, row);
      const after = stays ? applyChange(row, { ...ERASED, erasedAt: at.toISOString() }, at) : null;
      const step = replaceInThread(thread, row, after);
      if (isSeenChange(row, after)) {
        counts.set(row.episode, addCounts(counts.get(row.episode), step));
      }
      await deletePrivateHalf(strapi, documentId);
      await (stays ? forgetWriter(strapi, row) : deleteRow(strapi, row));
      gone.push(row);
    }
    await removeClips(
      strapi,
      gone.map(({ documentId }) => documentId),
    );
    for (const row of gone) await deleteEmptyTombstones(strapi, thread, row);
    await writeRows(strapi, before, thread);
    await writeCounts(strapi, held, counts, at);
    await forgetTallies(strapi, held);
    await writeLog(
      strapi,
      gone.map(({ documentId, moderation }) => ({
        comment: documentId,
        before: moderation,
        after: null,
      })),
      action,
      by,
    );
    await afterCommit(strapi, () => {
      tellEvents(
        strapi,
        gone.map((comment) => ({ type: 'deleted', comment })),
      );
    });
  };

  await retryTransaction(strapi, () => strapi.db.transaction(attempt));
};
