import { stripClip } from '../../server/voice/scan';
import { box, makeMp4 } from './scan/make-clip';

const SAMPLE_RATE = 48_000;
const FRAME_SAMPLES = 1_024;
/** 40 kbit/s. */
const BYTES_PER_MS = 5;

/**
 * A recording of exactly this length, of silent AAC, which tells of a device.
 *
 * @param bytes about how large it is
 */
export const makeClip = (durationMs: number, bytes = durationMs * BYTES_PER_MS): Buffer => {
  const frames = Math.ceil((durationMs * SAMPLE_RATE) / 1_000 / FRAME_SAMPLES);
  return Buffer.from(
    makeMp4({
      samples: frames,
      sample: new Uint8Array(Math.max(1, Math.floor(bytes / frames))),
      edits: [[durationMs, 0]],
      moovExtra: box('udta', box('name', 'DEVICE')),
    }),
  );
};

/** What is kept of a clip. */
export const strippedOf = (clip: Buffer): Buffer => Buffer.from(stripClip(clip));
