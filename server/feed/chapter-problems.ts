import { listNames } from './common-problems';
import { formatClock } from './duration';
import { groupBy } from './problem-groups';
import type { ChapterInput } from './problem-input';
import type { Report } from './report-problem';

const FIELD = 'outline';

const tell = ({ title, startsAtMs }: ChapterInput) => ({
  title: title.trim(),
  startsAt: formatClock(startsAtMs),
});

const checkStart = (chapters: readonly ChapterInput[], report: Report): void => {
  const [first, ...others] = chapters;
  if (first === undefined) return;
  const earliest = others.reduce(
    (one, other) => (other.startsAtMs < one.startsAtMs ? other : one),
    first,
  );
  if (earliest.startsAtMs > 0) report('EPISODE_CHAPTERS_NOT_FROM_START', FIELD, tell(earliest));
};

/** The first one that goes back in time: those behind it may be right. */
const checkOrder = (chapters: readonly ChapterInput[], report: Report): void => {
  const back = chapters.find(({ startsAtMs }, index) => {
    const before = chapters[index - 1];
    return before !== undefined && before.startsAtMs > startsAtMs;
  });
  if (back !== undefined) report('EPISODE_CHAPTERS_OUT_OF_ORDER', FIELD, tell(back));
};

const checkSameTime = (chapters: readonly ChapterInput[], report: Report): void => {
  for (const [startsAtMs, group] of groupBy(chapters, (chapter) => chapter.startsAtMs)) {
    if (group.length < 2) continue;
    const titles = listNames(group.map(({ title }) => title.trim()));
    const startsAt = formatClock(startsAtMs);
    report('EPISODE_CHAPTERS_SAME_TIME', FIELD, { titles, startsAt });
  }
};

/** Told once: with another audio file, all later chapters are beyond its end. */
const checkEnd = (chapters: readonly ChapterInput[], durationMs: number, report: Report): void => {
  const [first, ...others] = chapters.filter(({ startsAtMs }) => startsAtMs >= durationMs);
  if (first === undefined) return;
  report('EPISODE_CHAPTER_AFTER_END', FIELD, { ...tell(first), others: others.length });
};

/**
 * What players would stumble over in the chapters of an episode.
 *
 * @param chapters in the order of the outline
 * @param durationMs of the audio; `null` when it is not known
 */
export const checkChapters = (
  chapters: readonly ChapterInput[],
  durationMs: number | null,
  report: Report,
): void => {
  checkStart(chapters, report);
  checkOrder(chapters, report);
  checkSameTime(chapters, report);
  if (durationMs !== null) checkEnd(chapters, durationMs, report);
};
