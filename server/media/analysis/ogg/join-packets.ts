import type { AudioPage } from './read-pages';

/** Longest packet that is kept. Sound is far smaller; comments with a cover may be larger. */
export const MAX_PACKET_BYTES = 128 * 1024;

const NOTHING = new Uint8Array(0);

/** Joins packets that span pages. Its memory is bounded, whatever the lacing values say. */
export interface PacketJoiner {
  /**
   * The packets that end in a page, in their order; `null` for one that was too long, or that lost
   * its beginning.
   */
  readonly take: (page: AudioPage) => readonly (Uint8Array | null)[];
}

/** Mostly there is one part, which is a copy already. */
const join = ([first = NOTHING, ...others]: readonly Uint8Array[]): Uint8Array =>
  others.length === 0 ? first : Buffer.concat([first, ...others]);

export const createPacketJoiner = (): PacketJoiner => {
  let parts: Uint8Array[] = [];
  let bytesKept = 0;
  let isLost = false;

  const forget = (lost: boolean): void => {
    parts = [];
    bytesKept = 0;
    isLost = lost;
  };

  const add = (part: Uint8Array): void => {
    if (isLost || part.length === 0) return;
    if (bytesKept + part.length > MAX_PACKET_BYTES) {
      forget(true);
      return;
    }
    parts.push(part);
    bytesKept += part.length;
  };

  return {
    take: ({ page, bytes }) => {
      const packets: (Uint8Array | null)[] = [];
      if (!page.continued) forget(false);
      else if (bytesKept === 0) isLost = true;
      let at = page.headerBytes;
      let length = 0;
      for (const lacing of page.segments) {
        length += lacing;
        if (lacing === 255) continue;
        add(bytes.slice(at, at + length));
        packets.push(isLost ? null : join(parts));
        forget(false);
        at += length;
        length = 0;
      }
      add(bytes.slice(at, at + length));
      return packets;
    },
  };
};
