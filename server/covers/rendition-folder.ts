import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { RenderedPicture } from './render-picture';
import { checksumOf, formatName, parseName, type RenditionName } from './rendition-name';
import { variantName, type Variant } from './variants';

/** A file as it was when its content was last looked at. */
export interface KeptRendition extends RenditionName {
  readonly path: string;
  readonly bytes: number;
  readonly mtimeMs: number;
}

export interface RenditionFolder {
  /** A file with the bytes that were once written, or `null`. */
  readonly find: (source: string, variant: Variant) => Promise<KeptRendition | null>;
  /**
   * Writes a file, and removes those that nobody has asked for longest.
   *
   * @throws the system's error; nothing half-written is left
   */
  readonly keep: (
    source: string,
    variant: Variant,
    rendered: RenderedPicture,
  ) => Promise<KeptRendition>;
}

interface Entry {
  readonly kept: KeptRendition;
  /** What an earlier run has written is read once before it is served. */
  readonly isChecked: boolean;
}

const TEMPORARY = /^\.new-[0-9a-f-]{36}$/;
/** No rendition is larger; a file that is isn't one. */
const MAX_RENDITION_BYTES = 16 * 1024 * 1024;
/** After so long no process is still writing it. */
const ABANDONED_MS = 60 * 60 * 1000;

const keyOf = (source: string, variant: Variant): string => `${source}/${variantName(variant)}`;

const makeFolder = (folder: string): Promise<unknown> =>
  mkdir(folder, { recursive: true, mode: 0o700 });

/** A file that can't be removed is not worth a failed answer. */
const remove = (file: string): Promise<void> => unlink(file).catch(() => undefined);

const statFile = async (file: string): Promise<Stats | null> => {
  const stats = await lstat(file).catch(() => null);
  return stats?.isFile() === true ? stats : null;
};

/** Reads a file of ours; removes what no process will need. Other people's files are left alone. */
const readEntry = async (folder: string, name: string): Promise<KeptRendition | null> => {
  const parsed = parseName(name);
  if (parsed === null && !TEMPORARY.test(name)) return null;
  const file = path.join(folder, name);
  const stats = await statFile(file);
  if (stats === null) return null;
  if (parsed !== null && parsed !== 'outdated') {
    return { ...parsed, path: file, bytes: stats.size, mtimeMs: stats.mtimeMs };
  }
  if (parsed === 'outdated' || Date.now() - stats.mtimeMs > ABANDONED_MS) await remove(file);
  return null;
};

const hasItsBytes = async ({ path: file, checksum }: KeptRendition): Promise<boolean> => {
  const bytes = await readFile(file).catch(() => null);
  return bytes !== null && checksumOf(bytes) === checksum;
};

/**
 * Opens a folder of renditions, which is made for its owner alone if there is none. It is listed
 * this once; files of other processes that come later are not known here.
 *
 * @param maxBytes all files together
 * @throws the system's error when the folder can't be made or listed
 */
export const openRenditionFolder = async (
  folder: string,
  maxBytes: number,
): Promise<RenditionFolder> => {
  /** In the order in which they were asked for, the longest ago first. */
  const entries = new Map<string, Entry>();
  let totalBytes = 0;

  const forget = async (key: string): Promise<void> => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    totalBytes -= entry.kept.bytes;
    await remove(entry.kept.path);
  };
  const remember = (kept: KeptRendition, isChecked: boolean): void => {
    const key = keyOf(kept.source, kept.variant);
    totalBytes += kept.bytes - (entries.get(key)?.kept.bytes ?? 0);
    entries.delete(key);
    entries.set(key, { kept, isChecked });
  };
  const makeRoom = async (): Promise<void> => {
    for (const key of entries.keys()) {
      if (totalBytes <= maxBytes) return;
      await forget(key);
    }
  };

  const find = async (source: string, variant: Variant): Promise<KeptRendition | null> => {
    const key = keyOf(source, variant);
    const entry = entries.get(key);
    if (entry === undefined) return null;
    const stats = await statFile(entry.kept.path);
    const current = { ...entry.kept, bytes: stats?.size ?? 0, mtimeMs: stats?.mtimeMs ?? 0 };
    const isUntouched =
      entry.isChecked &&
      current.bytes === entry.kept.bytes &&
      current.mtimeMs === entry.kept.mtimeMs;
    if (!isUntouched && (current.bytes > MAX_RENDITION_BYTES || !(await hasItsBytes(current)))) {
      await forget(key);
      return null;
    }
    remember(current, true);
    return current;
  };

  const keep: RenditionFolder['keep'] = async (source, variant, { bytes, width, height }) => {
    const name: RenditionName = { source, variant, width, height, checksum: checksumOf(bytes) };
    const file = path.join(folder, formatName(name));
    const temporary = path.join(folder, `.new-${randomUUID()}`);
    try {
      await makeFolder(folder);
      await writeFile(temporary, bytes, { mode: 0o600, flag: 'wx' });
      await rename(temporary, file);
    } catch (error) {
      await remove(temporary);
      throw error;
    }
    const { mtimeMs } = await lstat(file);
    const kept = { ...name, path: file, bytes: bytes.length, mtimeMs };
    remember(kept, true);
    await makeRoom();
    return kept;
  };

  await makeFolder(folder);
  const names = await readdir(folder);
  const found: KeptRendition[] = [];
  for (const name of names) {
    const kept = await readEntry(folder, name);
    if (kept !== null) found.push(kept);
  }
  for (const kept of found.toSorted((one, other) => one.mtimeMs - other.mtimeMs)) {
    await forget(keyOf(kept.source, kept.variant));
    remember(kept, false);
  }
  await makeRoom();
  return { find, keep };
};
