import { describe, expect, it } from 'vitest';

import { decodeCursor } from '../../../server/comments/reading/cursor';
import { cutPage, toRoot, toTimelineComment } from '../../../server/comments/reading/dto';
import type { PublicComment } from '../../../server/comments/reading/public-comment';

const LIST = { scope: 'abc', order: 'newest' } as const;

const aComment = (rowId: number, changes: Partial<PublicComment> = {}): PublicComment => ({
  rowId,
  id: `c${rowId}`,
  episode: 'e1',
  parentId: null,
  rootId: `c${rowId}`,
  path: '',
  depth: 0,
  kind: 'text',
  isRemoved: false,
  authorName: 'Anna',
  isTeam: false,
  avatarSeed: 'seed',
  text: 'Text',
  positionMs: null,
  createdAt: new Date(rowId * 1_000).toISOString(),
  editedAt: null,
  editedByTeam: false,
  pinned: false,
  replyCount: 0,
  ...changes,
});

const comments = (...ids: number[]): PublicComment[] => ids.map((id) => aComment(id));

describe('a page', () => {
  it.each([
    ['all there is', [], [3, 2], 2, [3, 2], null],
    ['a part, and goes on behind its last', [], [3, 2, 1], 2, [3, 2], 2],
    ['what is pinned in front', [9], [3, 2], 2, [9, 3], 3],
    ['what is pinned alone, and goes on at the start', [9], [3], 1, [9], 2_147_483_647],
    ['nothing', [], [], 2, [], null],
  ])('has %s', (_, pinned, ordered, limit, ids, nextId) => {
    const read = { pinned: comments(...pinned), ordered: comments(...ordered) };
    const { shown, next } = cutPage(read, limit, LIST);
    expect(shown.map(({ rowId }) => rowId)).toEqual(ids);
    expect(next === null ? null : decodeCursor(next)?.position.id).toBe(nextId);
  });
});

describe('a root', () => {
  it('has a cursor from the start where no replies are shown', () => {
    const view = { clickable: false, repliesShown: 0, voiceOf: () => null };
    const { replies, nextReplyCursor } = toRoot(aComment(1), comments(2), view);
    expect(replies).toEqual([]);
    expect(decodeCursor(nextReplyCursor ?? '')).toEqual({
      scope: 'c1',
      order: 'oldest',
      position: { createdAtMs: 0, id: 0 },
    });
  });

  it('has links only where they may be clicked', () => {
    const root = aComment(1, { text: 'https://example.org/' });
    const htmlOf = (clickable: boolean) =>
      toRoot(root, [], { clickable, repliesShown: 3, voiceOf: () => null }).html;
    expect(htmlOf(false)).not.toContain('<a ');
    expect(htmlOf(true)).toContain('<a ');
  });
});

describe('a comment in the timeline', () => {
  it('is cut between characters', () => {
    expect(toTimelineComment(aComment(1, { text: '😀'.repeat(281) }), () => null).text).toBe(
      '😀'.repeat(280),
    );
  });
});
