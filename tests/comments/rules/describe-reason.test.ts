import { describe, expect, it } from 'vitest';

import { describeReason, describeReasons, readReasons } from '../../../server/comments/rules';
import { REASONS } from '../../../server/comments/rules/reasons';

const SECRET = [
  'HONEYPOT',
  'BLOCKED',
  'REJECT_LIST',
  'HOLD_LIST',
  'RESERVED_NAME',
  'FIRST_COMMENTS',
  'POLICY',
  'REPORTS',
] as const;

it.each(['de', 'en'] as const)(
  'tells moderators in %s of every reason in other words',
  (locale) => {
    const texts = REASONS.map((reason) => describeReason(reason, locale, 'moderator'));
    expect(new Set(texts).size).toBe(REASONS.length);
  },
);

describe.each([
  ['de', 'Ihr Kommentar wartet darauf, angesehen zu werden.'],
  ['en', 'Your comment is waiting to be looked at.'],
] as const)('writers in %s', (locale, waiting) => {
  it.each(SECRET)('are not told of %s', (reason) => {
    expect(describeReason(reason, locale, 'writer')).toBe(waiting);
  });

  it.each(REASONS.filter((reason) => !SECRET.some((secret) => secret === reason)))(
    'are told of %s',
    (reason) => {
      expect(describeReason(reason, locale, 'writer')).not.toBe(waiting);
    },
  );

  it('read the same whether spam rules hit or not', () => {
    expect(describeReasons(['REJECT_LIST', 'LINKS', 'POLICY'], locale, 'writer')).toEqual(
      describeReasons(['LINKS'], locale, 'writer'),
    );
  });
});

it('tells moderators of all reasons', () => {
  expect(describeReasons(['LINKS', 'POLICY'], 'en', 'moderator')).toEqual([
    'It contains more links than are allowed.',
    'All comments are looked at before they are published.',
  ]);
});

it.each([
  [
    ['LINKS', 'NO_REASON', 1, 'POLICY'],
    ['LINKS', 'POLICY'],
  ],
  [null, []],
  ['LINKS', []],
  [{ 0: 'LINKS' }, []],
])('reads reasons from %j', (stored, reasons) => {
  expect(readReasons(stored)).toEqual(reasons);
});
