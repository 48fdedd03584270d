import type { ByteReader } from '../byte-reader';
import { WINDOW_BYTES } from '../limits';
import type { StreamInfo } from './blocks';
import { MAX_HEADER_BYTES, parseFrameHeader, type FrameSpan } from './frame-header';

/** Longest frame that is believed: eight channels of 65,535 samples of 32 bit, not compressed. */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;

/**
 * Cuts the sound of a FLAC file into frames, whose length no header tells: a frame ends where the
 * header of the next one stands. Damaged stretches are left out.
 *
 * @returns batches of frames; their bytes are good until the next batch is asked for
 */
export async function* readFrames(
  reader: ByteReader,
  audioStart: number,
  { minBlock, maxBlock }: StreamInfo,
): AsyncGenerator<readonly Uint8Array[], undefined> {
  const parse = (bytes: Uint8Array, at: number): FrameSpan | null =>
    parseFrameHeader(bytes, at, minBlock === maxBlock, maxBlock);
  let reach = WINDOW_BYTES;
  let base = audioStart;

  while (base < reader.size) {
    const window = await reader.read(base, reach);
    if (window.length === 0) return;
    const isWhole = base + window.length >= reader.size;
    const frames: Uint8Array[] = [];
    let current: { at: number; span: FrameSpan } | null = null;
    for (let at = window.indexOf(0xff); at >= 0; at = window.indexOf(0xff, at + 1)) {
      if (!isWhole && at + MAX_HEADER_BYTES > window.length) break;
      const span = parse(window, at);
      // A checksum of eight bits is no proof, but a frame begins where the one before it ends.
      if (span === null || (current !== null && span.start < current.span.end)) continue;
      if (current?.span.end === span.start) frames.push(window.subarray(current.at, at));
      current = { at, span };
    }
    if (isWhole) {
      if (current !== null) frames.push(window.subarray(current.at));
      if (frames.length > 0) yield frames;
      return;
    }
    if (frames.length > 0) yield frames;
    // The frame that began last is read again, from its beginning.
    const isStuck = current === null || current.at === 0;
    if (isStuck && reach < MAX_FRAME_BYTES) reach = MAX_FRAME_BYTES;
    else {
      base += isStuck ? window.length - MAX_HEADER_BYTES : (current?.at ?? 0);
      reach = WINDOW_BYTES;
    }
  }
}
