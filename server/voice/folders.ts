import { randomBytes } from 'node:crypto';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { preparePrivateFolder } from '../site/private-folder';

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

/**
 * Makes the folders, for the site's own user alone, and writes into them once.
 *
 * @throws Error that names the option, for a folder that the site serves, through a link too, or
 *   one that can't be written to
 */
export const prepareFolders = async (strapi: Core.Strapi): Promise<void> => {
  const folders = foldersOf(strapi);
  for (const folder of [folders.incoming, folders.clips, folders.unclaimed]) {
    await preparePrivateFolder(strapi, folder, 'voice.folder');
  }
};
