import { hasMagic } from './bytes';
import { ClipError, demand, refuse } from './clip-error';
import type { ClipTrack } from './clip-track';
import { scanMp4 } from './mp4/scan';
import { scanOgg } from './ogg/scan';
import { ignorePackets, type PacketSink } from './packets';
import { refusePolyglot } from './polyglot';
import { scanWebm } from './webm/scan';

/** What a scanned clip is. */
export interface ClipFacts extends ClipTrack {
  readonly mimeType: 'audio/webm' | 'audio/mp4' | 'audio/ogg';
  readonly extension: 'webm' | 'm4a' | 'ogg';
  /** Whole milliseconds. */
  readonly durationMs: number;
}

/** How long a clip may be. */
export interface ClipLimits {
  readonly minMs: number;
  readonly maxMs: number;
}

type Container = ClipTrack['container'];

const NAMES = {
  webm: { mimeType: 'audio/webm', extension: 'webm' },
  mp4: { mimeType: 'audio/mp4', extension: 'm4a' },
  ogg: { mimeType: 'audio/ogg', extension: 'ogg' },
} as const satisfies Record<Container, object>;

/** Browsers stop a moment after they are told to. */
const LATE_STOP_MS = 2_000;

const BITS_PER_BYTE = 8;
const MIN_BITS_PER_MS = 4;
const MAX_BITS_PER_MS = 320;
/** Below this, silence and headers make every rate possible. */
const SHORT_MS = 2_000;
/** What headers, tables and tags may add. */
const OVERHEAD_BYTES = 32 * 1_024;

/** @throws ClipError for an unknown container */
export const detectContainer = (bytes: Uint8Array): Container => {
  if (hasMagic(bytes, '\x1a\x45\xdf\xa3')) return 'webm';
  if (hasMagic(bytes, 'OggS')) return 'ogg';
  if (hasMagic(bytes, 'ftyp', 4)) return 'mp4';
  return refuse('container');
};

type Scanner = (bytes: Uint8Array, onPacket: PacketSink) => ClipTrack;

const SCANNERS: Readonly<Record<Container, Scanner>> = {
  webm: scanWebm,
  mp4: (bytes, onPacket) => scanMp4(bytes, onPacket).track,
  ogg: (bytes, onPacket) => scanOgg(bytes, onPacket).track,
};

/**
 * Reads the one track of a clip, whose length is not judged.
 * @throws ClipError
 */
export const scanTrack = (bytes: Uint8Array, onPacket: PacketSink): ClipTrack =>
  SCANNERS[detectContainer(bytes)](bytes, onPacket);

const judgeLength = (durationMs: number, { minMs, maxMs }: ClipLimits): void => {
  if (durationMs > maxMs + LATE_STOP_MS) {
    throw new ClipError('VOICE_TOO_LONG', `The recording is longer than ${maxMs / 1_000} seconds.`);
  }
  if (durationMs < minMs) {
    throw new ClipError(
      'VOICE_TOO_SHORT',
      `The recording is shorter than ${minMs / 1_000} seconds.`,
    );
  }
};

const judgeBitrate = (sizeBytes: number, durationMs: number): void => {
  const bits = sizeBytes * BITS_PER_BYTE;
  const mostBits = durationMs * MAX_BITS_PER_MS + OVERHEAD_BYTES * BITS_PER_BYTE;
  const leastBits = durationMs < SHORT_MS ? 0 : durationMs * MIN_BITS_PER_MS;
  demand(bits >= leastBits && bits <= mostBits, 'bitrate');
};

/**
 * Finds out what a recording is, from its bytes alone: one sound track of Opus in WebM, MP4 or Ogg,
 * or of AAC in MP4, and nothing else. Takes time in proportion to the size, and no memory by a
 * number in the file.
 * @throws ClipError with a code for the answer, and a sentence for people
 */
export const scanClip = (bytes: Uint8Array, limits: ClipLimits): ClipFacts => {
  const container = detectContainer(bytes);
  refusePolyglot(bytes);
  const track = SCANNERS[container](bytes, ignorePackets);
  judgeLength(track.durationMs, limits);
  judgeBitrate(bytes.length, track.durationMs);
  return { ...track, ...NAMES[container], durationMs: Math.round(track.durationMs) };
};
