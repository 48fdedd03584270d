import { startsWithLabel } from './labels';
import { MAX_SPEAKER_CHARS } from './limits';

/** Characters of the podcast namespace's advice for one line of SRT. */
export const MAX_LINE_CHARS = 32;

/** Enough of a line to see whether it begins with a name. */
const LABEL_WINDOW = MAX_SPEAKER_CHARS + 8;

/** Whether a line may begin with this word: not if it would be taken for a new voice. */
const mayBegin = (words: readonly string[], index: number): boolean => {
  let line = '';
  for (let next = index; next < words.length && line.length < LABEL_WINDOW; next += 1) {
    line += `${next === index ? '' : ' '}${words[next] ?? ''}`;
  }
  return !startsWithLabel(line);
};

/** The index of the word that begins the next line, between `start` and `overflow`. */
const findBreak = (words: readonly string[], start: number, overflow: number): number => {
  for (let index = overflow; index > start; index -= 1) if (mayBegin(words, index)) return index;
  let index = overflow + 1;
  while (index < words.length && !mayBegin(words, index)) index += 1;
  return index;
};

/**
 * Wraps words to lines of at most `maxChars` characters where they allow it. A longer word has a
 * line of its own, and no line but the first begins like a label.
 */
export const wrapWords = (
  words: readonly string[],
  maxChars = MAX_LINE_CHARS,
): readonly string[] => {
  const lines: string[] = [];
  let start = 0;
  while (start < words.length) {
    let overflow = start + 1;
    let length = words[start]?.length ?? 0;
    while (overflow < words.length) {
      length += 1 + (words[overflow]?.length ?? 0);
      if (length > maxChars) break;
      overflow += 1;
    }
    const end = overflow < words.length ? findBreak(words, start, overflow) : overflow;
    lines.push(words.slice(start, end).join(' '));
    start = end;
  }
  return lines;
};

/** Wraps words to at most `maxLines` lines that are as equal as possible. */
export const wrapEvenly = (words: readonly string[], maxLines: number): readonly string[] => {
  let best = wrapWords(words);
  let tooNarrow = 0;
  let wideEnough = MAX_LINE_CHARS;
  while (wideEnough - tooNarrow > 1) {
    const width = Math.floor((tooNarrow + wideEnough) / 2);
    const lines = wrapWords(words, width);
    if (lines.length > maxLines) tooNarrow = width;
    else {
      wideEnough = width;
      best = lines;
    }
  }
  return best;
};
