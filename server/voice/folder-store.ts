import { lstat, open, rename, unlink } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { isClipFile } from './clip-names';
import type { ClipStore } from './clip-store';
import { foldersOf, prepareFolders } from './folders';

/** So that a file that a row names is there after a power cut, too. Not every system can. */
const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Keeps clips in a folder that nobody serves. */
export const createFolderStore = (strapi: Core.Strapi): ClipStore => {
  const { clips, unclaimed } = foldersOf(strapi);
  return {
    name: 'folder',
    prepare: () => prepareFolders(strapi),
    put: async (fileName, file) => {
      await rename(file, path.join(clips, fileName));
      await flushFolder(clips);
      return null;
    },
    find: async ({ fileName }) => {
      if (!isClipFile(fileName)) return null;
      const file = path.join(clips, fileName);
      const stats = await lstat(file).catch(() => null);
      return stats?.isFile() === true ? { kind: 'file', path: file } : null;
    },
    remove: async ({ fileName }) => {
      if (!isClipFile(fileName)) return;
      for (const folder of [clips, unclaimed]) {
        await unlink(path.join(folder, fileName)).catch((error: unknown) => {
          if (!isMissing(error)) throw error;
        });
      }
    },
  };
};
