import { describe, expect, it } from 'vitest';

import { applyChange } from '../../../server/comments/decisions/thread';
import { dropEndedSteps, noteUndo, takeBack } from '../../../server/comments/decisions/undo';
import type { CommentRow } from '../../../server/site/tables';
import { makeRow } from '../own/comment-row';

const AT = new Date('2026-05-01T13:00:00Z');
const HOUR_MS = 3_600_000;
const [ME, COLLEAGUE] = [7, 8];

const later = (ms: number): Date => new Date(AT.getTime() + ms);

const spam = (row: CommentRow, by = ME, at = AT): CommentRow =>
  applyChange(row, noteUndo(row, { moderation: 'spam' }, by, at), at);

const REFUSED = expect.objectContaining({
  details: { code: 'NOTHING_TO_UNDO', ids: ['c1'] },
}) as Error;

describe('what a decision replaced', () => {
  it('is kept, and nothing else', () => {
    const before = { moderation: 'approved', moderatedAt: makeRow().moderatedAt };
    expect(spam(makeRow()).undoSteps).toEqual([
      {
        by: ME,
        endsAt: later(HOUR_MS).toISOString(),
        before: { ...before, previousModeration: null },
      },
    ]);
  });

  it('is kept for five decisions', () => {
    let row = makeRow();
    for (let index = 0; index < 7; index += 1) row = spam(row);
    expect(row.undoSteps).toHaveLength(5);
  });

  it('is dropped with the next decision an hour later', () => {
    const row = spam(spam(makeRow()), ME, later(HOUR_MS));
    expect(row.undoSteps).toHaveLength(1);
    expect(row.undoEndsAt).toBe(later(2 * HOUR_MS).toISOString());
  });

  it('is dropped an hour after each decision, however many came behind it', () => {
    const row = spam(spam(makeRow()), ME, later(HOUR_MS - 1));
    expect(row.undoSteps).toHaveLength(2);
    expect(row.undoEndsAt).toBe(later(HOUR_MS).toISOString());
    const kept = dropEndedSteps(row, later(HOUR_MS));
    expect(kept.undoSteps).toHaveLength(1);
    expect(kept.undoEndsAt).toBe(later(2 * HOUR_MS - 1).toISOString());
    expect(dropEndedSteps(row, later(2 * HOUR_MS))).toEqual({ undoSteps: null, undoEndsAt: null });
  });

  it.each([
    { pinned: true },
    { reportCount: 1 },
    { text: 'Anders' },
    { authorName: null },
  ] as const)('is dropped with any other change: %j', (change) => {
    expect(applyChange(spam(makeRow()), change, AT)).toMatchObject({
      undoSteps: null,
      undoEndsAt: null,
    });
  });
});

describe('a decision', () => {
  it('is taken back within an hour', () => {
    const row = makeRow({ reportCount: 2, pendingText: 'Neu', waits: true });
    const at = later(HOUR_MS - 1);
    const back = applyChange(spam(row), takeBack(spam(row), ME, at), at);
    expect(back).toEqual({ ...row, textHash: null });
  });

  it.each<[string, CommentRow, number | null, Date]>([
    ['later', spam(makeRow()), ME, later(HOUR_MS)],
    ['by a colleague', spam(makeRow()), COLLEAGUE, AT],
    ['by nobody', spam(makeRow()), null, AT],
    ['past that of a colleague', spam(spam(makeRow()), COLLEAGUE), ME, AT],
    ['when there was none', makeRow(), ME, AT],
    ['when there was none, by nobody', makeRow(), null, AT],
    ['of rows that something else wrote', makeRow({ undoSteps: { by: ME } }), ME, AT],
    ['of steps that something else wrote', makeRow({ undoSteps: [null, { by: ME }] }), ME, AT],
  ])('is not taken back %s', (_when, row, by, at) => {
    expect(() => takeBack(row, by, at)).toThrow(REFUSED);
  });
});
