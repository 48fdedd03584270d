import { formatNpt } from './duration';
import type { FeedShownote } from './model';
import { cleanLine } from './text';
import { toHttpUrl } from './urls';
import { writeEmpty, writeParent } from './xml';

export interface TimedChapter {
  /** Whole milliseconds from the start of the audio. */
  readonly startsAtMs: number;
  readonly title: string;
  readonly url: string | null;
  readonly imageUrl: string | null;
}

/**
 * The chapters a player can jump to, in ascending order. A chapter without a time or a title is
 * part of the outline only.
 */
export const selectChapters = (shownotes: readonly FeedShownote[]): readonly TimedChapter[] => {
  const chapters: TimedChapter[] = [];
  for (const { kind, title, url, imageUrl, startsAtMs } of shownotes) {
    if (kind !== 'chapter' || startsAtMs === null) continue;
    if (!Number.isFinite(startsAtMs) || startsAtMs < 0) continue;
    const line = cleanLine(title);
    if (line === '') continue;
    chapters.push({
      startsAtMs: Math.round(startsAtMs),
      title: line,
      url: toHttpUrl(url),
      imageUrl: toHttpUrl(imageUrl),
    });
  }
  return chapters.sort((one, other) => one.startsAtMs - other.startsAtMs);
};

/** Podlove Simple Chapters 1.2, or `''` without chapters. */
export const renderPodloveChapters = (chapters: readonly TimedChapter[]): string =>
  writeParent(
    'psc:chapters',
    chapters.map(({ startsAtMs, title, url, imageUrl }) =>
      writeEmpty('psc:chapter', {
        start: formatNpt(startsAtMs),
        title,
        href: url,
        image: imageUrl,
      }),
    ),
    { version: '1.2' },
  );
