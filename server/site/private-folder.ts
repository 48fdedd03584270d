import { randomBytes } from 'node:crypto';
import { mkdir, realpath, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

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

/**
 * @param option the one that names the folder, `voice.folder`
 * @throws Error that names the option, for a folder that the site serves, through a link too
 */
export const refusePublicFolder = async (
  strapi: Core.Strapi,
  folder: string,
  option: string,
): Promise<void> => {
  const served = await resolveLinks(strapi.dirs.static.public);
  const target = await resolveLinks(folder);
  if (!isWithin(served, target) && !isWithin(strapi.dirs.static.public, folder)) return;
  throw new Error(
    `The podcast plugin's option ${option} leads to ${target}, which the site serves to ` +
      'everybody. What nobody has looked at or listened to must not lie there.',
  );
};

/**
 * Makes a folder, for the site's own user alone, and writes into it once.
 *
 * @throws Error that names the option, for a folder that the site serves, through a link too, or
 *   one that can't be written to
 */
export const preparePrivateFolder = async (
  strapi: Core.Strapi,
  folder: string,
  option: string,
): Promise<void> => {
  try {
    await refusePublicFolder(strapi, folder, option);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // A link that led nowhere could not be followed before.
    await refusePublicFolder(strapi, folder, option);
    const probe = path.join(folder, randomBytes(16).toString('hex'));
    await writeFile(probe, 'probe', { flag: 'wx', mode: 0o600 });
    await unlink(probe);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new Error(`The podcast plugin's option ${option} can't be written to: ${error.message}`, {
      cause: error,
    });
  }
};
