import { describe, expect, it } from 'vitest';

import { recount } from '../../../server/comments/privacy/recount';
import type { CommentRow } from '../../../server/site/tables';
import { makeRow } from '../own/comment-row';

const row = (id: number, path: string, fields: Partial<CommentRow> = {}): CommentRow =>
  makeRow({ id, documentId: `c${id}`, path, depth: path.split('/').length - 1, ...fields });

const thread = (): readonly CommentRow[] => [
  row(1, '', { replyCount: 2 }),
  row(2, 'c1/', { replyCount: 1, moderation: 'trash' }),
  row(3, 'c1/c2/'),
  row(4, 'c1/'),
  row(5, '', { moderation: 'spam', listed: false }),
];

describe('counting anew', () => {
  it('finds nothing wrong where all is right', () => {
    expect(recount(thread())).toEqual({ total: 3, roots: 1, corrections: [] });
  });

  it.each([
    [0, { replyCount: 7 }, { id: 1, replyCount: 2, listed: true }],
    [1, { listed: false }, { id: 2, replyCount: 1, listed: true }],
    [2, { listed: false }, { id: 3, replyCount: 0, listed: true }],
    [4, { listed: true }, { id: 5, replyCount: 0, listed: false }],
  ])('mends comment %i when it is %j', (index, wrong, correction) => {
    const rows = thread().map((one, at) => (at === index ? { ...one, ...wrong } : one));
    expect(recount(rows).corrections).toEqual([correction]);
  });

  it('counts nothing in an empty conversation', () => {
    expect(recount([])).toEqual({ total: 0, roots: 0, corrections: [] });
  });
});
