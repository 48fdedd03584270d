import { describe, expect, it } from 'vitest';

import {
  changeQuery,
  countOf,
  isNarrowed,
  parseInboxQuery,
  toListPath,
  toSearch,
  widen,
} from '../../../admin/src/inbox/inbox-query';

const parse = (search: string) => parseInboxQuery(new URLSearchParams(search));

const EVERYTHING = {
  moderation: 'approved',
  show: 'die-sendung',
  episode: 'eine-folge',
  kind: 'voice',
  q: 'Über & über',
  page: 3,
} as const;

describe('the address of the inbox', () => {
  it('names a list, and reads as the same one', () => {
    expect(parse(toSearch(EVERYTHING))).toEqual(EVERYTHING);
  });

  it('says nothing of what goes without saying', () => {
    expect(toSearch(parse(''))).toBe('moderation=waiting');
  });

  it.each([
    ['moderation=nonsense', { moderation: 'waiting' }],
    ['moderation=pending', { moderation: 'waiting' }],
    ['moderation=edited', { moderation: 'waiting' }],
    ['moderation=reported', { moderation: 'reported' }],
    ['kind=video', { kind: '' }],
    ['page=0', { page: 1 }],
    ['page=1.5', { page: 1 }],
    ['page=-3', { page: 1 }],
    ['page=99999999999', { page: 1 }],
    ['page=zwei', { page: 1 }],
    ['show=a%2Fb', { show: '' }],
    ['episode=%00', { episode: '' }],
    ['q=%00%20wort%20', { q: 'wort' }],
    [`q=${'x'.repeat(300)}`, { q: 'x'.repeat(200) }],
  ])('shows a list for %s', (search, expected) => {
    expect(parse(search)).toMatchObject(expected);
  });

  it('is asked for at the server with the size of a page', () => {
    expect(toListPath(EVERYTHING)).toBe(
      '/podcast/comments?moderation=approved&show=die-sendung&episode=eine-folge&kind=voice&q=%C3%9Cber+%26+%C3%BCber&page=3&pageSize=20',
    );
  });
});

describe('another list', () => {
  it('begins with its first page', () => {
    expect(changeQuery(EVERYTHING, { moderation: 'spam' })).toEqual({
      ...EVERYTHING,
      moderation: 'spam',
      page: 1,
    });
  });

  it('is wide when nothing narrows it', () => {
    expect(isNarrowed(EVERYTHING)).toBe(true);
    expect(isNarrowed(widen(EVERYTHING))).toBe(false);
    expect(widen(EVERYTHING).moderation).toBe('approved');
  });
});

it('counts edits among what waits', () => {
  const counts = {
    pending: 3,
    edited: 2,
    approved: 7,
    reported: 1,
    spam: 4,
    rejected: 5,
    trash: 6,
  };
  expect(countOf(counts, 'waiting')).toBe(5);
  expect(countOf(counts, 'approved')).toBe(7);
});
