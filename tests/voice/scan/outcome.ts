import { ClipError, scanClip } from '../../../server/voice/scan';

const LIMITS = { minMs: 500, maxMs: 120_000 };

/** What the scanner makes of a clip: its length, or its fault, or else the code of the error. */
export const outcomeOf = (bytes: Uint8Array, limits = LIMITS): number | string => {
  try {
    return scanClip(bytes, limits).durationMs;
  } catch (error) {
    if (!(error instanceof ClipError)) throw error;
    return error.fault ?? error.code;
  }
};

/** @throws ClipError */
export const factsOf = (bytes: Uint8Array) => scanClip(bytes, LIMITS);
