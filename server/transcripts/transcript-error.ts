export type TranscriptErrorCode =
  /** Nothing in it, or nothing is said in it. */
  | 'EMPTY'
  /** Neither WebVTT nor SRT nor JSON with segments. */
  | 'NOT_A_TRANSCRIPT'
  /** A transcript with a part that has no recoverable meaning. */
  | 'MALFORMED'
  | 'TOO_LARGE'
  | 'TOO_MANY_CUES';

/**
 * Why a file is no usable transcript. The code is stable; `message` is written for the editor who
 * has to mend the file, and names the line if there is one.
 */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError';
  /** The file is at fault: no second look would change that. */
  readonly isFinal = true;

  constructor(
    readonly code: TranscriptErrorCode,
    reason: string,
    /** Counted from 1. */
    readonly line: number | null = null,
  ) {
    super(line === null ? reason : `Line ${line}: ${reason}`);
  }
}

const MAX_QUOTED_CHARS = 40;

/** A piece of the file as it may stand in a message: one line, not endless. */
export const quote = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  return plain.length > MAX_QUOTED_CHARS
    ? `'${plain.slice(0, MAX_QUOTED_CHARS).replace(/[\ud800-\udbff]$/, '')}…'`
    : `'${plain}'`;
};
