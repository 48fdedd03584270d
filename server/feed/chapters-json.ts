import { selectChapters } from './chapters';
import type { FeedShownote } from './model';

/** One chapter after podcast-namespace `chapters/jsonChapters.md` 1.2. */
export interface JsonChapter {
  /** Seconds. */
  readonly startTime: number;
  readonly title: string;
  readonly url?: string;
}

export interface JsonChapters {
  readonly version: '1.2.0';
  readonly chapters: readonly JsonChapter[];
}

/** What goes out as `application/json+chapters`: the timed chapters, ascending. */
export const buildChaptersJson = (shownotes: readonly FeedShownote[]): JsonChapters => ({
  version: '1.2.0',
  chapters: selectChapters(shownotes).map(({ startsAtMs, title, url }) => ({
    startTime: startsAtMs / 1000,
    title,
    ...(url === null ? {} : { url }),
  })),
});
