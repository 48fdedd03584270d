import type { OutlineEntry } from '../contracts/outline';
import { createKey, toEntry, type Entry } from './model';

export type ImportMode = 'append' | 'replace';

export interface ImportPlan {
  /** The list as it will be. */
  readonly entries: readonly Entry[];
  readonly added: readonly Entry[];
  /** How many of what is imported are there already. */
  readonly present: number;
  /** What will be gone. */
  readonly removed: readonly Entry[];
}

const keyOf = ({ kind, title, url, startsAtMs }: Entry): string =>
  JSON.stringify([kind, title, url, startsAtMs]);

/** Hands out the entries that are there by what they say, each of them once. */
const createStock = (current: readonly Entry[]) => {
  const byKey = new Map<string, Entry[]>();
  for (const entry of current) byKey.set(keyOf(entry), [...(byKey.get(keyOf(entry)) ?? []), entry]);
  return { take: (entry: Entry): Entry | undefined => byKey.get(keyOf(entry))?.shift() };
};

/**
 * What an import makes of the list in the editor, by the server's rule (`merge-import.ts`), which
 * knows only what is saved: entries of the same kind, title, address and time are the same entry.
 */
export const planImport = (
  current: readonly Entry[],
  imported: readonly OutlineEntry[],
  mode: ImportMode,
): ImportPlan => {
  const stock = createStock(current);
  const added: Entry[] = [];
  const list = imported.map((proposed) => {
    // Ids are the saved list's: who was taken out here and comes back is new.
    const entry = { ...toEntry(proposed, createKey()), id: null, image: null };
    const there = stock.take(entry);
    if (there !== undefined) return entry.text === '' ? there : { ...there, text: entry.text };
    added.push(entry);
    return entry;
  });
  const kept = new Set(list.map(({ key }) => key));
  return {
    entries: mode === 'replace' ? list : [...current, ...added],
    added,
    present: list.length - added.length,
    removed: mode === 'replace' ? current.filter(({ key }) => !kept.has(key)) : [],
  };
};
