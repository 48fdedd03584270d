import type { ClipError as RealClipError } from '../../server/voice/scan';

type Code = RealClipError['code'];

export class ClipError extends Error {
  constructor(
    readonly code: Code,
    message: string,
  ) {
    super(message);
  }
}

/** Says of itself how long it is, how long it must be for that, and whose it is. */
export const makeClip = (durationMs: number, bytes = 1_000): Buffer =>
  Buffer.concat([Buffer.from(`CLIP ${durationMs} DEVICE`), Buffer.alloc(bytes, 'x')]);

export const strippedOf = (clip: Buffer): Buffer =>
  Buffer.from(clip.toString('latin1').replace('DEVICE', '      '), 'latin1');

/** What the room needs of the scanners, whose own tests are elsewhere. */
export const scanClip = (
  bytes: Uint8Array,
  { minMs, maxMs }: { readonly minMs: number; readonly maxMs: number },
) => {
  const [, ms] = /^CLIP (\d+) /.exec(Buffer.from(bytes.subarray(0, 20)).toString()) ?? [];
  if (ms === undefined) throw new ClipError('VOICE_UNSUPPORTED', 'No clip');
  const durationMs = Number(ms);
  // As the scanners have it: recorders stop a little late.
  if (durationMs > maxMs + 2_000) throw new ClipError('VOICE_TOO_LONG', 'Too long');
  if (durationMs < minMs) throw new ClipError('VOICE_TOO_SHORT', 'Too short');
  return {
    container: 'mp4',
    codec: 'aac',
    mimeType: 'audio/mp4' as const,
    extension: 'm4a' as const,
    durationMs,
    channels: 1,
    sampleRate: 48_000,
  };
};

export const stripClip = (bytes: Uint8Array): Uint8Array => strippedOf(Buffer.from(bytes));
