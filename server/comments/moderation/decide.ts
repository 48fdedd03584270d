import type { CommentRow } from '../../site/tables';
import type { CommentChange } from '../decisions';
import { withoutEdited } from '../rules';

/** What a moderator may do with one comment or with many. */
export const DECISIONS = [
  'approve',
  'hold',
  'spam',
  'reject',
  'trash',
  'restore',
  'discardEdit',
] as const;

export type Decision = (typeof DECISIONS)[number];

const MOVES = {
  hold: 'pending',
  spam: 'spam',
  reject: 'rejected',
  trash: 'trash',
} as const satisfies Partial<Record<Decision, CommentRow['moderation']>>;

const isOut = ({ moderation }: CommentRow): boolean =>
  moderation !== 'approved' && moderation !== 'pending';

/** What the writer made of the text takes its place. */
const applyEdit = (
  { pendingText, reasons }: CommentRow,
  hash: (text: string) => string,
  at: Date,
): CommentChange =>
  pendingText === null
    ? {}
    : {
        text: pendingText,
        pendingText: null,
        textHash: hash(pendingText),
        editedAt: at.toISOString(),
        editedByTeam: false,
        reasons: withoutEdited(reasons),
      };

/** What is public stays, and nothing waits any more. */
export const discardEdit = ({ pendingText, reasons }: CommentRow): CommentChange =>
  pendingText === null ? {} : { pendingText: null, reasons: withoutEdited(reasons) };

const wish = (
  decision: Decision,
  row: CommentRow,
  hash: (text: string) => string,
  at: Date,
): CommentChange => {
  // Who approves a comment has judged what readers reported, too.
  if (decision === 'approve') {
    return { moderation: 'approved', reportCount: 0, ...applyEdit(row, hash, at) };
  }
  if (decision === 'discardEdit') return discardEdit(row);
  if (decision !== 'restore') return { moderation: MOVES[decision] };
  const { previousModeration } = row;
  // What came before is used up: a second restoration must not turn the first one round.
  return isOut(row) && previousModeration !== null
    ? { moderation: previousModeration, previousModeration: null }
    : {};
};

/**
 * What a decision makes of a comment, `null` where that is what it is already.
 *
 * @param hash of a text, see `hashText`
 */
export const decide = (
  decision: Decision,
  row: CommentRow,
  hash: (text: string) => string,
  at: Date,
): CommentChange | null => keepDifferences(row, wish(decision, row, hash, at));

/** A change without what is so already, `null` when nothing is left of it. */
export const keepDifferences = (row: CommentRow, change: CommentChange): CommentChange | null => {
  const keys = Object.keys(change) as (keyof CommentChange)[];
  return keys.some((key) => change[key] !== row[key]) ? change : null;
};
