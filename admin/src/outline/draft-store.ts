import type { Base, Entry } from './model';

/** What isn't saved yet, kept by this tab: a reload, a lost session or a crash loses nothing. */
export interface Draft {
  readonly base: Base;
  readonly entries: readonly Entry[];
}

const nameOf = (episodeId: string): string => `podcast-outline-1:${episodeId}`;

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'base' in value &&
  typeof value.base === 'object' &&
  'entries' in value &&
  Array.isArray(value.entries);

export const readDraft = (episodeId: string): Draft | null => {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(nameOf(episodeId)) ?? 'null');
    return isDraft(value) ? value : null;
  } catch {
    // Storage may be switched off; then there is none.
    return null;
  }
};

/** @returns whether there was room for it */
export const writeDraft = (episodeId: string, draft: Draft | null): boolean => {
  try {
    if (draft === null) sessionStorage.removeItem(nameOf(episodeId));
    else sessionStorage.setItem(nameOf(episodeId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
};
