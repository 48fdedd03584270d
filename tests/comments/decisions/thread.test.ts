import { describe, expect, it } from 'vitest';

import { applyChange } from '../../../server/comments/decisions/thread';
import { makeRow } from '../own/comment-row';

const AT = new Date('2026-05-01T13:00:00Z');

describe('a comment of which an edit waits', () => {
  const row = makeRow({ pendingText: 'Neuer Text', waits: true, editedByTeam: true });

  it.each(['pending', 'spam', 'rejected', 'trash'] as const)(
    'becomes what editors have to judge when it is %s',
    (moderation) => {
      expect(applyChange(row, { moderation }, AT)).toMatchObject({
        moderation,
        text: 'Neuer Text',
        pendingText: null,
        textHash: null,
        editedAt: AT.toISOString(),
        editedByTeam: false,
      });
    },
  );

  it('stays as it is while it is public', () => {
    expect(applyChange(row, { reportCount: 1 }, AT)).toEqual({ ...row, reportCount: 1 });
  });

  it('is erased with it', () => {
    const erased = { moderation: 'trash', text: null, pendingText: null } as const;
    expect(applyChange(row, erased, AT)).toMatchObject({ text: null, pendingText: null });
  });
});

describe('a comment waits', () => {
  it.each([
    ['while it is pending', makeRow(), { moderation: 'pending' }, true],
    ['with an edit', makeRow(), { pendingText: 'Neu' }, true],
    [
      'no longer when that is discarded',
      makeRow({ pendingText: 'Neu' }),
      { pendingText: null },
      false,
    ],
    [
      'no longer when it is approved',
      makeRow({ moderation: 'pending' }),
      { moderation: 'approved' },
      false,
    ],
    ['no longer when it is spam', makeRow({ pendingText: 'Neu' }), { moderation: 'spam' }, false],
  ] as const)('%s', (_when, row, change, waits) => {
    expect(applyChange(row, change, AT).waits).toBe(waits);
  });
});

describe('what a comment was before', () => {
  it('is what it leaves', () => {
    const after = applyChange(makeRow(), { moderation: 'trash' }, AT);
    expect(after.previousModeration).toBe('approved');
  });

  it('is forgotten once it is restored', () => {
    const trash = makeRow({ moderation: 'trash', previousModeration: 'rejected' });
    const wish = { moderation: 'rejected', previousModeration: null } as const;
    expect(applyChange(trash, wish, AT).previousModeration).toBeNull();
  });
});
