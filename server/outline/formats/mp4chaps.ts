import { splitTitle } from './chapter-line';
import { createCollector } from './collect';
import { splitLines } from './lines';
import type { ImportedOutline } from './model';
import { parseNpt } from './times';

const CHAPTER = /^([\d:.,]+) (.+)$/;

/**
 * Chapters as mp4chaps and Podlove write them, `00:00:00.000 Title` or `00:00:00.000 Title
 * <https://…>`: all of them are chapters, with or without an address.
 *
 * @throws OutlineError `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importMp4Chaps = (source: string): ImportedOutline => {
  const collector = createCollector();
  for (const { number, text } of splitLines(source)) {
    if (text === '') continue;
    const match = CHAPTER.exec(text);
    const startsAtMs = parseNpt(match?.[1] ?? '');
    if (match === null || startsAtMs === null) {
      collector.notice(number, 'LINE_LEFT_OUT', 'This line has no time in the audio and a title.');
      continue;
    }
    const { title, address } = splitTitle(match[2] ?? '');
    collector.add({ kind: 'chapter', title, address, text: null, startsAtMs, line: number });
  }
  return collector.finish('mp4chaps', 'byTime');
};
