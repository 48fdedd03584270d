import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createEntry, isSameList } from '../../../admin/src/outline/model';
import {
  openOutline,
  reduceOutline,
  type OutlineAction,
  type OutlineState,
} from '../../../admin/src/outline/reducer';
import { baseOf, stored, titles } from './build';

const start = (): OutlineState => openOutline(baseOf(stored('a'), stored('b'), stored('c')));

const run = (state: OutlineState, ...actions: readonly OutlineAction[]): OutlineState =>
  actions.reduce(reduceOutline, state);

const edit = (key: string, title: string): OutlineAction => ({
  type: 'edit',
  key,
  change: { title },
});

const toStored = ({ entries }: OutlineState) =>
  entries.map(({ id, kind, title, startsAtMs, image }, index) => ({
    ...{ kind, title, startsAtMs, image, url: null, text: null, imageId: null },
    id: id ?? `made-${index}`,
  }));

describe('editing an outline', () => {
  it('touches no other entry', () => {
    const before = start();
    const after = run(before, edit('b', 'x'));
    expect(titles(after.entries)).toBe('A x C');
    expect(after.entries[0]).toBe(before.entries[0]);
    expect(after.entries[2]).toBe(before.entries[2]);
  });

  it('undoes a word rather than a letter', () => {
    const typed = run(start(), edit('a', 'x'), edit('a', 'xy'), edit('b', 'z'));
    expect(titles(run(typed, { type: 'undo' }).entries)).toBe('xy B C');
    expect(titles(run(typed, { type: 'undo' }, { type: 'undo' }).entries)).toBe('A B C');
  });

  it('doesn’t join what is typed after an undo with what was undone', () => {
    const state = run(start(), edit('a', 'x'), { type: 'undo' }, edit('a', 'y'), { type: 'undo' });
    expect(titles(state.entries)).toBe('A B C');
  });

  it('does again what was undone, until something else is done', () => {
    const undone = run(start(), { type: 'remove', key: 'b' }, { type: 'undo' });
    expect(titles(run(undone, { type: 'redo' }).entries)).toBe('A C');
    expect(run(undone, edit('a', 'x'), { type: 'redo' }).future).toEqual([]);
  });

  it('moves an entry, not beyond the ends', () => {
    expect(titles(run(start(), { type: 'move', key: 'a', to: 1 }).entries)).toBe('B A C');
    expect(titles(run(start(), { type: 'move', key: 'a', to: 9 }).entries)).toBe('B C A');
    expect(titles(run(start(), { type: 'move', key: 'c', to: -1 }).entries)).toBe('C A B');
  });

  it('has no step where nothing has changed', () => {
    expect(run(start(), { type: 'move', key: 'a', to: 0 }).past).toEqual([]);
    expect(run(start(), { type: 'undo' })).toEqual(start());
  });

  it('undoes a grabbed entry’s way as one step', () => {
    const moved = run(
      start(),
      { type: 'move', key: 'a', to: 1, tag: 'grab-1' },
      { type: 'move', key: 'a', to: 2, tag: 'grab-1' },
    );
    expect(titles(moved.entries)).toBe('B C A');
    expect(titles(run(moved, { type: 'undo' }).entries)).toBe('A B C');
  });

  it('puts a grabbed entry back as if nothing had been', () => {
    const state = run(
      start(),
      edit('b', 'x'),
      { type: 'move', key: 'a', to: 2, tag: 'grab-1' },
      { type: 'giveUp', tag: 'grab-1' },
    );
    expect(titles(state.entries)).toBe('A x C');
    expect(state).toMatchObject({ future: [] });
    expect(state.past).toHaveLength(1);
  });

  it('inserts at a place', () => {
    const entries = [createEntry({ title: 'x' })];
    expect(titles(run(start(), { type: 'insert', entries, index: 1 }).entries)).toBe('A x B C');
  });
});

describe('saving an outline', () => {
  const added = createEntry({ title: 'new' });
  const insert: OutlineAction = { type: 'insert', entries: [added], index: 3 };
  const save = (state: OutlineState): OutlineAction => ({
    type: 'saved',
    sent: state.entries,
    version: 'v2',
    stored: toStored(state),
  });

  it('gives new entries their id, and keeps their key', () => {
    const state = run(start(), insert);
    const saved = run(state, save(state));
    expect(saved.entries[3]).toMatchObject({ key: added.key, id: 'made-3' });
    expect(saved.base.version).toBe('v2');
    expect(isSameList(saved.entries, saved.base.entries)).toBe(true);
  });

  it('keeps what was typed while it was under way', () => {
    const sent = run(start(), insert);
    const saved = run(sent, edit(added.key, 'typed'), save(sent));
    expect(saved.entries[3]).toMatchObject({ title: 'typed', id: 'made-3' });
    expect(isSameList(saved.entries, saved.base.entries)).toBe(false);
  });

  it('knows the entry again that an undo brings back', () => {
    const sent = run(start(), insert, edit(added.key, 'other'));
    const back = run(sent, save(sent), { type: 'undo' });
    expect(back.entries[3]).toMatchObject({ title: 'new', id: 'made-3' });
  });

  it('lets the list before somebody else’s be brought back', () => {
    const theirs = { ...baseOf(stored('a')), version: 'v9' };
    const state = run(start(), { type: 'rebase', base: theirs, entries: theirs.entries });
    expect(state.base.version).toBe('v9');
    expect(titles(run(state, { type: 'undo' }).entries)).toBe('A B C');
  });
});

it('undoes whatever was done, one after the other', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const action: fc.Arbitrary<OutlineAction> = fc.oneof(
    fc.record({ key, title: fc.string() }).map(({ key: of, title }) => edit(of, title)),
    fc.record({ key, to: fc.integer({ min: -2, max: 5 }) }).map((part) => ({
      type: 'move' as const,
      ...part,
    })),
    key.map((of) => ({ type: 'remove' as const, key: of })),
    fc.nat(3).map((index) => ({ type: 'insert' as const, entries: [createEntry()], index })),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
      let state = run(start(), ...actions);
      const last = state.entries;
      const steps = state.past.length;
      for (let step = 0; step < steps; step += 1) state = reduceOutline(state, { type: 'undo' });
      expect(isSameList(state.entries, state.base.entries)).toBe(true);
      for (let step = 0; step < steps; step += 1) state = reduceOutline(state, { type: 'redo' });
      expect(state.entries).toBe(last);
    }),
  );
});
