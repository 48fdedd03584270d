import { startsWithLabel } from './labels';
import { MAX_LINE_CHARS, wrapWords } from './wrap-lines';

/** Lines of one cue in SRT. */
export const MAX_LINES = 2;

const fits = (lines: readonly string[]): boolean =>
  lines.length <= MAX_LINES &&
  lines.every(
    (line, index) => line.length <= MAX_LINE_CHARS && (index === 0 || !startsWithLabel(line)),
  );

/** The words of a text behind a label, which may be empty and is one word: it is never broken. */
export const listWords = (text: string, label: string): readonly string[] => {
  const words = text.split(/[ \n]/);
  return label === '' ? words : [label, ...words];
};

/** The lines of a text behind a label. Lines that fit remain as somebody has set them. */
export const layOutText = (text: string, label: string): readonly string[] => {
  const lines = (label === '' ? text : `${label} ${text}`).split('\n');
  return fits(lines) ? lines : wrapWords(listWords(text, label));
};
