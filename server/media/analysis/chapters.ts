import type { AudioChapter } from './facts';
import { MAX_CHAPTERS } from './limits';
import { cleanText, urlOrNull } from './text';

/**
 * Chapters in the order of time, all of them within a sound of `durationMs`: what starts at its
 * end or later cannot be heard and is dropped, what ends later ends with the sound.
 */
export function composeChapters(
  found: readonly AudioChapter[],
  durationMs: number,
): readonly AudioChapter[] {
  return found
    .map((chapter) => composeChapter(chapter, durationMs))
    .filter(({ startMs }) => startMs < durationMs)
    .sort((a, b) => a.startMs - b.startMs)
    .slice(0, MAX_CHAPTERS);
}

function composeChapter(chapter: AudioChapter, durationMs: number): AudioChapter {
  // Edits of an MP4 can shift the first chapter by some milliseconds before the beginning.
  const startMs = Math.max(0, Math.round(chapter.startMs));
  return {
    startMs,
    endMs: composeEnd(chapter.endMs, startMs, durationMs),
    title: cleanText(chapter.title),
    url: urlOrNull(chapter.url),
  };
}

function composeEnd(endMs: number | null, startMs: number, durationMs: number): number | null {
  const end = endMs === null ? Number.NaN : Math.min(Math.round(endMs), durationMs);
  return end > startMs ? end : null;
}
