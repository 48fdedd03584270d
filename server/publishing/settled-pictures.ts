import type { Core } from '@strapi/strapi';

import { findPictures, type PictureRows } from '../covers';
import { now } from '../site/clock';
import type { PictureRow } from '../site/tables';

/** A picture is looked at within a second, unless something is wrong. */
const PATIENCE_MS = 3_000;
const PAUSE_MS = 50;
/** One that waits for longer than this waits for something else. */
const FRESH_MS = 10_000;

const isUnderWay = ({ state, dueAt, attempts }: PictureRow, at: Date): boolean =>
  (state === 'queued' || state === 'running') &&
  attempts <= 1 &&
  dueAt !== null &&
  Math.abs(at.getTime() - Date.parse(dueAt)) < FRESH_MS;

/**
 * The pictures of these files. One that was uploaded a moment ago is waited for: its original may
 * tell where a photo was taken, so only what is made of it is ever shown, and an answer without it
 * would be kept by podcast apps.
 */
export const findSettledPictures = async (
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<PictureRows> => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const rows = await findPictures(strapi, fileIds);
    const waits = [...rows.values()].some((row) => isUnderWay(row, now(strapi)));
    if (!waits || Date.now() > end) return rows;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
