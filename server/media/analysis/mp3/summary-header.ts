import { hasMagic, u32be } from '../bytes';
import type { FrameHeader } from './frame-header';

/** What the first frame says about all others. */
export interface SummaryHeader {
  readonly kind: 'xing' | 'info' | 'vbri';
  readonly frames: number | null;
  /** Bytes from the frame that holds this header to the last. */
  readonly bytes: number | null;
}

/** Bytes of the first frame that are enough to read any summary header. */
export const SUMMARY_BYTES = 256;

const VBRI_AT = 36;

/**
 * Reads Xing/Info or VBRI from the first bytes of the first frame. LAME's delay and padding, some
 * 30 ms, are not looked at: they are frames in the file, and count as such everywhere else.
 */
export function parseSummaryHeader(frame: Uint8Array, header: FrameHeader): SummaryHeader | null {
  if (header.layer !== 3) return null;
  if (hasMagic(frame, 'VBRI', VBRI_AT)) {
    const bytes = u32be(frame, VBRI_AT + 10);
    const frames = u32be(frame, VBRI_AT + 14);
    return { kind: 'vbri', frames, bytes };
  }
  const sideInfo =
    header.mpeg === 1 ? (header.channels === 1 ? 17 : 32) : header.channels === 1 ? 9 : 17;
  // Some encoders count the two bytes of the checksum, most don't.
  for (const at of [4 + sideInfo, 6 + sideInfo]) {
    if (hasMagic(frame, 'Xing', at)) return parseXing(frame, at, 'xing');
    if (hasMagic(frame, 'Info', at)) return parseXing(frame, at, 'info');
  }
  return null;
}

function parseXing(frame: Uint8Array, start: number, kind: 'xing' | 'info'): SummaryHeader {
  const flags = u32be(frame, start + 4);
  let at = start + 8;
  const take = (flag: number, bytes: number): number | null => {
    if ((flags & flag) === 0) return null;
    at += bytes;
    return at - bytes;
  };
  const framesAt = take(1, 4);
  const bytesAt = take(2, 4);
  return {
    kind,
    frames: framesAt === null ? null : u32be(frame, framesAt),
    bytes: bytesAt === null ? null : u32be(frame, bytesAt),
  };
}

/** Share by which the stated and the real size may differ before the statement is checked. */
const TOLERANCE = 0.005;

/** No frame stays below or goes above these rates, in bit/s. */
const LOWEST_BITRATE = 8_000;
const HIGHEST_BITRATE = 320_000;

/**
 * Whether the header can be believed without looking at all frames: it must agree with the bytes
 * that are there, and its frames must have a possible size; where it states a constant bit rate,
 * exactly the size of the first frame behind it.
 *
 * @param first the frame of the summary header
 * @param second the first frame with sound
 * @param bytes from the first frame to the end of the audio
 */
export function isTrustworthy(
  summary: SummaryHeader,
  first: FrameHeader,
  second: FrameHeader,
  bytes: number,
): boolean {
  const { frames } = summary;
  if (frames === null || summary.bytes === null || frames === 0) return false;
  const slack = Math.max(2 * second.bytes, bytes * TOLERANCE);
  if (Math.abs(summary.bytes - bytes) > slack) return false;
  const bytesAt = (bitrate: number): number =>
    (frames * second.samples * bitrate) / (8 * second.sampleRate);
  const sound = bytes - first.bytes;
  if (summary.kind === 'info') return Math.abs(sound - bytesAt(second.bitrate)) <= slack;
  return sound >= bytesAt(LOWEST_BITRATE) - slack && sound <= bytesAt(HIGHEST_BITRATE) + slack;
}
