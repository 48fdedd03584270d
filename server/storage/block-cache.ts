export interface BlockCache {
  readonly get: (index: number) => Promise<Uint8Array>;
  readonly put: (index: number, block: Uint8Array) => void;
  readonly clear: () => void;
}

/**
 * Keeps the `maxBlocks` blocks that were used last. A block that is being loaded is asked for only
 * once; one that could not be loaded is forgotten.
 */
export const createBlockCache = (
  maxBlocks: number,
  load: (index: number) => Promise<Uint8Array>,
): BlockCache => {
  const blocks = new Map<number, Promise<Uint8Array>>();

  const keep = (index: number, block: Promise<Uint8Array>): void => {
    // A map remembers in which order its keys came.
    blocks.delete(index);
    blocks.set(index, block);
    if (blocks.size <= maxBlocks) return;
    const [oldest] = blocks.keys();
    if (oldest !== undefined) blocks.delete(oldest);
  };

  return {
    async get(index) {
      const block = blocks.get(index) ?? load(index);
      keep(index, block);
      try {
        return await block;
      } catch (error) {
        if (blocks.get(index) === block) blocks.delete(index);
        throw error;
      }
    },
    put: (index, block) => {
      keep(index, Promise.resolve(block));
    },
    clear: () => {
      blocks.clear();
    },
  };
};
