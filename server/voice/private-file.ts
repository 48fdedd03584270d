import { open, unlink } from 'node:fs/promises';

/** A file that can't be removed is left to the next sweep. */
export const unlinkIfThere = async (file: string): Promise<void> => {
  await unlink(file).catch(() => undefined);
};

/**
 * Writes a new file that only this user can read, and flushes it to the disk.
 *
 * @throws the system's error; nothing half-written is left
 */
export const writePrivateFile = async (file: string, bytes: Uint8Array): Promise<void> => {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await unlinkIfThere(file);
    throw error;
  }
};
