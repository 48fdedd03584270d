import { quote } from './transcript-error';
import { findLeadingTime, parseTime } from './time';

export type TimingLine =
  | {
      readonly kind: 'timing';
      readonly startsAtMs: number;
      readonly endsAtMs: number | null;
      /** Text that stands behind the times, where only settings should be. */
      readonly text: string;
    }
  /** Meant as times, but not to be read as such. */
  | { readonly kind: 'broken'; readonly reason: string };

/**
 * What stands between two times: `-->`, or what Word and translators make of it. A file has one of
 * them; in a file that knows `-->`, other arrows are text.
 */
export type Arrow = 'standard' | 'lookalike';

const ARROWS = { standard: /-->/, lookalike: /-{1,3}>|[–—]>|→/ } as const;

/** Cue settings of WebVTT (§3.5), of its drafts, and the coordinates of some SRT files. */
const SETTING = /^\s*(?:vertical|line|position|size|align|region|[XY][12]|[ADLST])\s*:\s*[^\s:]+/i;

/** A digit and what looks like the colon after it, or letters that were read for zeros. */
const LIKE_TIME = /^-?[\dOoIl]{1,4}\s*[:.,;]/;

const skipSettings = (text: string): string => {
  let rest = text;
  for (let setting = SETTING.exec(rest); setting !== null; setting = SETTING.exec(rest)) {
    rest = rest.slice(setting[0].length);
  }
  return rest.trim();
};

const broken = (text: string): TimingLine => ({
  kind: 'broken',
  reason: text === '' ? 'the time before the arrow is missing.' : `${quote(text)} is no time.`,
});

/**
 * Reads `00:00:01.000 --> 00:00:02.000`, with settings or without. `null` for a line that is
 * something else. A line that only looks like times is `broken` if its arrow is `-->`.
 */
export const readTimingLine = (line: string, arrow: Arrow): TimingLine | null => {
  const found = ARROWS[arrow].exec(line);
  if (found === null) return null;
  // Some exporters write the number of the cue in front of its times.
  const left = line
    .slice(0, found.index)
    .trim()
    .replace(/^\d{1,7}\s+(?=\d)/, '');
  const right = line.slice(found.index + found[0].length).trim();
  const endText = findLeadingTime(right);
  const startsAtMs = parseTime(left);

  if (arrow === 'lookalike') {
    const endsAtMs = parseTime(right);
    return startsAtMs === null || endsAtMs === null
      ? null
      : { kind: 'timing', startsAtMs, endsAtMs, text: '' };
  }
  if (startsAtMs === null) return LIKE_TIME.test(left) || endText !== null ? broken(left) : null;
  if (endText === null) {
    if (/^[-\d]/.test(right) || LIKE_TIME.test(right)) return broken(right.split(/\s/, 1)[0] ?? '');
    return { kind: 'timing', startsAtMs, endsAtMs: null, text: skipSettings(right) };
  }
  const endsAtMs = parseTime(endText);
  if (endsAtMs === null) return broken(endText);
  return { kind: 'timing', startsAtMs, endsAtMs, text: skipSettings(right.slice(endText.length)) };
};
