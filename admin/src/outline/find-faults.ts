import type { Entry } from './model';

/** Why an outline can't be saved as it is. */
export interface Fault {
  readonly key: string;
  readonly field: 'title' | 'time' | 'url';
}

const hasFault = ({ title, badTime, url }: Entry): Fault['field'] | null => {
  if (title.trim() === '') return 'title';
  if (badTime !== null) return 'time';
  return url.trim() === '' || /^(?:https?:\/\/[^/]|mailto:.)/i.test(url.trim()) ? null : 'url';
};

/** The first entry that has to be mended before the list can be saved. */
export const findFault = (entries: readonly Entry[]): Fault | null => {
  for (const entry of entries) {
    const field = hasFault(entry);
    if (field !== null) return { key: entry.key, field };
  }
  return null;
};
