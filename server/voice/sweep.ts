import { lstat, mkdir, readdir, rename, utimes } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { voiceClipTable } from '../site/tables';
import { isClipFile } from './clip-names';
import { inBatches } from './clips';
import { foldersOf } from './folders';
import { unlinkIfThere } from './private-file';

/** A file is there before its row tells of it. */
const UNNOTED_MS = 60 * 60 * 1000;
/**
 * A sound that no row tells of may be one of another site's database, or of a dump that is yet to be
 * restored. What is erased doesn't wait: its file goes with its row.
 */
const UNCLAIMED_MS = 14 * 24 * 60 * 60 * 1000;

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

/** Clips of a folder that nobody has written to since `before`, and whether a row tells of each. */
async function* listClips(
  strapi: Core.Strapi,
  folder: string,
  before: number,
): AsyncGenerator<{ readonly name: string; readonly isClaimed: boolean }> {
  const names = await listOlder(folder, before);
  for (const batch of inBatches(names.filter(isClipFile))) {
    const claimed = await findClaimed(strapi, batch);
    for (const name of batch) yield { name, isClaimed: claimed.has(name) };
  }
}

/** Another node may be faster. */
const move = async (name: string, from: string, to: string): Promise<void> => {
  await rename(path.join(from, name), path.join(to, name)).catch(() => undefined);
};

const setAside = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  const { clips, unclaimed } = foldersOf(strapi);
  for await (const { name, isClaimed } of listClips(strapi, clips, at.getTime() - UNNOTED_MS)) {
    if (isClaimed) continue;
    await mkdir(unclaimed, { recursive: true, mode: 0o700 });
    // From now on its time runs.
    await utimes(path.join(clips, name), at, at).catch(() => undefined);
    await move(name, clips, unclaimed);
  }
};

const sweepUnclaimed = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  const { clips, unclaimed } = foldersOf(strapi);
  for await (const { name, isClaimed } of listClips(strapi, unclaimed, Infinity)) {
    if (isClaimed) await move(name, unclaimed, clips);
  }
  const before = at.getTime() - UNCLAIMED_MS;
  for await (const { name, isClaimed } of listClips(strapi, unclaimed, before)) {
    if (!isClaimed) await unlinkIfThere(path.join(unclaimed, name));
  }
};

/**
 * Removes uploads that nobody finishes, which a process that ended at the wrong moment has left.
 * Sounds that no row tells of are set aside and removed after 14 days; one that a row names again
 * is put back. Other people's files in the folder are left alone. What was left at an upload
 * provider goes with its row.
 */
export const sweepClips = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  await sweepIncoming(strapi, at);
  await sweepUnclaimed(strapi, at);
  await setAside(strapi, at);
};
