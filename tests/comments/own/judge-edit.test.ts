import { describe, expect, it } from 'vitest';

import { mayShowName, toChange, type JudgedEdit } from '../../../server/comments/own/judge-edit';
import type { Judgement } from '../../../server/comments/rules';
import { makeRow } from './comment-row';

const AT = new Date('2026-05-01T12:05:00Z');

const judged = (
  verdict: Judgement['verdict'],
  edit: Pick<JudgedEdit, 'text' | 'name'> = { text: 'Neuer Text' },
): JudgedEdit => ({
  ...edit,
  judgement: { verdict, reasons: verdict === 'publish' ? [] : ['POLICY'], notices: [] },
  isOpen: true,
  textHash: 'new',
  at: AT,
});

describe('an edit of a public comment', () => {
  it.each(['hold', 'spam'] as const)('keeps the old text public when the verdict is %s', (it) => {
    const change = toChange(makeRow(), judged(it));
    expect(change).toMatchObject({ pendingText: 'Neuer Text', reasons: ['POLICY', 'EDITED'] });
    expect(change).not.toHaveProperty('text');
    expect(change).not.toHaveProperty('moderation');
  });

  it('is public at once when nothing holds it', () => {
    expect(toChange(makeRow({ pendingText: 'Zwischenstand' }), judged('publish'))).toMatchObject({
      text: 'Neuer Text',
      textHash: 'new',
      pendingText: null,
      editedAt: AT.toISOString(),
    });
  });

  it.each([
    ['of what the team corrected', { editedByTeam: true }, {}],
    ['where comments are closed', {}, { isOpen: false }],
  ])('%s is looked at, though nothing holds it', (_case, row, edit) => {
    const change = toChange(makeRow(row), { ...judged('publish'), ...edit });
    expect(change).toMatchObject({ pendingText: 'Neuer Text', reasons: ['EDITED'] });
    expect(change).not.toHaveProperty('text');
  });

  it.each([
    ['publishes', judged('publish')],
    ['takes back', judged('hold', { text: 'Alter Text' })],
  ])('that %s what waits leaves no edit to be looked at', (_case, edit) => {
    const row = makeRow({ pendingText: 'Zwischenstand', reasons: ['LINKS', 'EDITED'] });
    expect(toChange(row, edit)).toMatchObject({ pendingText: null, reasons: ['LINKS'] });
  });

  it('of the name alone leaves a waiting text waiting', () => {
    const row = makeRow({ pendingText: 'Neuer Text' });
    expect(toChange(row, judged('hold', { name: null }))).toEqual({
      authorName: null,
      editedAt: AT.toISOString(),
    });
  });
});

describe('an edit of a comment that is held', () => {
  it.each([
    ['pending', 'publish', 'pending'],
    ['pending', 'hold', 'pending'],
    ['pending', 'spam', 'spam'],
    ['spam', 'publish', 'pending'],
    ['spam', 'hold', 'pending'],
    ['spam', 'spam', 'spam'],
  ] as const)('makes %s with the verdict %s: %s', (before, verdict, after) => {
    const row = makeRow({ moderation: before, listed: false });
    expect(toChange(row, judged(verdict))).toMatchObject({
      text: 'Neuer Text',
      moderation: after,
    });
  });

  it('leaves spam spam where an editor has decided', () => {
    const row = makeRow({ moderation: 'spam', moderatedAt: '2026-05-01T12:01:00.000Z' });
    expect(toChange(row, judged('publish'))).not.toHaveProperty('moderation');
  });

  it('takes the place of everything that was there', () => {
    const row = makeRow({ moderation: 'pending', pendingText: 'Alt', editedByTeam: true });
    expect(toChange(row, judged('publish'))).toMatchObject({
      text: 'Neuer Text',
      pendingText: null,
      editedByTeam: false,
    });
  });

  it('is still reported', () => {
    const row = makeRow({ moderation: 'pending', reasons: ['LINKS', 'REPORTS'] });
    expect(toChange(row, judged('hold'))).toMatchObject({ reasons: ['POLICY', 'REPORTS'] });
  });
});

describe('a name that readers see at once', () => {
  it.each([
    ['taken away', null, 'hold', true],
    ['as it was', 'Ada', 'hold', true],
    ['not touched', undefined, 'hold', true],
    ['another one that nothing holds', 'Eva', 'publish', true],
    ['another one that is to be looked at', 'Eva', 'hold', false],
  ] as const)('may be %s: %s', (_what, name, verdict, expected) => {
    const edit = judged(verdict, name === undefined ? {} : { name });
    expect(mayShowName(makeRow(), edit)).toBe(expected);
  });

  it.each([
    ['where the team took it away', { editedByTeam: true, authorName: null }, {}],
    ['where comments are closed', {}, { isOpen: false }],
  ])('may not be another one %s', (_case, row, edit) => {
    const renamed = { ...judged('publish', { name: 'Eva' }), ...edit };
    expect(mayShowName(makeRow(row), renamed)).toBe(false);
  });

  it('may be any on a comment that nobody sees', () => {
    expect(mayShowName(makeRow({ moderation: 'pending' }), judged('spam', { name: 'Eva' }))).toBe(
      true,
    );
  });
});
