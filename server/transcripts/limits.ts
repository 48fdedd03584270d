/** Everything that keeps a hostile file from costing more than an honest one. */

/** Bytes of one file. Ten hours of speech are about 600 KiB of text. */
export const MAX_TRANSCRIPT_BYTES = 4 * 1024 * 1024;

/** Cues of one transcript. */
export const MAX_CUES = 20_000;

/** UTF-16 units of the name of a speaker: as long as the name of a `podcast:person`. */
export const MAX_SPEAKER_CHARS = 128;

/** Latest time that is believed: what a signed 32-bit INTEGER column holds, almost 25 days. */
export const MAX_TIME_MS = 2 ** 31 - 1;
