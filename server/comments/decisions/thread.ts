import type { CommentRow } from '../../site/tables';
import type { CommentChange } from './types';

/** How the counts of a conversation change. */
export interface CountChange {
  readonly total: number;
  readonly roots: number;
}

const isApproved = ({ moderation }: Pick<CommentRow, 'moderation'>): boolean =>
  moderation === 'approved';

/** Document ids of all that a comment is below, the root first. */
export const ancestorsOf = ({ path }: Pick<CommentRow, 'path'>): readonly string[] =>
  (path ?? '').split('/').filter((id) => id !== '');

/** Where something that answers `parent` stands. */
export const pathBelow = (parent: Pick<CommentRow, 'documentId' | 'path'>): string =>
  `${parent.path ?? ''}${parent.documentId}/`;

/** Approved, or a tombstone above approved replies. */
const isListed = (row: CommentRow): boolean => isApproved(row) || row.replyCount > 0;

/**
 * A comment after a change. What follows from it: since when it is in its state, which one it was
 * in before, whether it has a place in public; nothing stays pinned that isn't approved.
 */
export const applyChange = (row: CommentRow, change: CommentChange, at: Date): CommentRow => {
  const changed = { ...row, ...change };
  const isMoved = changed.moderation !== row.moderation;
  return {
    ...changed,
    ...(isMoved && { previousModeration: row.moderation, moderatedAt: at.toISOString() }),
    pinned: changed.pinned && isApproved(changed),
    listed: isListed(changed),
  };
};

/** By how much the comments above it, and its conversation, count more after a change. */
const countStep = (before: CommentRow | null, after: CommentRow | null): number =>
  Number(after !== null && isApproved(after)) - Number(before !== null && isApproved(before));

/** Comments by document id, as they are within a transaction. */
export type Thread = Map<string, CommentRow>;

/**
 * Puts a comment's new state into its thread, and counts it in everything above.
 *
 * @param before `null`: it is new
 * @param after `null`: it is gone
 * @returns by how much the conversation's counts change
 */
export const replaceInThread = (
  thread: Thread,
  before: CommentRow | null,
  after: CommentRow | null,
): CountChange => {
  const row = after ?? before;
  if (row === null) return { total: 0, roots: 0 };
  if (after === null) thread.delete(row.documentId);
  else thread.set(row.documentId, after);
  const step = countStep(before, after);
  if (step !== 0) {
    for (const id of ancestorsOf(row)) {
      const above = thread.get(id);
      if (above === undefined) continue;
      const counted = { ...above, replyCount: Math.max(0, above.replyCount + step) };
      thread.set(id, { ...counted, listed: isListed(counted) });
    }
  }
  return { total: step, roots: row.depth === 0 ? step : 0 };
};
