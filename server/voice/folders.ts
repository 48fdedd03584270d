import { randomBytes } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { unlinkIfThere, writePrivateFile } from './private-file';

/** Absolute paths. */
export interface VoiceFolders {
  /** What is being received. */
  readonly incoming: string;
  /** What is kept. */
  readonly clips: string;
  /** What no row tells of: kept for a while, in case it is somebody's after all. */
  readonly unclaimed: string;
}

export const foldersOf = (strapi: Core.Strapi): VoiceFolders => {
  const folder = path.resolve(strapi.dirs.app.root, getOptions(strapi).voice.folder);
  const below = (name: string): string => path.join(folder, name);
  return { incoming: below('incoming'), clips: below('clips'), unclaimed: below('unclaimed') };
};

export const nameIncoming = ({ incoming }: VoiceFolders): string =>
  path.join(incoming, randomBytes(16).toString('hex'));

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Where a path leads, though its end may not be there yet. */
const resolveLinks = async (target: string): Promise<string> => {
  try {
    return await realpath(target);
  } catch (error) {
    const parent = path.dirname(target);
    if (!isMissing(error) || parent === target) throw error;
    return path.join(await resolveLinks(parent), path.basename(target));
  }
};

const isWithin = (folder: string, target: string): boolean => {
  const relative = path.relative(folder, target);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
};

/** @throws Error that names the option */
const refusePublic = async (strapi: Core.Strapi, folder: string): Promise<void> => {
  const served = await resolveLinks(strapi.dirs.static.public);
  const target = await resolveLinks(folder);
  if (!isWithin(served, target) && !isWithin(strapi.dirs.static.public, folder)) return;
  throw new Error(
    `The podcast plugin's option voice.folder leads to ${target}, which the site serves to ` +
      'everybody. Spoken comments that nobody has listened to must not lie there.',
  );
};

/**
 * Makes the folders, for the site's own user alone, and writes into them once.
 *
 * @throws Error that names the option, for a folder that the site serves, through a link too, or
 *   one that can't be written to
 */
export const prepareFolders = async (strapi: Core.Strapi): Promise<void> => {
  const folders = foldersOf(strapi);
  for (const folder of [folders.incoming, folders.clips, folders.unclaimed]) {
    try {
      await refusePublic(strapi, folder);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // A link that led nowhere could not be followed before.
      await refusePublic(strapi, folder);
      const probe = path.join(folder, randomBytes(16).toString('hex'));
      await writePrivateFile(probe, Buffer.from('voice'));
      await unlinkIfThere(probe);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
      throw new Error(
        `The podcast plugin's option voice.folder can't be written to: ${error.message}`,
        { cause: error },
      );
    }
  }
};
