import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  isReordered,
  listDifferences,
  mergeOutlines,
  type Side,
} from '../../../admin/src/outline/merge';
import { createEntry, type Entry } from '../../../admin/src/outline/model';
import { stored, titles } from './build';

const [a, b, c] = [stored('a'), stored('b'), stored('c')];
const base = [a, b, c];
const named = (entry: Entry, title: string): Entry => ({ ...entry, title });

const kinds = (mine: readonly Entry[], theirs: readonly Entry[]) =>
  listDifferences(base, mine, theirs).map(({ id, kind, proposal }) => `${id} ${kind} ${proposal}`);

const merge = (
  mine: readonly Entry[],
  theirs: readonly Entry[],
  choices: ReadonlyMap<string, Side> = new Map(),
): string => titles(mergeOutlines({ base, mine, theirs }, choices));

describe('what somebody else has changed', () => {
  const CASES: readonly (readonly [string, readonly Entry[], readonly Entry[], string[]])[] = [
    ['nothing', base, base, []],
    ['only here', [named(a, 'x'), c], base, []],
    ['added', base, [...base, stored('d')], ['d added theirs']],
    ['changed', base, [a, named(b, 'x'), c], ['b changed theirs']],
    ['removed', base, [a, c], ['b removed theirs']],
    ['both the same', [a, named(b, 'x'), c], [a, named(b, 'x'), c], []],
    ['both otherwise', [a, named(b, 'x'), c], [a, named(b, 'y'), c], ['b bothChanged mine']],
    ['changed, removed here', [a, c], [a, named(b, 'y'), c], ['b removedHere theirs']],
    ['removed, changed here', [a, named(b, 'x'), c], [a, c], ['b removedThere mine']],
    ['both removed', [a, c], [a, c], []],
  ];

  it.each(CASES)('%s', (_name, mine, theirs, expected) => {
    expect(kinds(mine, theirs)).toEqual(expected);
  });

  it('tells of an order only what both have', () => {
    expect(isReordered(base, [a, c])).toBe(false);
    expect(isReordered(base, [c, a, b])).toBe(true);
  });
});

describe('merging', () => {
  const added = createEntry({ title: 'N' });

  it('has what either has done', () => {
    expect(merge([named(a, 'x'), b, added, c], [a, b, stored('d'), c])).toBe('x B D N C');
  });

  it('removes what one has removed and the other has not touched', () => {
    expect(merge([a, c], base)).toBe('A C');
    expect(merge(base, [a, c])).toBe('A C');
  });

  it('does as is chosen', () => {
    const [mine, theirs] = [
      [a, named(b, 'x'), c],
      [named(a, 'y'), named(b, 'z')],
    ];
    expect(merge(mine, theirs)).toBe('y x');
    expect(
      merge(
        mine,
        theirs,
        new Map([
          ['a', 'mine'],
          ['b', 'theirs'],
          ['c', 'mine'],
        ]),
      ),
    ).toBe('A z C');
  });

  it('takes their order unless it was changed here', () => {
    expect(merge([a, b, added, c], [c, b, a])).toBe('C B N A');
    expect(merge([b, a, c], [c, b, a])).toBe('B A C');
  });

  it('keeps the key of an entry, so that its field keeps the focus', () => {
    const mine = [{ ...a, key: 'new-1' }, b, c];
    const merged = mergeOutlines({ base, mine, theirs: [named(a, 'x'), b, c] });
    expect(merged[0]).toMatchObject({ key: 'new-1', id: 'a', title: 'x' });
  });

  const list = fc
    .subarray(['a', 'b', 'c', 'd', 'e'])
    .chain((ids) => fc.shuffledSubarray(ids, { minLength: ids.length }))
    .chain((ids) =>
      fc.tuple(...ids.map((id) => fc.string().map((title) => stored(id, { title })))),
    );

  it('loses no entry that either has added, and has none twice', () => {
    fc.assert(
      fc.property(list, list, (mine, theirs) => {
        const merged = mergeOutlines({ base, mine: [...mine, added], theirs });
        const keys = merged.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toContain(added.key);
        for (const { id } of theirs) {
          if (id === 'd' || id === 'e') expect(merged.map((entry) => entry.id)).toContain(id);
        }
      }),
    );
  });
});
