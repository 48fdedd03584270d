import { describe, expect, it } from 'vitest';

import type { StoredEntry } from '../../server/outline/entries';
import { mergeImport } from '../../server/outline/merge-import';
import { chapter, link, note } from './entries';

const stored = (
  id: string,
  entry: ReturnType<typeof note>,
  part: Partial<StoredEntry> = {},
): StoredEntry => ({
  ...entry,
  id,
  imageId: null,
  image: null,
  ...part,
});

const CURRENT = [
  stored('a', chapter('A', 0), { imageId: 7 }),
  stored('b', note('B'), { text: 'Text' }),
  stored('c', note('B')),
];

const idsOf = ({ entries }: ReturnType<typeof mergeImport>) => entries.map(({ id }) => id);

describe('an import that is added', () => {
  it('adds nothing that is there', () => {
    const merged = mergeImport(CURRENT, [note('B'), chapter('A', 0), note('B')], 'append');
    expect(merged).toEqual({ entries: CURRENT, imported: 0, skipped: 3 });
  });

  it.each([
    ['kind', note('A', { startsAtMs: 0 })],
    ['title', chapter('a', 0)],
    ['time', chapter('A', 1)],
    ['address', chapter('A', 0, { url: 'https://a.example' })],
  ])('adds what has another %s, at the end', (_, entry) => {
    const merged = mergeImport(CURRENT, [entry], 'append');
    expect(merged).toEqual({
      entries: [...CURRENT, { ...entry, id: null, imageId: null }],
      imported: 1,
      skipped: 0,
    });
  });

  it('adds the third where there are two', () => {
    const merged = mergeImport(CURRENT, [note('B'), note('B'), note('B')], 'append');
    expect(idsOf(merged)).toEqual(['a', 'b', 'c', null]);
  });
});

describe('an import that replaces', () => {
  it('has its own order, and the rows that were there', () => {
    const imported = [link('Neu', 'https://a.example'), note('B'), chapter('A', 0)];
    const merged = mergeImport(CURRENT, imported, 'replace');
    expect(idsOf(merged)).toEqual([null, 'b', 'a']);
    expect(merged.entries[2]).toMatchObject({ imageId: 7 });
    expect(merged).toMatchObject({ imported: 1, skipped: 2 });
  });

  it('brings its texts, or leaves those that are there', () => {
    const imported = [note('B'), note('B', { text: 'Neu' })];
    const { entries } = mergeImport(CURRENT, imported, 'replace');
    expect(entries.map(({ text }) => text)).toEqual(['Text', 'Neu']);
  });
});
