import type { ByteReader } from '../byte-reader';
import { MAX_OGG_HEADER_PAGES } from '../limits';
import { MAX_PAGE_HEADER_BYTES, parsePage } from './page';

/** A stretch of a packet in the file. */
interface Extent {
  readonly offset: number;
  readonly bytes: number;
}

/** A packet that may span pages, readable as if it lay in one piece. */
export interface OggPacket extends ByteReader {
  /** Position in the file of a byte of the packet. */
  toFile(offset: number): number;
}

export interface HeaderPackets {
  readonly packets: readonly OggPacket[];
  /** Position of the first page behind the headers. */
  readonly audioStart: number;
}

/**
 * The first `count` packets of a stream, located by the page headers alone. Fewer come back where
 * the file or the limit of pages ends first.
 */
export async function readHeaderPackets(
  reader: ByteReader,
  start: number,
  serial: number,
  count: number,
): Promise<HeaderPackets> {
  const packets: OggPacket[] = [];
  let extents: Extent[] = [];
  let at = start;
  for (let pages = 0; pages < MAX_OGG_HEADER_PAGES && packets.length < count; pages += 1) {
    const page = parsePage(await reader.read(at, MAX_PAGE_HEADER_BYTES), 0);
    if (page === null) break;
    let offset = at + page.headerBytes;
    at += page.bytes;
    if (page.serial !== serial) continue;
    let bytes = 0;
    for (const lacing of page.segments) {
      bytes += lacing;
      if (lacing === 255) continue;
      extents.push({ offset, bytes });
      packets.push(joinExtents(reader, extents));
      extents = [];
      offset += bytes;
      bytes = 0;
    }
    if (bytes > 0) extents.push({ offset, bytes });
  }
  return { packets: packets.slice(0, count), audioStart: at };
}

function joinExtents(reader: ByteReader, extents: readonly Extent[]): OggPacket {
  const size = extents.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const target = new Uint8Array(wanted);
      let filled = 0;
      let skip = offset;
      for (const extent of extents) {
        if (filled >= wanted) break;
        if (skip >= extent.bytes) {
          skip -= extent.bytes;
          continue;
        }
        const part = await reader.read(
          extent.offset + skip,
          Math.min(extent.bytes - skip, wanted - filled),
        );
        target.set(part, filled);
        filled += part.length;
        if (part.length < extent.bytes - skip && filled < wanted) break;
        skip = 0;
      }
      return target.subarray(0, filled);
    },
    toFile(offset) {
      let skip = offset;
      let end = 0;
      for (const extent of extents) {
        if (skip < extent.bytes) return extent.offset + skip;
        skip -= extent.bytes;
        end = extent.offset + extent.bytes;
      }
      return end;
    },
  };
}
