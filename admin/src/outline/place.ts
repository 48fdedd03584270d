import type { Entry } from './model';

/** Where an entry of this time belongs: before the first that is later, or at the end. */
export const placeOfTime = (entries: readonly Entry[], startsAtMs: number): number => {
  const later = entries.findIndex((entry) => (entry.startsAtMs ?? -1) > startsAtMs);
  return later === -1 ? entries.length : later;
};

/** What is heard at this moment: the last entry in time that has begun. */
export const findCurrent = (entries: readonly Entry[], positionMs: number): string | null => {
  let current: Entry | null = null;
  for (const entry of entries) {
    const { startsAtMs } = entry;
    if (startsAtMs === null || startsAtMs > positionMs) continue;
    if (startsAtMs >= (current?.startsAtMs ?? -1)) current = entry;
  }
  return current?.key ?? null;
};

export interface OutlineCounts {
  readonly chapters: number;
  readonly links: number;
  readonly notes: number;
}

export const countKinds = (entries: readonly Pick<Entry, 'kind'>[]): OutlineCounts => ({
  chapters: entries.filter(({ kind }) => kind === 'chapter').length,
  links: entries.filter(({ kind }) => kind === 'link').length,
  notes: entries.filter(({ kind }) => kind === 'note').length,
});
