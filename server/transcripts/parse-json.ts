import { carrySpeakers, type SpokenCue } from './carry-speakers';
import { cleanSpeaker, cleanText } from './clean-text';
import { settleTimes } from './end-times';
import { readLanguage } from './language';
import { joinSegments } from './join-segments';
import type { Transcript } from './model';
import { lineAt, scanJson } from './scan-json';
import { fromSeconds, parseTime } from './time';
import { TranscriptError, quote } from './transcript-error';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    const { fault } = scanJson(text);
    if (fault === null) throw new TranscriptError('MALFORMED', 'The JSON cannot be read.');
    const found = text.slice(fault.index).split('\n', 1)[0] ?? '';
    const place = found.trim() === '' ? '' : `${quote(found)}: `;
    throw new TranscriptError('MALFORMED', place + fault.reason, lineAt(text, fault.index));
  }
};

/** Seconds as a number or in quotes, or a time like `00:01:02.5`. */
const readTime = (value: unknown): number | null => {
  if (typeof value === 'number') return fromSeconds(value);
  if (typeof value !== 'string') return null;
  const written = value.trim();
  return /^-?\d{1,9}(?:\.\d{1,20})?$/.test(written)
    ? fromSeconds(Number(written))
    : parseTime(written);
};

type Segment = Omit<SpokenCue, 'endsAtMs'> & { readonly endsAtMs: number | null };

const describe = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? `: ${quote(String(value))}` : '';

/**
 * Reads a segment of the podcast namespace (`startTime`, `endTime`, `body`) or of Whisper (`start`,
 * `end`, `text`).
 * @throws what `fail` makes of the reason why it can't be read
 */
const readSegment = (value: unknown, fail: (reason: string) => TranscriptError): Segment => {
  if (!isObject(value)) throw fail('is no object');
  const start = value.startTime ?? value.start;
  const end = value.endTime ?? value.end;
  const body = value.body ?? value.text;
  const speaker = value.speaker;
  const startsAtMs = readTime(start);
  const endsAtMs = isMissing(end) ? null : readTime(end);
  if (isMissing(start)) throw fail('has no startTime');
  if (startsAtMs === null) throw fail(`has a startTime that is no time${describe(start)}`);
  if (!isMissing(end) && endsAtMs === null) {
    throw fail(`has an endTime that is no time${describe(end)}`);
  }
  if (typeof body !== 'string') throw fail('has no body');
  if (!isMissing(speaker) && typeof speaker !== 'string')
    throw fail('has a speaker that is no text');
  return {
    startsAtMs,
    endsAtMs,
    speaker:
      typeof speaker === 'string' && speaker.trim() !== '' ? cleanSpeaker(speaker) : undefined,
    text: cleanText(body),
  };
};

const findSegments = (root: unknown): readonly unknown[] => {
  const segments = isObject(root) ? root.segments : root;
  if (Array.isArray(segments)) return segments;
  throw new TranscriptError('NOT_A_TRANSCRIPT', 'The JSON has no list of segments.');
};

/**
 * Reads the JSON of the podcast namespace, 1.0.0, or that of Whisper. Bodies are plain text; what
 * looks like markup in them was said. Words are joined to readable cues.
 * @throws TranscriptError `NOT_A_TRANSCRIPT`, `MALFORMED`
 */
export const parseJsonTranscript = (text: string): Transcript => {
  const root = parse(text);
  const segments = findSegments(root).map((value, index) =>
    readSegment(value, (reason) => {
      const at = scanJson(text).segments[index];
      const line = at === undefined ? null : lineAt(text, at);
      return new TranscriptError('MALFORMED', `segment ${index + 1} ${reason}.`, line);
    }),
  );
  const timed = settleTimes(segments.filter((segment) => segment.text !== ''));
  return {
    format: 'json',
    language: readLanguage(isObject(root) ? root.language : null),
    cues: joinSegments(carrySpeakers(timed, { always: true })),
  };
};
