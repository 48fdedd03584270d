import type { CommentRow } from '../../site/tables';
import type { CommentChange } from './types';

/** How the counts of a conversation change. */
export interface CountChange {
  readonly total: number;
  readonly roots: number;
}

export const addCounts = (one: CountChange | undefined, other: CountChange): CountChange => ({
  total: (one?.total ?? 0) + other.total,
  roots: (one?.roots ?? 0) + other.roots,
});

const isApproved = ({ moderation }: Pick<CommentRow, 'moderation'>): boolean =>
  moderation === 'approved';

/** Whether an editor has to decide about it: on itself, or on its writer's edit. */
export const isWaiting = ({
  moderation,
  pendingText,
}: Pick<CommentRow, 'moderation' | 'pendingText'>): boolean =>
  moderation === 'pending' || pendingText !== null;

/** Document ids of all that a comment is below, the root first. */
export const ancestorsOf = ({ path }: Pick<CommentRow, 'path'>): readonly string[] =>
  (path ?? '').split('/').filter((id) => id !== '');

/** Where something that answers `parent` stands. */
export const pathBelow = (parent: Pick<CommentRow, 'documentId' | 'path'>): string =>
  `${parent.path ?? ''}${parent.documentId}/`;

/** Approved, or a tombstone above approved replies. */
const isListed = (row: CommentRow): boolean => isApproved(row) || row.replyCount > 0;

/**
 * Only what is public has a text beside the one that waits. Of anything else editors have to see
 * what they would publish, and an edit must not wait there to come back with a later approval.
 */
const foldEdit = (row: CommentRow, at: Date): Partial<CommentRow> =>
  isApproved(row) || row.pendingText === null
    ? {}
    : {
        text: row.pendingText,
        pendingText: null,
        // Of the text that was replaced; it serves for a day only, and is not missed.
        textHash: null,
        editedAt: at.toISOString(),
        editedByTeam: false,
      };

/**
 * A comment after a change. What follows from it: since when it is in its state, which one it was
 * in before, whether it has a place in public; nothing stays pinned that isn't approved, and no
 * edit waits beside it. Whatever changes it ends what could be taken back, unless it says otherwise.
 */
export const applyChange = (row: CommentRow, change: CommentChange, at: Date): CommentRow => {
  const changed = { ...row, ...change };
  const isMoved = changed.moderation !== row.moderation;
  const { previousModeration = row.moderation, moderatedAt = at.toISOString() } = change;
  const { undoSteps = null, undoEndsAt = null } = change;
  const folded = { ...changed, ...foldEdit(changed, at) };
  return {
    ...folded,
    waits: isWaiting(folded),
    ...(isMoved && { previousModeration, moderatedAt }),
    undoSteps,
    undoEndsAt,
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

/** What the public sees of a comment, as far as a decision may change it. */
const SEEN = [
  'authorName',
  'editedAt',
  'editedByTeam',
  'kind',
  'listed',
  'moderation',
  'pinned',
  'positionMs',
  'text',
] as const satisfies readonly (keyof CommentRow)[];

/**
 * Whether the public sees a difference. Reports, new texts that wait, and whatever becomes of
 * comments without a place in public are none: pages and feeds stay as they are.
 *
 * @param after `null`: it is gone
 */
export const isSeenChange = (before: CommentRow, after: CommentRow | null): boolean => {
  if (after === null) return before.listed;
  if (!before.listed && !after.listed) return false;
  return SEEN.some((column) => before[column] !== after[column]);
};
