import { describe, expect, it } from 'vitest';

import { toOwnComment, editableUntil } from '../../../server/comments/own/own-comment';
import { withdrawConsents } from '../../../server/comments/own/consents';
import { countReport } from '../../../server/comments/own/report';
import { REASONS } from '../../../server/comments/rules/reasons';
import { defaultCommentOptions as settings } from '../../../server/config/comment-options';
import { makeContact, makeRow } from './comment-row';

const view = {
  settings,
  language: 'de',
  at: new Date('2026-05-01T12:05:00Z'),
  clip: null,
} as const;

const MODERATIONS = ['pending', 'approved', 'spam', 'rejected', 'trash'] as const;

describe('a writer', () => {
  it.each([
    ['approved', 'published', 'öffentlich'],
    ['pending', 'held', 'wartet'],
    ['spam', 'held', 'wartet'],
    ['rejected', 'rejected', 'nicht veröffentlicht'],
    ['trash', 'deleted', 'entfernt'],
  ] as const)('reads of a comment that is %s: %s', (moderation, state, word) => {
    const own = toOwnComment(makeRow({ moderation }), makeContact(), view);
    expect(own.state).toBe(state);
    expect(own.reason).toContain(word);
  });

  it.each(REASONS)('can not tell spam from a comment that is held for %s', (reason) => {
    const read = (moderation: 'spam' | 'pending') =>
      toOwnComment(makeRow({ moderation, reasons: [reason] }), makeContact(), view);
    expect(read('spam')).toEqual(read('pending'));
  });

  it.each(['HONEYPOT', 'BLOCKED', 'REJECT_LIST', 'HOLD_LIST'])(
    'learns nothing of the rule %s',
    (reason) => {
      const read = (reasons: readonly string[]) =>
        toOwnComment(makeRow({ moderation: 'pending', reasons }), makeContact(), view).reason;
      expect(read([reason])).toBe(read(['POLICY']));
    },
  );

  it('is told that an edit waits', () => {
    const own = toOwnComment(makeRow({ pendingText: 'Neu' }), makeContact(), view);
    expect(own).toMatchObject({ state: 'published', text: 'Alter Text', pendingText: 'Neu' });
    expect(own.reason).toContain('Änderung');
  });
});

describe('editing', () => {
  it.each([
    ['in time', {}, {}, '2026-05-01T12:15:00.000Z'],
    ['at the last moment', {}, { at: new Date('2026-05-01T12:14:59.999Z') }, expect.any(String)],
    ['too late', {}, { at: new Date('2026-05-01T12:15:00Z') }, null],
    ['where nobody may edit', {}, { settings: { ...settings, editWindowMs: 0 } }, null],
    ['after an answer', { replyCount: 1 }, {}, null],
    ['of what was rejected', { moderation: 'rejected' }, {}, null],
    ['of what was removed', { moderation: 'trash' }, {}, null],
    ['of spam, as of anything held', { moderation: 'spam' }, {}, '2026-05-01T12:15:00.000Z'],
  ] as const)('%s ends: %#', (_case, row, more, expected) => {
    expect(editableUntil(makeRow(row), { ...view, ...more })).toEqual(expected);
  });
});

describe('consents', () => {
  const given = { version: '1', givenAt: '2026-05-01T12:00:00.000Z', withdrawnAt: null };

  it('are withdrawn once, at the time of the first request', () => {
    const first = withdrawConsents({ replies: given }, ['replies'], new Date('2026-05-02'));
    const again = withdrawConsents(first, ['replies'], new Date('2026-05-03'));
    expect(again).toEqual({ replies: { ...given, withdrawnAt: '2026-05-02T00:00:00.000Z' } });
  });

  it.each([null, 'x', [], { replies: null }])('that are none stay none: %j', (stored) => {
    expect(withdrawConsents(stored, ['replies'], new Date())).toEqual({});
  });
});

describe('a report', () => {
  it.each([
    ['counts', {}, 3, { reportCount: 1 }],
    [
      'holds when it is the last that is needed',
      { reportCount: 2, reasons: ['POLICY'] },
      3,
      { reportCount: 3, moderation: 'pending', reasons: ['POLICY', 'REPORTS'] },
    ],
    ['holds nothing where reports alone never do', { reportCount: 99 }, 0, { reportCount: 100 }],
    ['holds nothing of the team', { reportCount: 2, isTeam: true }, 3, { reportCount: 3 }],
  ] as const)('%s', (_case, row, reportsToHold, expected) => {
    expect(countReport(makeRow(row), reportsToHold)).toEqual(expected);
  });

  it.each(MODERATIONS.filter((moderation) => moderation !== 'approved'))(
    'of a comment that is %s counts nothing',
    (moderation) => {
      expect(countReport(makeRow({ moderation }), 1)).toBeNull();
    },
  );
});
