import { MAX_STARTS_AT_MS } from '../limits';

/** Whole milliseconds from the start of the audio; `null`: it looks like a time, but is none. */
export type ReadTime = number | null;

export interface LeadingTime {
  readonly startsAtMs: ReadTime;
  /** The line behind the time and what parts it from the title; all of it where that is no time. */
  readonly rest: string;
}

const CLOCK = String.raw`(?:(\d{1,3}):)?(\d{1,4}):(\d{2})(?:[.,](\d{1,9}))?(?!\d|:\d)`;
const WHOLE_CLOCK = new RegExp(`^${CLOCK}$`);
const SECONDS = /^(\d{1,9})(?:[.,](\d{1,12}))?$/;
/** `00:12:30`, `[12:30]`, `(12:30.5)`, and ranges of two such times. */
const LEADING = new RegExp(
  String.raw`^([[(] ?)?${CLOCK}(?: ?(?:-->|->|[-–—→]|to|bis) ?${CLOCK})?(?: ?([\])]))?`,
);

/** What stands between a time and a title. */
const SEPARATORS = ' -–—−:|·•→>\t';

type Group = string | undefined;

const toMilliseconds = (fraction: Group): number =>
  Math.round(Number(`0.${fraction ?? ''}0`) * 1000);

/** `null` for what no column holds, and no episode lasts. */
export const limitTime = (ms: number): ReadTime => (ms <= MAX_STARTS_AT_MS ? ms : null);

/** Hours may be missing; then minutes go beyond 59, as players count long episodes. */
const readClock = (hours: Group, minutes: Group, seconds: Group, fraction: Group): ReadTime => {
  const ofHour = Number(minutes ?? 0);
  const ofMinute = Number(seconds ?? 0);
  if (ofMinute > 59 || (hours !== undefined && ofHour > 59)) return null;
  return limitTime(
    ((Number(hours ?? 0) * 60 + ofHour) * 60 + ofMinute) * 1000 + toMilliseconds(fraction),
  );
};

/** `hh:mm:ss` or `mm:ss`, with a fraction behind a point or a comma, and nothing else. */
export const parseClock = (text: string): ReadTime => {
  const match = WHOLE_CLOCK.exec(text);
  return match === null ? null : readClock(match[1], match[2], match[3], match[4]);
};

/** Seconds, with a fraction behind a point or a comma: programs write it as their locale has it. */
export const parseSeconds = (text: string): ReadTime => {
  const match = SECONDS.exec(text);
  return match === null ? null : limitTime(Number(match[1]) * 1000 + toMilliseconds(match[2]));
};

/** Normal Play Time (RFC 2326 §3.6): seconds or a clock. */
export const parseNpt = (text: string): ReadTime => {
  const plain = text.trim().replace(/^npt:\s?/i, '');
  return parseSeconds(plain) ?? parseClock(plain);
};

/**
 * The time a line begins with, or `null` where it begins with none. Of a range the first time
 * counts.
 *
 * @param line of single spaces, as `cleanLine` makes it
 */
export const readLeadingTime = (line: string): LeadingTime | null => {
  const match = LEADING.exec(line);
  if (match === null) return null;
  const isOpen = match[1] !== undefined && match[10] === undefined;
  const behind = line.slice(match[0].length);
  // "12:30h" and "16:20er" are words.
  if (isOpen || /^[\p{L}\p{N}]/u.test(behind)) return null;
  let start = 0;
  while (start < behind.length && SEPARATORS.includes(behind.charAt(start))) start += 1;
  const startsAtMs = readClock(match[2], match[3], match[4], match[5]);
  return { startsAtMs, rest: startsAtMs === null ? line : behind.slice(start) };
};
