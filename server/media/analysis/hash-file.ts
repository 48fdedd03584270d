import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

import { HASH_BUFFER_BYTES } from './limits';
import type { FileHash } from './messages';

/**
 * Reads a whole file through one buffer.
 *
 * @throws the file system's error
 */
export async function hashFile(
  path: string,
  onProgress?: (doneBytes: number, totalBytes: number) => void,
): Promise<FileHash> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256');
    const buffer = new Uint8Array(HASH_BUFFER_BYTES);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, bytes);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
      onProgress?.(bytes, Math.max(bytes, size));
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}
