import { describe, expect, it } from 'vitest';

import { checkSeen } from '../../../server/comments/moderation/check-seen';
import { cleanInput } from '../../../server/comments/moderation/clean-input';
import { versionOf } from '../../../server/comments/moderation/comment-version';
import { purgesAt } from '../../../server/comments/moderation/purges-at';
import { spellingsOf } from '../../../server/comments/moderation/spellings';
import type { CommentRow, Moderation } from '../../../server/site/tables';

const codeOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return (error as { readonly details?: { readonly code?: string } }).details?.code;
  }
};

describe('purgesAt', () => {
  const DAYS = { pending: 30, spam: 14, rejected: 7, trash: 0, log: 1 };
  const since = '2026-01-01T00:00:00.000Z';

  it.each<[Moderation, string | null]>([
    ['pending', '2026-01-31T00:00:00.000Z'],
    ['spam', '2026-01-15T00:00:00.000Z'],
    ['rejected', '2026-01-08T00:00:00.000Z'],
    ['trash', null],
    ['approved', null],
  ])('of %s is %s', (moderation, expected) => {
    expect(purgesAt({ moderation, moderatedAt: since, createdAt: 'x' }, DAYS)).toBe(expected);
  });

  it('counts from the beginning where nobody noted the state', () => {
    const row = { moderation: 'spam', moderatedAt: null, createdAt: since } as const;
    expect(purgesAt(row, DAYS)).toBe('2026-01-15T00:00:00.000Z');
  });

  it('is a date however many days there are', () => {
    const row = { moderation: 'spam', moderatedAt: since, createdAt: since } as const;
    expect(purgesAt(row, { ...DAYS, spam: 1e12 })).toBe('+275760-09-13T00:00:00.000Z');
  });
});

describe('spellingsOf', () => {
  it.each([
    ['abc', ['abc']],
    ['äb', ['äb', 'Äb']],
    ['Über', ['Über', 'über']],
    ['äö', ['Äö', 'ÄÖ', 'äö', 'äÖ']],
    ['ÄöÜßé', ['äöüßé', 'ÄÖÜSSÉ', 'ÄöÜßé']],
    ['漢字', ['漢字']],
    ['ß', ['ß']],
  ])('of %s are %j', (text, expected) => {
    expect([...spellingsOf(text)].sort()).toEqual([...expected].sort());
  });

  it('are few, however long a text is', () => {
    expect(spellingsOf('äöüÄÖÜ'.repeat(30))).toHaveLength(3);
  });
});

describe('versionOf', () => {
  const ROW = {
    moderation: 'pending',
    text: 'a',
    pendingText: null,
    authorName: 'b',
    positionMs: 1,
    kind: 'text',
  } as const;

  it('is the same for the same', () => {
    expect(versionOf({ ...ROW })).toBe(versionOf(ROW));
  });

  it.each([
    { moderation: 'spam' },
    { text: 'A' },
    { text: null, authorName: 'a' },
    { pendingText: 'c' },
    { authorName: null },
    { positionMs: 2 },
  ] as const)('is another one with %j', (change) => {
    expect(versionOf({ ...ROW, ...change })).not.toBe(versionOf(ROW));
  });

  it('or the state lets a decision through, anything else does not', () => {
    const row = { ...ROW, documentId: 'x' } as unknown as CommentRow;
    const check = (seen: Readonly<Record<string, string>>): unknown =>
      codeOf(() => {
        checkSeen([row], seen);
      });
    const other = { ...row, documentId: 'y' };
    expect(check({ x: 'pending' })).toBeUndefined();
    expect(check({ x: versionOf(ROW) })).toBeUndefined();
    expect(check({})).toBeUndefined();
    expect(check({ x: 'approved' })).toBe('COMMENT_CHANGED');
    const stale = { x: 'spam', y: versionOf({ ...ROW, text: 'B' }) };
    expect(() => {
      checkSeen([row, other], stale);
    }).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ ids: ['x', 'y'] }) as unknown,
      }) as Error,
    );
  });
});

describe('cleanInput', () => {
  it.each([
    ['name', '  Mira \n K. ', 20, 'Mira K.'],
    ['text', 'a\r\nb\u202e\0', 20, 'a\nb'],
    ['text', '👍👍', 2, '👍👍'],
    ['text', '👍👍👍', 2, 'TOO_LONG'],
    ['text', ' \u200b ', 20, 'REQUIRED'],
    ['name', '', 20, 'REQUIRED'],
  ] as const)('of %s %j with %i characters is %j', (field, raw, max, expected) => {
    expect(codeOf(() => cleanInput(field, raw, max))).toBe(expected);
  });
});
