import type { Core } from '@strapi/strapi';

import { createTurns, type Turns } from './turns';

/** A client that tries again may not know that its first try is over; no client needs more. */
const MAX_PER_CLIP = 2;

interface Desk {
  /** Names of clips, once for each upload. */
  readonly taken: string[];
  readonly turns: Turns;
}

const desks = new WeakMap<Core.Strapi, Desk>();

const deskOf = (strapi: Core.Strapi): Desk => {
  const desk = desks.get(strapi) ?? { taken: [], turns: createTurns() };
  desks.set(strapi, desk);
  return desk;
};

/**
 * @param max all uploads together; one clip may have but a few of them
 * @returns how to give the place back; `null` when there is none
 */
export const takeSlot = (strapi: Core.Strapi, clip: string, max: number): (() => void) | null => {
  const { taken } = deskOf(strapi);
  const own = taken.filter((name) => name === clip);
  if (taken.length >= max || own.length >= MAX_PER_CLIP) return null;
  taken.push(clip);
  return () => {
    taken.splice(taken.indexOf(clip), 1);
  };
};

/** One after the other: only one recording is in memory at a time, however many come. */
export const inTurn = <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> =>
  deskOf(strapi).turns(work);
