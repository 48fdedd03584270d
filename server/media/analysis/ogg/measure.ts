import type { ByteReader } from '../byte-reader';
import { lastMagic, u8 } from '../bytes';
import { MAX_OGG_STREAMS, MAX_TAIL_BYTES, WINDOW_BYTES } from '../limits';
import {
  IDENTIFICATION_BYTES,
  opusPacketSamples,
  parseIdentification,
  type OggCodec,
} from './codec';
import {
  isPageIntact,
  MAX_PAGE_BYTES,
  MAX_PAGE_HEADER_BYTES,
  parsePage,
  type OggPage,
} from './page';

/** The last intact page of a file. */
export interface LastPage {
  readonly serial: number;
  readonly granule: number;
  /** The stream says that it ends here. */
  readonly last: boolean;
  readonly end: number;
}

/** The last intact page on which a packet of one of `serials` (or any stream) ends. */
export async function findLastPage(
  reader: ByteReader,
  audioStart: number,
  serial: number | null,
): Promise<LastPage | null> {
  for (let reach = 2 * MAX_PAGE_BYTES; reach <= MAX_TAIL_BYTES; reach *= 4) {
    const start = Math.max(audioStart, reader.size - reach);
    const tail = await reader.read(start, reader.size - start);
    let at = lastMagic(tail, 'OggS\0', tail.length);
    // Checksums are costly where every few bytes claim to be a page.
    for (let tries = 0; at >= 0 && tries < 200; tries += 1) {
      const page = parsePage(tail, at);
      const wanted = page !== null && (serial === null || page.serial === serial);
      if (wanted && page.granule !== null && isPageIntact(tail, at, page)) {
        const { granule, last } = page;
        return { serial: page.serial, granule, last, end: start + at + page.bytes };
      }
      at = lastMagic(tail, 'OggS\0', at);
    }
    if (start === audioStart) return null;
  }
  return null;
}

/** Granule position at which the sound begins: not zero where a stream was cut out of another. */
export async function findFirstGranule(
  reader: ByteReader,
  audioStart: number,
  serial: number,
  codec: OggCodec,
): Promise<number> {
  let at = audioStart;
  for (let pages = 0; pages < 32; pages += 1) {
    const bytes = await reader.read(at, MAX_PAGE_BYTES);
    const page = parsePage(bytes, 0);
    if (page === null) return 0;
    if (page.serial === serial && page.granule !== null) {
      return Math.max(0, page.granule - heldSamples(bytes, page, codec));
    }
    at += page.bytes;
  }
  return 0;
}

/** Samples of the packets in a page: exact for Opus, the most there can be for Vorbis. */
function heldSamples(bytes: Uint8Array, page: OggPage, codec: OggCodec): number {
  let samples = 0;
  let at = page.headerBytes;
  let begins = true;
  for (const lacing of page.segments) {
    if (begins) {
      samples +=
        codec.name === 'opus'
          ? opusPacketSamples(u8(bytes, at), u8(bytes, at + 1))
          : codec.maxBlock / 2;
    }
    begins = lacing < 255;
    at += lacing;
  }
  return samples;
}

/** Seconds between two granule positions of a stream; Opus' pre-skip is no sound. */
export function secondsBetween(codec: OggCodec, first: number, last: number): number {
  const skip = codec.name === 'opus' ? codec.preSkip : 0;
  return (last - first - skip) / codec.sampleRate;
}

/**
 * Length of a file by walking all pages: for chained streams (RFC 3533 §4), and where the end of
 * the file is damaged. Page headers alone are read; lost ones are searched for, in linear time.
 */
export async function walkPages(reader: ByteReader, start: number): Promise<number> {
  const links = new Map<number, { codec: OggCodec; granule: number }>();
  let finished = 0;
  let at = start;
  const finish = (serial: number): void => {
    const link = links.get(serial);
    if (link !== undefined) finished += Math.max(0, secondsBetween(link.codec, 0, link.granule));
    links.delete(serial);
  };
  while (at + 27 <= reader.size) {
    const head = await reader.read(at, MAX_PAGE_HEADER_BYTES + IDENTIFICATION_BYTES);
    const page = parsePage(head, 0);
    if (page === null) {
      at = await findNextPage(reader, at + 1);
      continue;
    }
    if (page.first) {
      const codec = parseIdentification(head.subarray(page.headerBytes, page.bytes));
      finish(page.serial);
      if (codec !== null && links.size < MAX_OGG_STREAMS)
        links.set(page.serial, { codec, granule: 0 });
    }
    const link = links.get(page.serial);
    if (link !== undefined && page.granule !== null) link.granule = page.granule;
    if (page.last) finish(page.serial);
    at += page.bytes;
  }
  for (const serial of [...links.keys()]) finish(serial);
  return finished;
}

/** Position of the next page at or behind `from`, or the size of the file. */
export async function findNextPage(reader: ByteReader, from: number): Promise<number> {
  let at = from;
  while (at < reader.size) {
    const window = await reader.read(at, WINDOW_BYTES);
    const found = Buffer.from(window.buffer, window.byteOffset, window.length).indexOf('OggS\0');
    if (found >= 0) return at + found;
    if (window.length < WINDOW_BYTES) return reader.size;
    at += window.length - 4;
  }
  return reader.size;
}
