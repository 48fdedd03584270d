import { describe, expect, it } from 'vitest';

import type { OutlineEntry } from '../../../admin/src/contracts/outline';
import { findFault } from '../../../admin/src/outline/find-faults';
import { createEntry, isSameList, toBase, toInput } from '../../../admin/src/outline/model';
import { countKinds, findCurrent, placeOfTime } from '../../../admin/src/outline/place';
import { planImport } from '../../../admin/src/outline/plan-import';
import { findUntitledLinks } from '../../../admin/src/outline/untitled-links';
import { mergeImport } from '../../../server/outline/merge-import';
import { stored, titles } from './build';

const proposal = (title: string, part: Partial<OutlineEntry> = {}): OutlineEntry => ({
  ...{ id: null, kind: 'note', title, url: null, text: null, startsAtMs: null },
  ...{ imageId: null, image: null },
  ...part,
});

describe('an entry on its way', () => {
  it('comes back as it came', () => {
    const image = { id: 7, url: '/uploads/a.png', name: 'a.png' };
    const entry = { ...proposal('a', { startsAtMs: 5, imageId: 7, image }), id: 'x' };
    const { entries } = toBase({ version: 'v', entries: [entry] });
    // What the server tells of the picture says nothing on the way back.
    const sent = entries.map((one) => ({ ...toInput(one, new Set(['x'])), image }));
    expect(sent).toEqual([entry]);
  });

  it('is new where somebody else has removed it', () => {
    expect(toInput(stored('a'), new Set()).id).toBeNull();
  });
});

describe('whether two lists are the same', () => {
  it.each([
    ['order', [stored('b'), stored('a')]],
    ['length', [stored('a')]],
    ['title', [stored('a', { title: 'x' }), stored('b')]],
    ['what was typed as a time', [stored('a', { badTime: 'x' }), stored('b')]],
    ['picture', [stored('a', { image: { id: 1, url: '', name: '' } }), stored('b')]],
  ])('depends on %s', (_name, other) => {
    expect(isSameList([stored('a'), stored('b')], other)).toBe(false);
  });
});

describe('where an entry belongs', () => {
  const list = [
    stored('a', { startsAtMs: 0 }),
    stored('b'),
    stored('c', { startsAtMs: 60_000 }),
    stored('d'),
  ];

  it.each([
    [0, 2],
    [59_999, 2],
    [60_000, 4],
    [99_000, 4],
  ])('of time %d', (startsAtMs, place) => {
    expect(placeOfTime(list, startsAtMs)).toBe(place);
  });

  it.each([
    [0, 'a'],
    [59_999, 'a'],
    [60_000, 'c'],
  ])('is heard at %d', (positionMs, key) => {
    expect(findCurrent(list, positionMs)).toBe(key);
  });

  it('is heard nowhere before the first', () => {
    expect(findCurrent([stored('c', { startsAtMs: 5 })], 4)).toBeNull();
  });
});

describe('an import', () => {
  const current = [stored('a', { title: 'A' }), createEntry({ title: 'typed' })];
  const imported = [proposal('typed'), proposal('New', { text: 'more' }), proposal('New')];

  it('adds what is new at the end', () => {
    const plan = planImport(current, imported, 'append');
    expect(titles(plan.entries)).toBe('A typed New New');
    expect(plan).toMatchObject({ present: 1, removed: [] });
  });

  it('takes the place of what is there, and keeps what is the same', () => {
    const plan = planImport(current, imported, 'replace');
    expect(titles(plan.entries)).toBe('typed New New');
    expect(plan.entries[0]?.key).toBe(current[1]?.key);
    expect(titles(plan.removed)).toBe('A');
  });

  it('brings its text to what is there, and takes none away', () => {
    const there = [stored('a', { title: 'typed', text: 'old' })];
    const texts = (text: string | null) =>
      planImport(there, [proposal('typed', { text })], 'replace').entries.map((one) => one.text);
    expect(texts('new')).toEqual(['new']);
    expect(texts(null)).toEqual(['old']);
  });

  it('adds nothing the second time', () => {
    const once = planImport(current, imported, 'append').entries;
    expect(planImport(once, imported, 'append')).toMatchObject({ added: [], present: 3 });
  });

  it.each(['append', 'replace'] as const)('is the server’s, to %s', (mode) => {
    const there = [proposal('A'), proposal('typed')].map((entry, index) => ({
      ...{ ...entry, image: null },
      id: `id-${index}`,
    }));
    const base = toBase({ version: 'v', entries: there }).entries;
    const ours = planImport(base, imported, mode);
    const theirs = mergeImport(there, imported, mode);
    expect(ours.entries.map(({ id, title, text }) => [id, title, text])).toEqual(
      theirs.entries.map(({ id, title, text }) => [id, title, text ?? '']),
    );
    expect([ours.added.length, ours.present]).toEqual([theirs.imported, theirs.skipped]);
  });
});

describe('what has to be mended first', () => {
  it.each([
    ['title', { title: ' ' }],
    ['time', { badTime: '1:99' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['url', { url: 'example.org' }],
  ] as const)('is the %s of %o', (field, part) => {
    expect(findFault([stored('a'), stored('b', part)])).toEqual({ key: 'b', field });
  });

  it('is nothing about a proper entry', () => {
    expect(findFault([stored('a', { url: ' https://example.org ' })])).toBeNull();
  });
});

describe('links without a title', () => {
  it.each([
    ['https://example.org/a/', 'example.org/a', 1],
    ['https://example.org/a', 'https://example.org/a', 1],
    ['https://example.org/%C3%BC', 'example.org/ü', 1],
    ['https://example.org/a', 'A guide', 0],
    ['mailto:a@example.org', 'a@example.org', 0],
  ])('%s called %s', (url, title, count) => {
    expect(findUntitledLinks([stored('a', { url, title })])).toHaveLength(count);
  });
});

it('kinds are counted', () => {
  const kinds = ['chapter', 'link', 'chapter', 'note'] as const;
  const entries = kinds.map((kind) => createEntry({ kind }));
  expect(countKinds(entries)).toEqual({ chapters: 2, links: 1, notes: 1 });
});
