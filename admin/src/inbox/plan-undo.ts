import type { InboxComment } from '../contracts/comments';
import { stateAfter, type Decision } from './decisions';

/** A request that takes a decision back: the server knows what was before. */
export interface Undo {
  readonly action: 'undo';
  readonly ids: readonly string[];
  /** By id, the state that the decision led to: what a colleague has changed since then stays. */
  readonly seen: Readonly<Record<string, string>>;
}

type Decided = Pick<
  InboxComment,
  'id' | 'moderation' | 'pendingText' | 'previousModeration' | 'reportCount'
>;

/**
 * How a decision is taken back, `null` where it can't be: what was deleted is gone.
 *
 * @param comments as they were before
 */
export const planUndo = (decision: Decision, comments: readonly Decided[]): Undo | null => {
  const seen: Record<string, string> = {};
  for (const comment of comments) {
    const after = stateAfter(decision, comment);
    if (after !== null) seen[comment.id] = after;
  }
  const ids = Object.keys(seen);
  return ids.length === 0 ? null : { action: 'undo', ids, seen };
};
