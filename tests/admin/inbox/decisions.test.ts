import { describe, expect, it } from 'vitest';

import {
  decisionsFor,
  leavesTab,
  stateAfter,
  type Decision,
} from '../../../admin/src/inbox/decisions';
import { planUndo } from '../../../admin/src/inbox/plan-undo';
import type { Moderation } from '../../../admin/src/contracts/comments';

const ALL = { moderate: true, delete: true };

interface Decided {
  readonly id: string;
  readonly moderation: Moderation;
  readonly pendingText: string | null;
  readonly previousModeration: Moderation | null;
  readonly reportCount: number;
}

const make = (moderation: Moderation, more: Partial<Decided> = {}): Decided => ({
  id: moderation,
  moderation,
  pendingText: null,
  previousModeration: null,
  reportCount: 0,
  ...more,
});

describe('what may be decided', () => {
  it.each<[Decided, readonly Decision[]]>([
    [make('pending'), ['approve', 'spam', 'reject', 'trash']],
    [make('approved'), ['spam', 'reject', 'trash', 'hold']],
    [make('approved', { reportCount: 1 }), ['approve', 'spam', 'reject', 'trash', 'hold']],
    [
      make('approved', { pendingText: 'Neu' }),
      ['approve', 'spam', 'reject', 'trash', 'hold', 'discardEdit'],
    ],
    [
      make('spam', { previousModeration: 'pending' }),
      ['approve', 'reject', 'trash', 'restore', 'delete'],
    ],
    [make('trash'), ['approve', 'spam', 'reject', 'delete']],
  ])('is what would change something: %o', (comment, expected) => {
    expect(decisionsFor(comment, ALL)).toEqual(expected);
  });

  it('is nothing without the permission, and no deletion without that one', () => {
    expect(decisionsFor(make('trash'), { moderate: false, delete: true })).toEqual([]);
    expect(decisionsFor(make('trash'), { moderate: true, delete: false })).not.toContain('delete');
  });
});

describe('a comment leaves its list', () => {
  it.each<[Parameters<typeof leavesTab>[0], Decision, Decided, boolean]>([
    ['waiting', 'approve', make('pending'), true],
    ['waiting', 'discardEdit', make('approved', { pendingText: 'Neu' }), true],
    ['waiting', 'hold', make('approved', { pendingText: 'Neu' }), false],
    ['approved', 'approve', make('approved', { reportCount: 1 }), false],
    ['approved', 'hold', make('approved'), true],
    ['reported', 'approve', make('approved', { reportCount: 1 }), true],
    ['reported', 'hold', make('approved', { reportCount: 1 }), false],
    ['reported', 'spam', make('approved', { reportCount: 1 }), true],
    ['trash', 'delete', make('trash'), true],
    ['spam', 'restore', make('spam', { previousModeration: 'pending' }), true],
  ])('%s after %s', (tab, decision, comment, expected) => {
    expect(leavesTab(tab, decision, comment)).toBe(expected);
  });
});

it('restores what was before', () => {
  expect(stateAfter('restore', make('spam', { previousModeration: 'approved' }))).toBe('approved');
});

describe('a decision is taken back', () => {
  it.each<[Decision, Decided, Moderation]>([
    ['approve', make('pending'), 'approved'],
    ['approve', make('approved', { pendingText: 'Neu' }), 'approved'],
    ['discardEdit', make('approved', { pendingText: 'Neu' }), 'approved'],
    ['hold', make('approved'), 'pending'],
    ['spam', make('pending'), 'spam'],
    ['restore', make('trash', { previousModeration: 'spam' }), 'spam'],
  ])('%s of %o', (decision, before, seen) => {
    expect(planUndo(decision, [before])).toEqual({
      action: 'undo',
      ids: [before.id],
      seen: { [before.id]: seen },
    });
  });

  it('in one request for many that had different states', () => {
    expect(planUndo('approve', [make('pending'), make('spam')])).toEqual({
      action: 'undo',
      ids: ['pending', 'spam'],
      seen: { pending: 'approved', spam: 'approved' },
    });
  });

  it('not when that can’t be had back', () => {
    expect(planUndo('delete', [make('trash')])).toBeNull();
  });
});
