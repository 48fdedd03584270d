import type { ByteReader } from '../byte-reader';
import { WINDOW_BYTES } from '../limits';
import { parseIdentification, type OggCodec } from './codec';
import { findNextPage } from './measure';
import { MAX_PAGE_BYTES, parsePage, type OggPage } from './page';

interface ReadPage {
  readonly page: OggPage;
  /** The whole page, good until the next one is asked for. */
  readonly bytes: Uint8Array;
}

/** All whole pages of a file. What is no page is passed over; a page that is cut off is left out. */
async function* readPages(reader: ByteReader, start: number): AsyncGenerator<ReadPage, undefined> {
  const space = new Uint8Array(WINDOW_BYTES);
  let window: Uint8Array = new Uint8Array(0);
  let base = start;
  let at = start;
  while (at + 27 <= reader.size) {
    const windowEnd = base + window.length;
    if (at >= windowEnd || (at + MAX_PAGE_BYTES > windowEnd && windowEnd < reader.size)) {
      window = await reader.read(at, WINDOW_BYTES, space);
      base = at;
    }
    const page = parsePage(window, at - base);
    if (page === null) {
      at = await findNextPage(reader, at + 1);
      continue;
    }
    if (at + page.bytes > reader.size) return;
    yield { page, bytes: window.subarray(at - base, at - base + page.bytes) };
    at += page.bytes;
  }
}

/** A page of the sound. */
export interface AudioPage extends ReadPage {
  /** Of the stream that begins with this page; `null` in all other pages. */
  readonly begins: OggCodec | null;
}

/** The pages with sound: of the first stream that has any, and of those chained to its end. */
export async function* readAudioPages(
  reader: ByteReader,
  start: number,
): AsyncGenerator<AudioPage, undefined> {
  let serial: number | null = null;
  /** Streams that begin together do so before any other page (RFC 3533 §4). */
  let isBeginning = true;
  for await (const { page, bytes } of readPages(reader, start)) {
    const codec = page.first ? parseIdentification(bytes.subarray(page.headerBytes)) : null;
    if (codec !== null && (serial === null || !isBeginning)) {
      serial = page.serial;
      isBeginning = true;
      yield { page, bytes, begins: codec };
    } else if (page.serial === serial) {
      if (!page.first) isBeginning = false;
      yield { page, bytes, begins: null };
    }
  }
}
