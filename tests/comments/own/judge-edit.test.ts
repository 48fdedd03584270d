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

  it('with the text that stands there takes back what waits', () => {
    const row = makeRow({ pendingText: 'Neuer Text' });
    expect(toChange(row, judged('hold', { text: 'Alter Text' }))).toMatchObject({
      pendingText: null,
    });
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
    const row = makeRow({ moderation: 'spam', previousModeration: 'pending' });
    expect(toChange(row, judged('publish'))).not.toHaveProperty('moderation');
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

  it('may be any on a comment that nobody sees', () => {
    expect(mayShowName(makeRow({ moderation: 'pending' }), judged('spam', { name: 'Eva' }))).toBe(
      true,
    );
  });
});
