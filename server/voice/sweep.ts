import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { voiceClipTable } from '../site/tables';
import { isClipFile } from './clip-names';
import { inBatches } from './clips';
import { foldersOf } from './folders';
import { unlinkIfThere } from './private-file';

/** A file is there before its row tells of it. */
const UNCLAIMED_MS = 60 * 60 * 1000;

/** @returns names of files that nobody has written to since `before`; none if there is no folder */
const listOlder = async (folder: string, before: number): Promise<readonly string[]> => {
  const names = await readdir(folder).catch(() => []);
  const older: string[] = [];
  for (const name of names) {
    const stats = await lstat(path.join(folder, name)).catch(() => null);
    if (stats?.isFile() === true && stats.mtimeMs < before) older.push(name);
  }
  return older;
};

const isIncoming = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);

const findClaimed = async (
  strapi: Core.Strapi,
  fileNames: readonly string[],
): Promise<ReadonlySet<string | null>> => {
  const rows = await voiceClipTable(strapi).findMany({ where: { fileName: { $in: fileNames } } });
  return new Set(rows.map(({ fileName }) => fileName));
};

const sweepIncoming = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  const { incoming } = foldersOf(strapi);
  const { uploadTimeoutMs, maxUploads, ffmpegPath, transcodeTimeoutMs } = getOptions(strapi).voice;
  const transcodingMs = ffmpegPath === null ? 0 : maxUploads * transcodeTimeoutMs;
  // It is looked into and stored after it came, which takes far less than once more as long; if it
  // is transcoded, it waits for its turn besides.
  const before = at.getTime() - 2 * uploadTimeoutMs - transcodingMs;
  const names = await listOlder(incoming, before);
  for (const name of names.filter(isIncoming)) await unlinkIfThere(path.join(incoming, name));
};

const sweepStored = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  const { clips } = foldersOf(strapi);
  const names = await listOlder(clips, at.getTime() - UNCLAIMED_MS);
  for (const batch of inBatches(names.filter(isClipFile))) {
    const claimed = await findClaimed(strapi, batch);
    const unclaimed = batch.filter((name) => !claimed.has(name));
    for (const name of unclaimed) await unlinkIfThere(path.join(clips, name));
  }
};

/**
 * Removes what a process that ended at the wrong moment has left: uploads that nobody finishes, and
 * sounds that no row tells of. Other people's files in the folder are left alone. What was left at
 * an upload provider goes with its row.
 */
export const sweepClips = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  await sweepIncoming(strapi, at);
  await sweepStored(strapi, at);
};
