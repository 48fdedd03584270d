import { createEntry, type Base, type Entry } from '../../../admin/src/outline/model';

/** A stored entry, called by its id. */
export const stored = (id: string, part: Partial<Omit<Entry, 'id'>> = {}): Entry => ({
  ...createEntry({ title: id.toUpperCase() }),
  id,
  key: id,
  ...part,
});

export const baseOf = (...entries: readonly Entry[]): Base => ({ version: 'v1', entries });

export const titles = (entries: readonly Entry[]): string =>
  entries.map(({ title }) => title).join(' ');
