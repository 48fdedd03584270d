/** Bounds of the readers: no loop and no sum depends on what a file merely claims. */

/** Elements, boxes or pages of one file; five minutes of frames of 10 ms need 30,000 to 90,000. */
export const MAX_ELEMENTS = 100_000;
/** Of those, the ones at the top that playing doesn't need; recorders write a few, or one a second. */
export const MAX_SPARE_ELEMENTS = 4_000;
/** Opus packets or AAC frames of one file. */
export const MAX_PACKETS = 150_000;
/** Bytes behind the last element that belong to nothing. */
export const MAX_TRAILING_BYTES = 64;
/** Bytes of an MP4's `mdat` that no sample uses. They are zeroed, so this bounds only waste. */
export const MAX_UNUSED_BYTES = 4_096;

/** How much sound edit lists, padding or wrong times may keep from whoever listens. */
const HIDDEN_MS = 1_000;
const HIDDEN_SHARE = 0.05;

/**
 * Whether the sound in a file lasts longer than what is played of it: a moderator would hear less
 * than the file holds.
 */
export const hidesSound = (contentMs: number, playedMs: number): boolean =>
  !(contentMs <= playedMs + HIDDEN_MS + playedMs * HIDDEN_SHARE);

/** A budget of steps that a walk through a file uses up. */
export interface Budget {
  left: number;
}
