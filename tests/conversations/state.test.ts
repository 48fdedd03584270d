import { describe, expect, it } from 'vitest';

import { conversationState } from '../../server/conversations';

const RELEASED = '2026-01-01T12:00:00.000Z';
const DAY_MS = 86_400_000;
const after = (days: number): Date => new Date(Date.parse(RELEASED) + days * DAY_MS);

const show = { commentMode: null, commentsCloseAfterDays: null } as const;
const episode = {
  commentMode: null,
  commentsCloseAfterDays: null,
  releasedAt: RELEASED,
  show,
} as const;

describe('a conversation', () => {
  it.each([
    ['rows older than these fields', episode, 'open'],
    ['no show', { ...episode, show: null }, 'open'],
    ['the show', { ...episode, show: { ...show, commentMode: 'readOnly' } }, 'readOnly'],
    [
      'the episode before the show',
      { ...episode, commentMode: 'open', show: { ...show, commentMode: 'hidden' } },
      'open',
    ],
    [
      'an episode that inherits',
      { ...episode, commentMode: 'inherit', show: { ...show, commentMode: 'closed' } },
      'closed',
    ],
  ] as const)('has the mode of %s', (_what, row, state) => {
    expect(conversationState(row, after(1))).toEqual({ state, closesAt: null });
  });

  it.each([
    [null, 14, 13.99, 'open'],
    [null, 14, 14, 'closed'],
    [30, 14, 29.99, 'open'],
    [30, 14, 30, 'closed'],
    [0, 14, 1_000, 'open'],
    [null, 0, 1_000, 'open'],
  ] as const)('of %s own and %s days of the show is, after %s days, %s', (own, days, at, state) => {
    const row = {
      ...episode,
      commentsCloseAfterDays: own,
      show: { ...show, commentsCloseAfterDays: days },
    };
    expect(conversationState(row, after(at)).state).toBe(state);
  });

  it('tells when it closes', () => {
    const row = { ...episode, show: { ...show, commentsCloseAfterDays: 14 } };
    expect(conversationState(row, after(1)).closesAt).toBe(after(14).toISOString());
  });

  it('that an editor closed does not say when it would have', () => {
    const row = {
      ...episode,
      commentMode: 'closed',
      show: { ...show, commentsCloseAfterDays: 14 },
    } as const;
    expect(conversationState(row, after(1))).toEqual({ state: 'closed', closesAt: null });
  });

  it('closes in a time that can be told, however many days there are', () => {
    const row = { ...episode, commentsCloseAfterDays: 36_500 };
    expect(conversationState(row, after(1)).closesAt).toBe('2125-12-08T12:00:00.000Z');
  });
});
