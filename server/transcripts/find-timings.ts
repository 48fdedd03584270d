import { readTimingLine, type Arrow, type TimingLine } from './timing-line';

/** The lines of a file, and what is known of it before its cues are read. */
export interface TimedLines {
  readonly format: 'vtt' | 'srt';
  /** Whether it begins with `WEBVTT`. */
  readonly signed: boolean;
  /** Trimmed. */
  readonly lines: readonly string[];
  /** For every line, `null` where it holds no times. */
  readonly timings: readonly (TimingLine | null)[];
  /** Whether cues have numbers: without them, a line of digits is text. */
  readonly numbered: boolean;
}

const COUNTER = /^#?\d{1,7}[.:)]?$/;

/** Whether a line could be the number of a cue. */
export const isCounter = (line: string): boolean => COUNTER.test(line);

/** Finds the lines with times; `null` when there is none, readable or broken. */
export const findTimings = (text: string): TimedLines | null => {
  const arrow: Arrow = text.includes('-->') ? 'standard' : 'lookalike';
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.trim());
  const timings = lines.map((line) => readTimingLine(line, arrow));
  const firstTiming = timings.findIndex((timing) => timing !== null);
  if (firstTiming === -1) return null;
  const numbered =
    isCounter(lines.slice(0, firstTiming).findLast((line) => line !== '') ?? '') ||
    timings.some(
      (timing, index) =>
        timing !== null && isCounter(lines[index - 1] ?? '') && (lines[index - 2] ?? '') === '',
    );
  const signed = /^\s*WEBVTT/i.test(text);
  // SRT has commas and numbers; what has neither was WebVTT before its first line was lost.
  const isVtt = signed || (!numbered && /\d\.\d/.test(lines[firstTiming] ?? ''));
  return { format: isVtt ? 'vtt' : 'srt', signed, lines, timings, numbered };
};
