import { describe, expect, it } from 'vitest';

import { DECISIONS, decide } from '../../../server/comments/moderation/decide';
import type { CommentRow } from '../../../server/site/tables';

const AT = new Date('2026-05-01T12:00:00.000Z');
const hash = (text: string): string => `hash of ${text}`;

const rowWith = (fields: Partial<CommentRow> = {}): CommentRow => ({
  id: 1,
  documentId: 'a',
  createdAt: AT.toISOString(),
  updatedAt: AT.toISOString(),
  episode: 'e',
  parent: null,
  root: 'a',
  path: '',
  depth: 0,
  kind: 'text',
  awaitsVoice: false,
  text: 'Alt',
  pendingText: null,
  waits: true,
  authorName: null,
  isTeam: false,
  avatarSeed: 'abc',
  positionMs: null,
  moderation: 'pending',
  previousModeration: null,
  moderatedAt: AT.toISOString(),
  reasons: [],
  listed: false,
  replyCount: 0,
  reportCount: 0,
  pinned: false,
  editedAt: null,
  editedByTeam: false,
  erasedAt: null,
  textHash: null,
  submissionKey: null,
  submissionHash: null,
  undoSteps: null,
  undoEndsAt: null,
  ...fields,
});

describe('decide', () => {
  it('publishes an edit together with the comment', () => {
    const row = rowWith({
      moderation: 'approved',
      pendingText: 'Neu',
      editedByTeam: true,
      reasons: ['LINKS', 'EDITED'],
    });
    expect(decide('approve', row, hash, AT)).toEqual({
      moderation: 'approved',
      reportCount: 0,
      text: 'Neu',
      pendingText: null,
      textHash: 'hash of Neu',
      editedAt: AT.toISOString(),
      editedByTeam: false,
      reasons: ['LINKS'],
    });
  });

  it('discards an edit, and leaves the comment as it is', () => {
    const row = rowWith({ moderation: 'approved', pendingText: 'Neu' });
    expect(decide('discardEdit', row, hash, AT)).toEqual({ pendingText: null, reasons: [] });
  });

  it('answers reports by approving what was reported', () => {
    const row = rowWith({ moderation: 'approved', reportCount: 2 });
    expect(decide('approve', row, hash, AT)).toMatchObject({ reportCount: 0 });
  });

  it.each([
    ['trash', 'approved', 'approved'],
    ['trash', 'spam', 'spam'],
    ['spam', 'approved', 'approved'],
    ['rejected', 'pending', 'pending'],
  ] as const)('restores from %s what was %s as %s', (moderation, previousModeration, restored) => {
    expect(decide('restore', rowWith({ moderation, previousModeration }), hash, AT)).toEqual({
      moderation: restored,
      previousModeration: null,
    });
  });

  it.each(['spam', 'rejected', 'trash'] as const)('restores %s once', (moderation) => {
    expect(decide('restore', rowWith({ moderation }), hash, AT)).toBeNull();
  });

  it.each([
    ['approve', 'approved'],
    ['hold', 'pending'],
    ['spam', 'spam'],
    ['reject', 'rejected'],
    ['trash', 'trash'],
    ['restore', 'approved'],
    ['restore', 'pending'],
    ['discardEdit', 'approved'],
  ] as const)('changes nothing by %s of what is %s', (decision, moderation) => {
    const row = rowWith({ moderation, previousModeration: 'trash' });
    expect(decide(decision, row, hash, AT)).toBeNull();
  });

  it('keeps the text of a writer in every decision but approval', () => {
    const row = rowWith({ moderation: 'approved', pendingText: 'Neu' });
    for (const decision of DECISIONS) {
      if (decision === 'approve') continue;
      expect(decide(decision, row, hash, AT) ?? {}).not.toHaveProperty('text');
    }
  });
});
