import { ClipError, scanClip, stripClip } from '../../../server/voice/scan';
import { scanTrack } from '../../../server/voice/scan/scan-clip';

/** Longer than any number. */
export const CANARY = 'CANARY-IN-A-CLIP!';

const LIMITS = { minMs: 0, maxMs: 120_000 };

/** Which bytes belong to the frames of the sound: there 1, else 0. */
export const markFrames = (clip: Uint8Array): Uint8Array => {
  const marks = new Uint8Array(clip.length);
  scanTrack(clip, (parts) => {
    for (const { from, end } of parts) marks.fill(1, from, end);
  });
  return marks;
};

/**
 * What becomes of a clip that holds the canary, once or several times. In frames it may stay:
 * whoever listens hears it.
 */
export const canaryOutcome = (clip: Uint8Array): 'refused' | 'gone' | 'kept' => {
  try {
    scanClip(clip, LIMITS);
    const stripped = Buffer.from(stripClip(clip));
    const frames = markFrames(stripped);
    for (let at = stripped.indexOf(CANARY, 0, 'latin1'); at >= 0;) {
      if (frames.subarray(at, at + CANARY.length).includes(0)) return 'kept';
      at = stripped.indexOf(CANARY, at + 1, 'latin1');
    }
    return 'gone';
  } catch (error) {
    if (error instanceof ClipError) return 'refused';
    throw error;
  }
};
