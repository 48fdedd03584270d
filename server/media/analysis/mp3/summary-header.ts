import { hasMagic, u24be, u32be } from '../bytes';
import type { FrameHeader } from './frame-header';

/** What the first frame says about all others. */
export interface SummaryHeader {
  readonly kind: 'xing' | 'info' | 'vbri';
  readonly frames: number | null;
  /** Bytes from the frame that holds this header to the last. */
  readonly bytes: number | null;
  /** Samples the encoder put before and behind the sound (LAME). */
  readonly delay: number;
  readonly padding: number;
}

/** Bytes of the first frame that are enough to read any summary header. */
export const SUMMARY_BYTES = 256;

const VBRI_AT = 36;
const LAME_DELAYS_AT = 21;

/** Reads Xing/Info (with LAME's extension) or VBRI from the first bytes of the first frame. */
export function parseSummaryHeader(frame: Uint8Array, header: FrameHeader): SummaryHeader | null {
  if (header.layer !== 3) return null;
  if (hasMagic(frame, 'VBRI', VBRI_AT)) {
    const bytes = u32be(frame, VBRI_AT + 10);
    const frames = u32be(frame, VBRI_AT + 14);
    return { kind: 'vbri', frames, bytes, delay: 0, padding: 0 };
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
  take(4, 100);
  take(8, 4);
  const isLame = hasMagic(frame, 'LAME', at) || hasMagic(frame, 'Lav', at);
  const delays = isLame ? u24be(frame, at + LAME_DELAYS_AT) : 0;
  return {
    kind,
    frames: framesAt === null ? null : u32be(frame, framesAt),
    bytes: bytesAt === null ? null : u32be(frame, bytesAt),
    delay: delays >>> 12,
    padding: delays & 0xfff,
  };
}

/** Share by which the stated and the real size may differ before the statement is checked. */
const TOLERANCE = 0.005;

/**
 * Whether the header can be believed without looking at all frames: it must agree with the bytes
 * that are there, and its frames must have a possible size (CBR: exactly the size they state).
 */
export function isTrustworthy(
  summary: SummaryHeader,
  header: FrameHeader,
  audioBytes: number,
): boolean {
  const { frames, bytes } = summary;
  if (frames === null || bytes === null || frames === 0) return false;
  if (Math.abs(bytes - audioBytes) > Math.max(header.bytes, audioBytes * TOLERANCE)) return false;
  const bitrate = (audioBytes * 8 * header.sampleRate) / (frames * header.samples);
  if (summary.kind !== 'info') return bitrate <= 330_000 && bitrate >= 7_000;
  return Math.abs(bitrate - header.bitrate) <= header.bitrate * 0.02 + (2 * audioBytes) / frames;
}

/** Samples of sound, without what the encoder added at both ends. */
export function soundSamples(summary: SummaryHeader, samples: number): number {
  const added = summary.delay + summary.padding;
  return added < samples ? samples - added : samples;
}
