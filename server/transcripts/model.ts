/** What was said, when and by whom. Times are whole milliseconds from the start of the sound. */

export interface Cue {
  readonly startsAtMs: number;
  /** Always later than `startsAtMs`. */
  readonly endsAtMs: number;
  /** At most 128 characters; `null` when nobody knows or nobody may know. */
  readonly speaker: string | null;
  /** Plain text without markup; may hold `\n`, but neither empty lines nor control characters. */
  readonly text: string;
}

export interface Transcript {
  /** The format of the file that was read. */
  readonly format: 'vtt' | 'srt' | 'json';
  /** What the file says of its language (BCP 47), mostly nothing. */
  readonly language: string | null;
  /** In the order of their beginnings; cues may overlap. */
  readonly cues: readonly Cue[];
}
