import { describe, expect, it } from 'vitest';

import { readComment } from '../../../server/comments/reading/public-comment';

const row = {
  id: 7,
  document_id: 'abc',
  episode: 'e1',
  parent: null,
  root: 'abc',
  path: '',
  depth: 0,
  kind: 'text',
  text: 'GEHEIM',
  author_name: 'GEHEIM',
  is_team: 1,
  avatar_seed: 'GEHEIM',
  position_ms: 5,
  moderation: 'approved',
  reply_count: 2,
  pinned: 1,
  edited_at: 1_000,
  edited_by_team: 0,
  created_at: 2_000,
};

describe('a row', () => {
  it.each([
    ['SQLite', {}],
    ['MariaDB', { is_team: true, pinned: true, edited_by_team: false }],
    ['PostgreSQL', { created_at: new Date(2_000), edited_at: new Date(1_000) }],
  ])('is read as %s gives it', (_, values) => {
    expect(readComment({ ...row, ...values })).toMatchObject({
      rowId: 7,
      isTeam: true,
      pinned: true,
      editedByTeam: false,
      createdAt: '1970-01-01T00:00:02.000Z',
      editedAt: '1970-01-01T00:00:01.000Z',
    });
  });

  it.each(['pending', 'spam', 'rejected', 'trash', undefined])(
    'says nothing but its place when it is %s',
    (moderation) => {
      const comment = readComment({ ...row, moderation });
      expect(JSON.stringify(comment)).not.toContain('GEHEIM');
      expect(comment).toMatchObject({
        id: 'abc',
        isRemoved: true,
        isTeam: false,
        pinned: false,
        positionMs: null,
        editedAt: null,
        replyCount: 2,
      });
    },
  );

  it('has no name that is empty', () => {
    expect(readComment({ ...row, author_name: ' ' }).authorName).toBeNull();
  });
});
