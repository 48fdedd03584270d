import type { Core } from '@strapi/strapi';

import { afterCommit } from '../site/after-commit';
import { voiceClipTable, type RowId, type VoiceClipRow } from '../site/tables';
import { storeOf } from './clip-store';
import { findClips, holdClips, inBatches } from './clips';
import { nameTrouble } from './name-trouble';

const running = new WeakMap<Core.Strapi, Set<Promise<void>>>();

const runningOf = (strapi: Core.Strapi): Set<Promise<void>> => {
  const known = running.get(strapi) ?? new Set();
  running.set(strapi, known);
  return known;
};

type FileColumns = Pick<VoiceClipRow, 'store' | 'fileName' | 'fileData'>;

const removeFile = async (
  strapi: Core.Strapi,
  { store, fileName, fileData }: FileColumns,
): Promise<void> => {
  if (fileName === null) return;
  try {
    await storeOf(strapi, { store }).remove({ fileName, fileData });
  } catch (error) {
    const reason = nameTrouble(error);
    strapi.log.error(`podcast: the file of a removed spoken comment is still there: ${reason}`);
  }
};

const removeFiles = async (strapi: Core.Strapi, rows: readonly FileColumns[]): Promise<void> => {
  for (const row of rows) await removeFile(strapi, row);
};

/** Waits until no file is being removed. */
export const finishRemovals = async (strapi: Core.Strapi): Promise<void> => {
  await Promise.all(runningOf(strapi));
};

const removeRows = async (strapi: Core.Strapi, ids: readonly RowId[]): Promise<void> => {
  const rows = await holdClips(strapi, ids);
  await voiceClipTable(strapi).deleteMany({ where: { id: { $in: ids } } });
  await afterCommit(strapi, () => {
    const removal = removeFiles(strapi, rows);
    const all = runningOf(strapi);
    all.add(removal);
    void removal.finally(() => all.delete(removal));
  });
};

/**
 * Removes the sounds of comments for good: their rows now, in the caller's transaction if there is
 * one, their files after the commit. Outside of one, the files are gone when this resolves.
 *
 * @param comments document ids; those without a sound are passed over
 */
export const removeClips = async (
  strapi: Core.Strapi,
  comments: readonly string[],
): Promise<void> => {
  const found = await findClips(strapi, comments);
  const ids = [...found.values()].map(({ id }) => id);
  if (ids.length === 0) return;
  await strapi.db.transaction(async () => {
    for (const batch of inBatches(ids)) await removeRows(strapi, batch);
  });
  if (!strapi.db.inTransaction()) await finishRemovals(strapi);
};
