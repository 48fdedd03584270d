import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { apiError } from '../../http';
import { afterCommit } from '../../site/after-commit';
import { now } from '../../site/clock';
import { isDocumentId } from '../../site/document-id';
import { retryTransaction } from '../../site/hold-rows';
import { commentContactTable, commentTable, type CommentRow } from '../../site/tables';
import { makeAvatarSeed } from './avatar-seed';
import { listFirstEvents, tellEvents } from './events';
import { ensureConversations, holdConversations } from './hold-conversations';
import { pathBelow, replaceInThread } from './thread';
import type { Actor, NewComment, NewContact } from './types';
import { forgetTallies, readThread, writeCounts, writeLog, writeRows } from './write-thread';

const noParent = (): Error =>
  apiError(404, 'PARENT_NOT_FOUND', 'There is no such comment to be answered.');

/**
 * The comment that a new one answers.
 *
 * @throws ApiError 404 `PARENT_NOT_FOUND` unless it is approved, below the same episode and not so
 *   deep that nothing may stand below it
 */
const checkParent = (
  parent: CommentRow | undefined,
  episode: string,
  maxDepth: number,
): CommentRow => {
  const isAnswerable =
    parent?.moderation === 'approved' && parent.episode === episode && parent.depth < maxDepth;
  if (!isAnswerable) throw noParent();
  return parent;
};

/**
 * Stores a new comment with its private half, in one transaction. Whether what it answers may be
 * answered is decided within it: a comment can't get below one that is just being removed. Of what
 * the system adds nobody is told by mail.
 *
 * @param check refuses it by what it throws, while nobody else writes below the episode
 * @throws ApiError 404 `PARENT_NOT_FOUND`; the database's error when the submission key is known;
 *   what `check` throws
 */
export const insertComment = async (
  strapi: Core.Strapi,
  comment: NewComment,
  contact: NewContact,
  by: Actor,
  check: () => Promise<void> = () => Promise.resolve(),
): Promise<CommentRow> => {
  const { documentId, parent: parentId, episode } = comment;
  const { maxDepth } = getOptions(strapi).comments;
  if (parentId !== null && !isDocumentId(parentId)) throw noParent();
  const conversations = await ensureConversations(strapi, [episode]);

  const attempt = async (): Promise<CommentRow> => {
    const held = await holdConversations(strapi, conversations);
    const thread = await readThread(strapi, parentId === null ? [] : [parentId]);
    const before = new Map(thread);
    const parent = parentId === null ? null : checkParent(thread.get(parentId), episode, maxDepth);
    await check();
    const at = now(strapi);
    const isApproved = comment.moderation === 'approved';
    const row = await commentTable(strapi).create({
      data: {
        createdAt: at,
        ...comment,
        root: parent?.root ?? documentId,
        path: parent === null ? '' : pathBelow(parent),
        depth: parent === null ? 0 : parent.depth + 1,
        avatarSeed: makeAvatarSeed(),
        listed: isApproved,
        waits: comment.moderation === 'pending',
        replyCount: 0,
        reportCount: 0,
        pinned: false,
        editedByTeam: false,
        moderatedAt: at,
        // What rules took for spam waits to be looked at when an editor restores it.
        previousModeration: isApproved || comment.moderation === 'pending' ? null : 'pending',
      },
    });
    await commentContactTable(strapi).create({ data: { ...contact, comment: documentId } });
    const step = replaceInThread(thread, null, row);
    if (isApproved) {
      await writeRows(strapi, before, thread);
      await writeCounts(strapi, held, new Map([[episode, step]]), at);
    }
    await forgetTallies(strapi, held);
    const entry = { comment: documentId, before: null, after: comment.moderation };
    await writeLog(strapi, [entry], 'create', by);
    await afterCommit(strapi, () => {
      if (!row.awaitsVoice) tellEvents(strapi, listFirstEvents(row, by));
    });
    return row;
  };

  return retryTransaction(strapi, () => strapi.db.transaction(attempt));
};
