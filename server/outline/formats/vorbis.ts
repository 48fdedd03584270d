import { createCollector } from './collect';
import { splitLines } from './lines';
import type { ImportedOutline } from './model';
import { parseClock } from './times';

const FIELD = /^CHAPTER(\d{1,6})(NAME|URL)? ?= ?(.*)$/i;

interface Chapter {
  readonly line: number;
  time?: string;
  name?: string;
  url?: string;
}

/**
 * Chapters as OGM tools and Vorbis comments have them: `CHAPTER01=00:00:00.000`,
 * `CHAPTER01NAME=Title`, `CHAPTER01URL=https://…`. Other comments are left out.
 *
 * @throws OutlineError `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importVorbis = (source: string): ImportedOutline => {
  const collector = createCollector();
  const chapters = new Map<number, Chapter>();
  for (const { number, text } of splitLines(source)) {
    const match = FIELD.exec(text);
    if (match === null) {
      if (text !== '') collector.notice(number, 'LINE_LEFT_OUT', 'This line is of no chapter.');
      continue;
    }
    const [, id, field, value = ''] = match;
    const chapter = chapters.get(Number(id)) ?? { line: number };
    chapters.set(Number(id), chapter);
    if (field === undefined) chapter.time = value;
    else if (field.toUpperCase() === 'NAME') chapter.name = value;
    else chapter.url = value;
  }
  for (const { line, time, name, url } of chapters.values()) {
    const startsAtMs = parseClock(time ?? '');
    if (startsAtMs === null) {
      collector.notice(line, 'TIME_REFUSED', 'A chapter without a time in the audio was left out.');
      continue;
    }
    const title = name ?? '';
    collector.add({ kind: 'chapter', title, address: url ?? null, text: null, startsAtMs, line });
  }
  return collector.finish('vorbis', 'byTime');
};
