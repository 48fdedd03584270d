import { isCounter, type TimedLines } from './find-timings';
import { TranscriptError, quote } from './transcript-error';

/** A cue as it stands in the file. */
export interface RawCue {
  readonly startsAtMs: number;
  /** `null` when the file doesn't say it. */
  readonly endsAtMs: number | null;
  /** With its markup. */
  readonly text: string;
}

interface CollectedLine {
  readonly text: string;
  readonly index: number;
  readonly followsBlank: boolean;
}

interface OpenCue {
  readonly startsAtMs: number;
  readonly endsAtMs: number | null;
  readonly lines: CollectedLine[];
}

/** Comments, styles and regions (WebVTT §4.1), and headers of files that were put together. */
const BLOCK = /^(?:NOTE(?:\s|$)|STYLE$|REGION$|WEBVTT(?:\s|$))/;

/** A line of a header: `Kind: captions`, `X-TIMESTAMP-MAP=LOCAL:…`. */
const HEADER = /^(?:WEBVTT|(?:Kind|Language|Region|X-TIMESTAMP-MAP)\s*[:=])/i;

/**
 * Takes the number or the id of the next cue away from the lines in front of its times. A number
 * with an empty line behind it belongs to the next cue only if there is one before it, too.
 */
const dropIdentifier = (lines: CollectedLine[], timing: number, file: TimedLines): void => {
  const last = lines.at(-1);
  if (last === undefined) return;
  const adjacent = last.index === timing - 1;
  const isNumber = file.numbered && isCounter(last.text) && (adjacent || last.followsBlank);
  const isId = file.format === 'vtt' && adjacent && last.followsBlank;
  if (isNumber || isId) lines.pop();
};

/** A header may say anything; in other files, text without times would be lost. */
const checkPreamble = (lines: readonly CollectedLine[], signed: boolean): void => {
  if (signed) return;
  const stray = lines.find(({ text }) => !HEADER.test(text));
  if (stray === undefined) return;
  throw new TranscriptError(
    'MALFORMED',
    `${quote(stray.text)} stands before the first times.`,
    stray.index + 1,
  );
};

/**
 * Reads cues in the order of the file. Empty lines say little in real files: a cue goes on until
 * the next line with times.
 * @throws TranscriptError `MALFORMED` for times that cannot be read and for text before the first
 * of them
 */
export const readTimedCues = (file: TimedLines): readonly RawCue[] => {
  const preamble: CollectedLine[] = [];
  const cues: OpenCue[] = [];
  let open = preamble;
  let followsBlank = true;
  let withinBlock = false;
  for (const [index, text] of file.lines.entries()) {
    const timing = file.timings[index] ?? null;
    if (text === '') {
      withinBlock = false;
    } else if (timing?.kind === 'timing') {
      withinBlock = false;
      dropIdentifier(open, index, file);
      if (open === preamble) checkPreamble(preamble, file.signed);
      open = timing.text === '' ? [] : [{ text: timing.text, index, followsBlank: false }];
      cues.push({ startsAtMs: timing.startsAtMs, endsAtMs: timing.endsAtMs, lines: open });
    } else if (!withinBlock) {
      if (timing !== null) throw new TranscriptError('MALFORMED', timing.reason, index + 1);
      withinBlock = file.format === 'vtt' && followsBlank && BLOCK.test(text);
      if (!withinBlock) open.push({ text, index, followsBlank });
    }
    followsBlank = text === '';
  }
  return cues.map(({ startsAtMs, endsAtMs, lines }) => ({
    startsAtMs,
    endsAtMs,
    text: lines.map((line) => line.text).join('\n'),
  }));
};

/** The language that a header names: `Language: de`. */
export const readHeaderLanguage = (file: TimedLines): string | null => {
  const firstTiming = file.timings.findIndex((timing) => timing !== null);
  for (const line of file.lines.slice(0, firstTiming)) {
    const language = /^Language\s*:\s*(\S{1,35})$/i.exec(line)?.[1];
    if (language !== undefined) return language;
  }
  return null;
};
