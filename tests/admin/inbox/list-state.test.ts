import { describe, expect, it } from 'vitest';

import {
  reduceList,
  START,
  type ListEvent,
  type ListState,
} from '../../../admin/src/inbox/list-state';

const IDS = ['a', 'b', 'c', 'd'];

const after = (...events: readonly ListEvent[]): ListState =>
  events.reduce(reduceList, reduceList(START, { type: 'loaded', ids: IDS }));

const move = (by: 1 | -1): ListEvent => ({ type: 'moved', by, ids: IDS });
const hide = (gone: readonly string[], ids: readonly string[] = IDS): ListEvent => ({
  type: 'hidden',
  gone,
  ids,
});

describe('the active row', () => {
  it('is the first one at first', () => {
    expect(after().activeId).toBe('a');
  });

  it('moves, and stops at both ends', () => {
    expect(after(move(1), move(1)).activeId).toBe('c');
    expect(after(move(-1)).activeId).toBe('a');
    expect(after(...IDS.map(() => move(1))).activeId).toBe('d');
  });

  it('is the next one when it goes, and the last one when there is none', () => {
    expect(after(move(1), hide(['b'])).activeId).toBe('c');
    expect(after({ type: 'activated', id: 'd' }, hide(['d'])).activeId).toBe('c');
  });

  it('skips all that go at once', () => {
    expect(after(hide(['a', 'b'])).activeId).toBe('c');
  });

  it('stays when others go', () => {
    expect(after({ type: 'activated', id: 'd' }, hide(['a'])).activeId).toBe('d');
  });

  it('is nothing in an empty list, and the first one of the next', () => {
    const empty = after(hide(IDS));
    expect(empty.activeId).toBeNull();
    expect(reduceList(empty, { type: 'loaded', ids: ['e', 'f'] }).activeId).toBe('e');
  });

  it('is none that was decided on while an older list comes in', () => {
    expect(after(hide(['a']), { type: 'loaded', ids: IDS }).activeId).toBe('b');
  });
});

describe('decided rows', () => {
  it('are hidden, no longer selected, and closed', () => {
    const state = after(
      { type: 'selected', ids: ['a', 'b'] },
      { type: 'opened', panel: { id: 'a', kind: 'edit' } },
      hide(['a']),
    );
    expect(state).toMatchObject({ hiddenIds: ['a'], selectedIds: ['b'], panel: null });
  });

  it('come back when they were not decided on after all', () => {
    expect(after(hide(['a', 'b']), { type: 'shown', ids: ['a'] }).hiddenIds).toEqual(['b']);
  });
});

describe('a row', () => {
  it('is selected and deselected', () => {
    const once = after({ type: 'toggled', id: 'b' });
    expect(once.selectedIds).toEqual(['b']);
    expect(reduceList(once, { type: 'toggled', id: 'b' }).selectedIds).toEqual([]);
  });

  it('that is opened is the active one', () => {
    expect(after({ type: 'opened', panel: { id: 'c', kind: 'log' } }).activeId).toBe('c');
  });

  it('that left the list is neither selected nor open nor marked', () => {
    const state = after(
      { type: 'selected', ids: IDS },
      { type: 'changed', ids: ['d'] },
      { type: 'opened', panel: { id: 'd', kind: 'log' } },
      { type: 'loaded', ids: ['a', 'b'] },
    );
    expect(state).toMatchObject({ selectedIds: ['a', 'b'], changedIds: [], panel: null });
  });
});
