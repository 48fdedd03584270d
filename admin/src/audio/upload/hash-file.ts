import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

/** Read at once: a few milliseconds of work, so that the page stays fluid. */
const STEP_BYTES = 1024 * 1024;

interface Readable {
  /** Bytes. */
  readonly size: number;
  readonly slice: (
    start: number,
    end: number,
  ) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
}

interface HashOptions {
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * SHA-256 of a file of any size. WebCrypto has it for whole buffers only, and 2 GB don't fit.
 *
 * @returns hexadecimal
 * @throws the signal's reason; what reading throws when the file has changed or gone meanwhile
 */
export const hashFile = async (
  file: Readable,
  { onProgress, signal }: HashOptions,
): Promise<string> => {
  const hash = sha256.create();
  for (let start = 0; start < file.size; start += STEP_BYTES) {
    signal.throwIfAborted();
    const end = Math.min(start + STEP_BYTES, file.size);
    hash.update(new Uint8Array(await file.slice(start, end).arrayBuffer()));
    onProgress(end);
  }
  return bytesToHex(hash.digest());
};
