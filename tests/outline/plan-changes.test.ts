import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { toEntry, toOutline, versionOf, type OutlineEntry } from '../../server/outline/entries';
import { isNothing, planChanges } from '../../server/outline/plan-changes';
import type { FileRow, ShownoteRow } from '../../server/site/tables';

const fileOf = (id: number): FileRow => ({
  id,
  name: `bild-${id}.png`,
  alternativeText: null,
  width: 1,
  height: 1,
  hash: 'h',
  ext: '.png',
  mime: 'image/png',
  url: `/uploads/bild-${id}.png`,
  provider: 'local',
  updatedAt: '2026-01-01T00:00:00.000Z',
});

const rowOf = (id: number, part: Partial<ShownoteRow> = {}): ShownoteRow => ({
  id,
  documentId: `doc${id}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  kind: 'note',
  title: `Titel ${id}`,
  url: null,
  text: null,
  startsAt: null,
  position: id,
  image: null,
  ...part,
});

const ROWS = [rowOf(0), rowOf(1, { image: fileOf(7) }), rowOf(2, { url: '', text: '' })];
const ENTRIES = ROWS.map(toEntry);
const other = toEntry(rowOf(9));

describe('the changes of an outline', () => {
  it('are none where the list is as it was', () => {
    expect(isNothing(planChanges(ROWS, ENTRIES))).toBe(true);
  });

  it('are the rows that moved, came, went or say something else', () => {
    const [first, second, third] = ENTRIES;
    if (!first || !second || !third) throw new Error('three rows were made');
    const fresh = { ...first, id: null };
    const changes = planChanges(ROWS, [first, fresh, { ...third, title: 'Neu', imageId: 9 }]);
    expect(changes).toEqual({
      created: [{ entry: fresh, position: 1 }],
      changed: [{ row: ROWS[2], entry: { ...third, title: 'Neu', imageId: 9 }, position: 2 }],
      removed: [1],
      images: [{ rowId: 2, imageId: 9 }],
    });
  });

  it('may take a picture away', () => {
    const without = ENTRIES.map((entry) => ({ ...entry, imageId: null }));
    expect(planChanges(ROWS, without).images).toEqual([{ rowId: 1, imageId: null }]);
  });

  it.each([
    ['ENTRY_UNKNOWN', 'fremd', 3],
    ['INVALID', 'doc1', 3],
  ])('are refused as %s', (code, id, index) => {
    const wanted = [...ENTRIES, { ...other, id }];
    expect(() => planChanges(ROWS, wanted)).toThrow(
      expect.objectContaining({ code, details: { index } }) as Error,
    );
  });

  it('number every list from 0 without gaps', () => {
    const list = fc
      .shuffledSubarray([...ROWS.keys()])
      .chain((order) =>
        fc.array(fc.nat(order.length), { maxLength: 4 }).map((places) => ({ order, places })),
      );
    fc.assert(
      fc.property(list, ({ order, places }) => {
        const wanted = order.map((index): OutlineEntry => ENTRIES[index] ?? other);
        for (const place of places) wanted.splice(place, 0, { ...other, id: null });
        const { created, changed, removed } = planChanges(ROWS, wanted);
        const moved = new Set(changed.map(({ row }) => row.id));
        const positions = [
          ...created.map(({ position }) => position),
          ...changed.map(({ position }) => position),
          ...ROWS.filter(({ id }) => !moved.has(id) && !removed.includes(id)).map(
            ({ position }) => position,
          ),
        ];
        expect(positions.sort((one, other) => one - other)).toEqual([...wanted.keys()]);
      }),
    );
  });
});

describe('the version of an outline', () => {
  it('is the same for the same list', () => {
    expect(toOutline(ROWS).version).toBe(toOutline(ROWS.map((row) => ({ ...row }))).version);
  });

  it.each<Partial<ShownoteRow>>([
    { documentId: 'anders' },
    { kind: 'chapter' },
    { title: 'anders' },
    { url: 'https://a.example' },
    { text: 'anders' },
    { startsAt: 0 },
    { image: fileOf(8) },
  ])('changes with %j', (part) => {
    const [first, ...others] = ROWS;
    expect(toOutline([{ ...(first ?? rowOf(0)), ...part }, ...others]).version).not.toBe(
      toOutline(ROWS).version,
    );
  });

  it('changes with the order', () => {
    expect(versionOf(ENTRIES.toReversed())).not.toBe(versionOf(ENTRIES));
  });

  it("doesn't confuse fields", () => {
    const [first] = ENTRIES;
    if (!first) throw new Error('three rows were made');
    expect(versionOf([{ ...first, url: 'x', text: null }])).not.toBe(
      versionOf([{ ...first, url: null, text: 'x' }]),
    );
  });
});
