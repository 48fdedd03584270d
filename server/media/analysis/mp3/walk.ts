import type { ByteReader } from '../byte-reader';
import { WINDOW_BYTES } from '../limits';
import { MAX_FRAME_BYTES, parseFrameHeader, type FrameHeader } from './frame-header';

/** What walking all frames showed. */
export interface FrameWalk {
  readonly frames: number;
  readonly seconds: number;
  readonly audioBytes: number;
  /** All frames have the same bit rate. */
  readonly equal: boolean;
  /** Bytes that belong to no frame. */
  readonly junkBytes: number;
  /** The last frame is cut off. */
  readonly truncated: boolean;
}

const LOOKAHEAD_BYTES = MAX_FRAME_BYTES + 4;

/**
 * Walks the frames between `start` and `end` and finds its way again over junk. Linear: a window
 * is left only after at least `WINDOW_BYTES` - `LOOKAHEAD_BYTES` of it were passed.
 *
 * @param onFrame gets every whole frame; its bytes are good until it returns
 */
export async function walkFrames(
  reader: ByteReader,
  start: number,
  end: number,
  onFrame?: (header: FrameHeader, bytes: Uint8Array) => void,
): Promise<FrameWalk> {
  const space = new Uint8Array(WINDOW_BYTES);
  let window: Uint8Array = new Uint8Array(0);
  let base = start;
  let at = start;
  let current: FrameHeader | null = null;
  let frames = 0;
  let seconds = 0;
  let audioBytes = 0;
  let junkBytes = 0;
  let bitrate = 0;
  let equal = true;
  let truncated = false;

  while (at + 4 <= end) {
    const windowEnd = base + window.length;
    if (at + LOOKAHEAD_BYTES > windowEnd && windowEnd < end) {
      window = await reader.read(at, Math.min(WINDOW_BYTES, end - at), space);
      base = at;
      if (window.length === 0) break;
    }
    const header = parseFrameHeader(window, at - base);
    if (
      header !== null &&
      (header.format === current?.format || leads(header, window, at - base))
    ) {
      if (at + header.bytes > end) {
        truncated = true;
        break;
      }
      if (frames === 0) bitrate = header.bitrate;
      else if (header.bitrate !== bitrate) equal = false;
      current = header;
      frames += 1;
      seconds += header.samples / header.sampleRate;
      audioBytes += header.bytes;
      onFrame?.(header, window.subarray(at - base, at - base + header.bytes));
      at += header.bytes;
      continue;
    }
    const next = window.indexOf(0xff, at - base + 1);
    const resume = next < 0 ? base + window.length : base + next;
    junkBytes += Math.min(resume, end) - at;
    at = resume;
  }
  return { frames, seconds, audioBytes, equal, junkBytes, truncated };
}

/** Whether another frame of the same kind, or the end of the window, follows this one. */
function leads(header: FrameHeader, window: Uint8Array, at: number): boolean {
  const next = at + header.bytes;
  return next === window.length || parseFrameHeader(window, next)?.format === header.format;
}
