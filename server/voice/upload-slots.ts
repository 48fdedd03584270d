import type { Core } from '@strapi/strapi';

import { createTurns, type Turns } from './turns';

interface Upload {
  /** The name of its clip. */
  readonly clip: string;
  /** Pseudonym of who sends it. */
  readonly person: string;
}

interface TakenSlot extends Upload {
  readonly abort: AbortController;
}

interface Desk {
  readonly taken: Set<TakenSlot>;
  readonly turns: Turns;
}

export interface Slot {
  /** Aborted when the same clip is sent once more: its client has given this upload up. */
  readonly signal: AbortSignal;
  readonly release: () => void;
}

const desks = new WeakMap<Core.Strapi, Desk>();

const deskOf = (strapi: Core.Strapi): Desk => {
  const desk = desks.get(strapi) ?? { taken: new Set(), turns: createTurns() };
  desks.set(strapi, desk);
  return desk;
};

/** Half of all places, so that nobody can keep the others out. */
const maxPerPerson = (max: number): number => Math.max(1, Math.floor(max / 2));

/**
 * Takes one of `max` places. An upload of the same clip gives its place up.
 *
 * @returns `null` when all are taken, or as many as one person may have
 */
export const takeSlot = (strapi: Core.Strapi, upload: Upload, max: number): Slot | null => {
  const { taken } = deskOf(strapi);
  for (const slot of taken) {
    if (slot.clip !== upload.clip) continue;
    slot.abort.abort();
    taken.delete(slot);
  }
  const own = [...taken].filter(({ person }) => person === upload.person);
  if (taken.size >= max || own.length >= maxPerPerson(max)) return null;
  const slot = { ...upload, abort: new AbortController() };
  taken.add(slot);
  return { signal: slot.abort.signal, release: () => taken.delete(slot) };
};

/** One after the other: only one recording is in memory at a time, however many come. */
export const inTurn = <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> =>
  deskOf(strapi).turns(work);
