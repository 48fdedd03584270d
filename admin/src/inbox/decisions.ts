import type { InboxComment, Moderation } from '../contracts/comments';
import type { Tab } from './inbox-query';

/** What can be decided about comments; as the server calls it. */
export const DECISIONS = [
  'approve',
  'spam',
  'reject',
  'trash',
  'hold',
  'restore',
  'discardEdit',
  'delete',
] as const;

export type Decision = (typeof DECISIONS)[number];

export interface Rights {
  readonly moderate: boolean;
  readonly delete: boolean;
}

const TARGETS = {
  approve: 'approved',
  spam: 'spam',
  reject: 'rejected',
  trash: 'trash',
  hold: 'pending',
} as const satisfies Partial<Record<Decision, Moderation>>;

const hasTarget = (decision: Decision): decision is keyof typeof TARGETS => decision in TARGETS;

type Decided = Pick<
  InboxComment,
  'moderation' | 'pendingText' | 'previousModeration' | 'reportCount'
>;

const isOut = ({ moderation }: Decided): boolean =>
  moderation !== 'approved' && moderation !== 'pending';

const makesSense = (decision: Decision, comment: Decided): boolean => {
  const { moderation, pendingText, previousModeration, reportCount } = comment;
  switch (decision) {
    case 'approve':
      // Of an approved one: its edit, or that what readers reported is no harm.
      return moderation !== 'approved' || pendingText !== null || reportCount > 0;
    case 'discardEdit':
      return pendingText !== null;
    case 'hold':
      return moderation === 'approved';
    case 'restore':
      return isOut(comment) && previousModeration !== null;
    case 'delete':
      return isOut(comment);
    default:
      return moderation !== TARGETS[decision];
  }
};

/** What may be decided about a comment, and would change it. */
export const decisionsFor = (comment: Decided, rights: Rights): readonly Decision[] =>
  DECISIONS.filter(
    (decision) =>
      rights.moderate && (decision !== 'delete' || rights.delete) && makesSense(decision, comment),
  );

/** The state after a decision, `null` when it is gone. */
export const stateAfter = (decision: Decision, comment: Decided): Moderation | null => {
  if (decision === 'delete') return null;
  if (hasTarget(decision)) return TARGETS[decision];
  return decision === 'restore'
    ? (comment.previousModeration ?? comment.moderation)
    : comment.moderation;
};

/** Whether a comment is no longer part of a list after a decision. */
export const leavesTab = (tab: Tab, decision: Decision, comment: Decided): boolean => {
  const after = stateAfter(decision, comment);
  if (tab === 'waiting') return after !== 'pending';
  if (tab === 'reported')
    return decision === 'approve' || (after !== 'approved' && after !== 'pending');
  return after !== tab;
};
