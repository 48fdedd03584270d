import { type FileHandle, open } from 'node:fs/promises';

export interface ExpectedFile {
  readonly bytes: number;
  /** Compared in whole milliseconds; not compared when absent. */
  readonly mtimeMs?: number;
}

export type OpenedFile =
  | { readonly kind: 'opened'; readonly handle: FileHandle; readonly modifiedAt: Date }
  | { readonly kind: 'missing' }
  | { readonly kind: 'changed' };

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR');

/**
 * Opens a file once and checks through the descriptor that it is what the caller knows, so that
 * what was checked is what will be sent, even when the name is given to another file meanwhile.
 *
 * @throws the system's error for anything but a missing file, such as EACCES or EMFILE
 */
export async function openFile(path: string, expected: ExpectedFile): Promise<OpenedFile> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    throw error;
  }
  try {
    const stats = await handle.stat();
    if (stats.isFile()) {
      const sameTime =
        expected.mtimeMs === undefined ||
        Math.floor(expected.mtimeMs) === Math.floor(stats.mtimeMs);
      if (stats.size === expected.bytes && sameTime) {
        return { kind: 'opened', handle, modifiedAt: stats.mtime };
      }
    }
    await handle.close();
    return { kind: stats.isFile() ? 'changed' : 'missing' };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
