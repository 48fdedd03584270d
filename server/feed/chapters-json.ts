import { selectChapters } from './chapters';
import type { FeedShownote } from './model';
import { cleanLine } from './text';

/** One chapter after podcast-namespace `chapters/jsonChapters.md` 1.2. */
export interface JsonChapter {
  /** Seconds. */
  readonly startTime: number;
  readonly title: string;
  readonly img?: string;
  readonly url?: string;
}

export interface JsonChapters {
  readonly version: '1.2.0';
  readonly title?: string;
  readonly podcastName?: string;
  readonly fileName?: string;
  readonly chapters: readonly JsonChapter[];
}

/** What the chapters belong to. What is empty is left out. */
export interface ChaptersOf {
  /** Of the episode. */
  readonly title: string;
  readonly podcastName: string;
  /** Of the audio file. */
  readonly fileName?: string;
}

const unlessEmpty = (name: 'title' | 'podcastName' | 'fileName', text: string) => {
  const line = cleanLine(text);
  return line === '' ? {} : { [name]: line };
};

/**
 * What goes out as `application/json+chapters`: the timed chapters, ascending. Links with a time are
 * not among them. The format has silent chapters for such (`toc: false`), but AntennaPod and Pocket
 * Casts for iOS list these like all others, and the chapter that is really on would be over.
 */
export const buildChaptersJson = (
  shownotes: readonly FeedShownote[],
  { title, podcastName, fileName = '' }: ChaptersOf,
): JsonChapters => ({
  version: '1.2.0',
  ...unlessEmpty('title', title),
  ...unlessEmpty('podcastName', podcastName),
  ...unlessEmpty('fileName', fileName),
  chapters: selectChapters(shownotes).map((chapter) => ({
    startTime: chapter.startsAtMs / 1000,
    title: chapter.title,
    ...(chapter.imageUrl === null ? {} : { img: chapter.imageUrl }),
    ...(chapter.url === null ? {} : { url: chapter.url }),
  })),
});
