import type { TimedChapter } from './chapters';
import { formatClock } from './duration';

/** YouTube and Apple take a list of times for chapters from three entries on. */
const MIN_ENTRIES = 3;

/** A line that begins with a time: `0:00`, `(01:02:03)`, `– 12:34`. */
const TIMED_LINE = /^[ \t([*•–-]{0,4}\d{1,3}:\d\d(?::\d\d)?(?!\d)/gm;

/** Whether an editor has written a list of times into a text. */
export const hasTimeList = (text: string): boolean =>
  (text.match(TIMED_LINE)?.length ?? 0) >= MIN_ENTRIES;

/**
 * Chapters for apps that read nothing but descriptions: one a line, `00:00:00 Title`, ascending.
 * Of those that begin within the same second only the first one; nothing when there are too few.
 */
export const listTimes = (chapters: readonly TimedChapter[]): readonly string[] => {
  const lines = new Map<string, string>();
  for (const { startsAtMs, title } of chapters) {
    const time = formatClock(startsAtMs);
    if (!lines.has(time)) lines.set(time, `${time} ${title}`);
  }
  return lines.size < MIN_ENTRIES ? [] : [...lines.values()];
};
