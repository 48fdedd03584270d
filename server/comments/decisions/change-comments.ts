import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { afterCommit } from '../../site/after-commit';
import { now } from '../../site/clock';
import { isDocumentId } from '../../site/document-id';
import { retryTransaction } from '../../site/hold-rows';
import type { CommentRow } from '../../site/tables';
import { listEvents, tellEvents } from './events';
import { ensureConversations, holdConversations } from './hold-conversations';
import { addCounts, applyChange, isSeenChange, replaceInThread, type CountChange } from './thread';
import type { Actor, CommentChange } from './types';
import { UNDO } from './undo';
import {
  forgetTallies,
  readComments,
  readThread,
  writeCounts,
  writeLog,
  writeRows,
} from './write-thread';

const notFound = (): Error => apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');

/** @throws ApiError 409 `COMMENT_CHANGED`: nothing can bring back what was erased */
const checkErased = (row: CommentRow, change: CommentChange): void => {
  if (row.erasedAt === null || change.moderation === undefined) return;
  if (change.moderation === row.moderation) return;
  throw apiError(409, 'COMMENT_CHANGED', 'The comment was erased.', { ids: [row.documentId] });
};

/** @throws ApiError 404 `COMMENT_NOT_FOUND` when one of the comments isn't there */
export const findEpisodesOf = async (
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const rows = ids.every(isDocumentId) ? await readComments(strapi, ids) : [];
  if (rows.length !== ids.length) throw notFound();
  return [...new Set(rows.map(({ episode }) => episode))];
};

/**
 * Changes comments, all of them or none: the one way to do so. Decisions about the same episode wait
 * for each other, so `change` sees each comment as it is now, and the counts of everything above it
 * and of its conversation are right at every commit, on any database and with several nodes.
 *
 * @param change what becomes of a comment, `null` to leave it as it is; what it throws refuses all
 * @param action how the log calls it; of an `undo` nobody gets a mail
 * @returns the comments as they are now, in the order of `ids`
 * @throws ApiError 404 `COMMENT_NOT_FOUND` for an unknown id; 409 `COMMENT_CHANGED` when an erased
 *   comment would change its state; what `change` throws
 */
export const changeComments = async (
  strapi: Core.Strapi,
  ids: readonly string[],
  change: (row: CommentRow) => CommentChange | null,
  by: Actor,
  action: string,
): Promise<readonly CommentRow[]> => {
  const wanted = [...new Set(ids)];
  const conversations = await ensureConversations(strapi, await findEpisodesOf(strapi, wanted));

  const attempt = async (): Promise<readonly CommentRow[]> => {
    const held = await holdConversations(strapi, conversations);
    const thread = await readThread(strapi, wanted);
    const before = new Map(thread);
    const at = now(strapi);
    const counts = new Map<string, CountChange>();
    const changed: { readonly before: CommentRow; readonly after: CommentRow }[] = [];
    for (const id of wanted) {
      const row = thread.get(id);
      if (row === undefined) throw notFound();
      const wish = change(row);
      if (wish === null) continue;
      checkErased(row, wish);
      const after = applyChange(row, wish, at);
      const step = replaceInThread(thread, row, after);
      changed.push({ before: row, after });
      if (isSeenChange(row, after)) {
        counts.set(row.episode, addCounts(counts.get(row.episode), step));
      }
    }
    await writeRows(strapi, before, thread);
    await writeCounts(strapi, held, counts, at);
    if (changed.length > 0) await forgetTallies(strapi, held);
    await writeLog(
      strapi,
      changed.map(({ before: old, after }) => ({
        comment: old.documentId,
        before: old.moderation,
        after: after.moderation,
      })),
      action,
      by,
    );
    const events = changed.flatMap(({ before: old, after }) =>
      listEvents(old, thread.get(after.documentId) ?? after, by),
    );
    const isQuiet = action === UNDO;
    await afterCommit(strapi, () => {
      tellEvents(strapi, isQuiet ? events.map((event) => ({ ...event, isQuiet })) : events);
    });
    return wanted.flatMap((id) => thread.get(id) ?? []);
  };

  return retryTransaction(strapi, () => strapi.db.transaction(attempt));
};
