import type { Core } from '@strapi/strapi';

import type { Analyser } from '../media';

/** What this room needs of the others. */
export interface UploadDeps {
  /** Reads files in the worker; `null` before the site has started and after it has stopped. */
  readonly analyser: () => Analyser | null;
  /** An audio file has come into the Media Library. */
  readonly onAudio: (fileId: number) => Promise<void>;
}

/** What one process knows of a site's uploads; all that must survive it is in rows and files. */
export interface Desk {
  readonly deps: UploadDeps;
  /** Ends analyses when the site stops. */
  readonly closing: AbortController;
  /** Uploads that are being finished, by id. */
  readonly finishing: Map<string, Promise<void>>;
  /** Settles when the last sweep is over. */
  tidying: Promise<void>;
  /** Settles when the last of those that are being announced is. */
  lastCreation: Promise<unknown>;
}

/** One per Strapi instance: several live in one process during tests. */
const desks = new WeakMap<Core.Strapi, Desk>();

export const openDesk = (strapi: Core.Strapi, deps: UploadDeps): void => {
  desks.set(strapi, {
    deps,
    closing: new AbortController(),
    finishing: new Map(),
    tidying: Promise.resolve(),
    lastCreation: Promise.resolve(),
  });
};

/** @throws Error before `startUploads` */
export const deskOf = (strapi: Core.Strapi): Desk => {
  const desk = desks.get(strapi);
  if (desk === undefined) throw new Error('Uploads have not been started.');
  return desk;
};

/** Ends what is under way, as far as it can be ended. */
export const closeDesk = async (strapi: Core.Strapi): Promise<void> => {
  const desk = desks.get(strapi);
  if (desk === undefined) return;
  desk.closing.abort(new Error('The site is stopping.'));
  await desk.tidying;
  await Promise.all([...desk.finishing.values()]);
};

/** One after the other: of two that would both fit alone, the second one sees the first. */
export const inTurn = <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> => {
  const desk = deskOf(strapi);
  const result = desk.lastCreation.then(work);
  desk.lastCreation = result.catch(() => undefined);
  return result;
};
