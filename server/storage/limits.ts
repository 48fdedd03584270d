const MIB = 1024 * 1024;

/** How long a storage may be silent. */
export const SILENCE_MS = 30_000;

/** Bytes of one request while more than a block is read. */
export const REQUEST_BYTES = 8 * MIB;

/** Unless whoever reads says something else. */
export const READER_DEFAULTS = {
  blockBytes: MIB,
  maxBlocks: 8,
  maxBytes: 4 * 1024 * MIB,
  maxWholeBytes: 8 * MIB,
  attempts: 4,
  retryDelayMs: 250,
  timeoutMs: SILENCE_MS,
} as const;
