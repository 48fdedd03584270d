import { createHash } from 'node:crypto';

import type { AudioReader } from './open-source';
import type { FileHash } from './messages';

/**
 * Reads a whole file in order.
 *
 * @throws what reading throws
 */
export async function hashFile(
  reader: AudioReader,
  onProgress?: (doneBytes: number, totalBytes: number) => void,
): Promise<FileHash> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of reader.streamAll()) {
    hash.update(piece);
    bytes += piece.length;
    onProgress?.(bytes, Math.max(bytes, reader.size));
  }
  return { bytes, sha256: hash.digest('hex'), version: reader.version };
}
