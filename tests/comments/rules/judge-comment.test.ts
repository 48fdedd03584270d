import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  createReservedNames,
  createWordList,
  judgeComment,
  type CommentInput,
  type CommentRules,
} from '../../../server/comments/rules';

const INPUT: CommentInput = {
  text: 'Danke für die Folge!',
  name: 'Kim',
  email: 'kim@example.org',
  isHoneypotFilled: false,
  isBlocked: false,
  trust: 'unknown',
  kind: 'text',
};

const RULES: CommentRules = {
  rejectList: createWordList(['casino']),
  holdList: createWordList(['word:krypto']),
  reservedNames: createReservedNames(['Mira Muster']),
  maxLinks: 0,
  holdPersonalData: true,
  policy: 'publish',
};

const NOTHING = { verdict: 'publish', reasons: [], notices: [] };

it('publishes what no rule objects to', () => {
  expect(judgeComment(INPUT, RULES)).toEqual(NOTHING);
});

it.each<[string, Partial<CommentInput>, Partial<CommentRules>, string, string]>([
  ['a filled honeypot', { isHoneypotFilled: true }, {}, 'spam', 'HONEYPOT'],
  ['a blocked person', { isBlocked: true }, {}, 'spam', 'BLOCKED'],
  ['a rejected word in the text', { text: 'Online-Casino!' }, {}, 'spam', 'REJECT_LIST'],
  ['a rejected word in the name', { name: 'Casino24' }, {}, 'spam', 'REJECT_LIST'],
  ['a rejected word in the address', { email: 'a@casino.example' }, {}, 'spam', 'REJECT_LIST'],
  ['a word of the hold list', { text: 'Krypto!' }, {}, 'hold', 'HOLD_LIST'],
  ['a link', { text: 'https://example.org' }, {}, 'hold', 'LINKS'],
  ['a link as the name', { name: 'www.example.org' }, {}, 'hold', 'LINKS'],
  ['more links than allowed', { text: 'a.de b.de c.de' }, { maxLinks: 2 }, 'hold', 'LINKS'],
  ['a reserved name', { name: 'mira muster' }, {}, 'hold', 'RESERVED_NAME'],
  ['a title', { name: 'Admin' }, {}, 'hold', 'RESERVED_NAME'],
  ['somebody new', {}, { policy: 'holdUnknown' }, 'hold', 'FIRST_COMMENTS'],
  ['the policy', {}, { policy: 'holdAll' }, 'hold', 'POLICY'],
  [
    'the policy, for trusted people too',
    { trust: 'trusted' },
    { policy: 'holdAll' },
    'hold',
    'POLICY',
  ],
  ['a voice', { kind: 'voice', text: '' }, {}, 'hold', 'VOICE'],
  [
    'the voice of a trusted person',
    { kind: 'voice', text: '', trust: 'trusted' },
    {},
    'hold',
    'VOICE',
  ],
])('judges for %s', (_, input, rules, verdict, reason) => {
  expect(judgeComment({ ...INPUT, ...input }, { ...RULES, ...rules })).toEqual({
    verdict,
    reasons: [reason],
    notices: [],
  });
});

it('holds personal data and says so', () => {
  expect(judgeComment({ ...INPUT, text: 'Ruf an: 030 1234567' }, RULES)).toEqual({
    verdict: 'hold',
    reasons: ['PERSONAL_DATA'],
    notices: ['personalData'],
  });
});

it('tells of personal data where it is not held', () => {
  const rules = { ...RULES, holdPersonalData: false };
  expect(judgeComment({ ...INPUT, text: 'Ruf an: 030 1234567' }, rules)).toEqual({
    ...NOTHING,
    notices: ['personalData'],
  });
});

it('does not take the address in its own field for personal data in the text', () => {
  expect(judgeComment(INPUT, RULES).notices).toEqual([]);
});

it.each<[string, Partial<CommentInput>, Partial<CommentRules>]>([
  ['as many links as allowed', { text: 'a.de b.de' }, { maxLinks: 2 }],
  ['a trusted person', { trust: 'trusted' }, { policy: 'holdUnknown' }],
  ['no name and no address', { name: null, email: null }, {}],
])('publishes %s', (_, input, rules) => {
  expect(judgeComment({ ...INPUT, ...input }, { ...RULES, ...rules })).toEqual(NOTHING);
});

const WORST: CommentInput = {
  text: 'Casino krypto https://example.org 030 1234567',
  name: 'Admin',
  email: null,
  isHoneypotFilled: true,
  isBlocked: true,
  trust: 'unknown',
  kind: 'voice',
};

it('keeps all reasons in the order of the steps, and the strictest verdict', () => {
  expect(judgeComment(WORST, { ...RULES, policy: 'holdAll' })).toEqual({
    verdict: 'spam',
    reasons: [
      'HONEYPOT',
      'BLOCKED',
      'REJECT_LIST',
      'HOLD_LIST',
      'LINKS',
      'PERSONAL_DATA',
      'RESERVED_NAME',
      'POLICY',
      'VOICE',
    ],
    notices: ['personalData'],
  });
});

it('never holds the team', () => {
  const judgement = judgeComment({ ...WORST, trust: 'team' }, { ...RULES, policy: 'holdAll' });
  expect(judgement).toEqual({ ...NOTHING, notices: ['personalData'] });
});

it('lets trust lift nothing but the policy', () => {
  const rules = { ...RULES, policy: 'holdUnknown' } as const;
  const unknown = judgeComment(WORST, rules).reasons;
  const trusted = judgeComment({ ...WORST, trust: 'trusted' }, rules).reasons;
  expect(unknown.filter((reason) => !trusted.includes(reason))).toEqual(['FIRST_COMMENTS']);
});

describe('what the writer is told', () => {
  it('is the same for spam and for what is published', () => {
    const input = fc.record<CommentInput>({
      text: fc.constantFrom('Hallo', 'Casino', '030 1234567', 'Casino 030 1234567'),
      name: fc.constantFrom('Kim', 'Admin', null),
      email: fc.constantFrom('a@casino.example', null),
      isHoneypotFilled: fc.boolean(),
      isBlocked: fc.boolean(),
      trust: fc.constantFrom('team', 'trusted', 'unknown'),
      kind: fc.constantFrom('text', 'voice'),
    });
    const policy = fc.constantFrom('holdAll', 'holdUnknown', 'publish');
    fc.assert(
      fc.property(input, policy, fc.boolean(), (comment, chosen, holdPersonalData) => {
        const { notices } = judgeComment(comment, { ...RULES, policy: chosen, holdPersonalData });
        expect(notices).toEqual(comment.text.includes('030') ? ['personalData'] : []);
      }),
    );
  });
});

it('judges 10,000 characters in no long time', () => {
  const list = createWordList(Array.from({ length: 2_000 }, (_, index) => `wort${index}`));
  const text = 'Das war eine gute Folge, danke dafür! '.repeat(264);
  const startedAtMs = performance.now();
  judgeComment({ ...INPUT, text }, { ...RULES, rejectList: list, holdList: list });
  expect(performance.now() - startedAtMs).toBeLessThan(200);
});
