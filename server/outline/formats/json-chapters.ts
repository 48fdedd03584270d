import { isRecord } from '../../site/guards';
import { OutlineError } from '../outline-error';
import { createCollector, type Collector, type Draft } from './collect';
import type { ImportedOutline } from './model';
import { limitTime, parseNpt, type ReadTime } from './times';

/** V8 tells a position, or shows what is around the token, ten characters before it to begin with. */
const POSITION = /\bposition (\d+)/;
const SNIPPET = /^Unexpected token .+?, (\.\.\.)?"([\s\S]+)"(?:\.\.\.)? is not valid JSON$/u;
const BEFORE_TOKEN = 10;

/** Where the parser stopped, as far as its message tells; from 1. */
const findLine = (source: string, message: string): number => {
  const position = POSITION.exec(message)?.[1];
  const [, dots, snippet] = SNIPPET.exec(message) ?? [];
  const start = snippet === undefined ? source.length : source.indexOf(snippet);
  const index =
    position === undefined ? start + (dots === undefined ? 0 : BEFORE_TOKEN) : +position;
  return source.slice(0, Math.max(0, index)).split('\n').length;
};

const parseJson = (source: string): unknown => {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OutlineError('OUTLINE_MALFORMED', `This is no JSON: ${reason}`, {
      line: findLine(source, reason),
    });
  }
};

const listChapters = (document: unknown): readonly unknown[] => {
  if (Array.isArray(document)) return document;
  const chapters = isRecord(document) ? document.chapters : undefined;
  if (Array.isArray(chapters)) return chapters;
  throw new OutlineError('OUTLINE_MALFORMED', 'There is no list "chapters" in this JSON.', {
    line: null,
  });
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Seconds as a number; programs write them as text as well, and Podlove's players a clock. */
const readStart = (value: unknown): ReadTime => {
  if (typeof value === 'string') return parseNpt(value);
  return typeof value === 'number' && value >= 0 ? limitTime(Math.round(value * 1000)) : null;
};

/** What is not in the table of contents is no chapter: a link at this time, or else a note. */
const kindOf = (isSilent: boolean, address: string): Draft['kind'] => {
  if (!isSilent) return 'chapter';
  return address === '' ? 'note' : 'link';
};

const addChapter = (chapter: unknown, index: number, collector: Collector): void => {
  const place = `Chapter ${index + 1}`;
  if (!isRecord(chapter)) {
    collector.notice(null, 'LINE_LEFT_OUT', `${place} is no object.`);
    return;
  }
  const startsAtMs = readStart(chapter.startTime ?? chapter.start);
  if (startsAtMs === null) {
    collector.notice(null, 'TIME_REFUSED', `${place} has no time in the audio.`);
    return;
  }
  if (textOf(chapter.img) !== '' || textOf(chapter.image) !== '') {
    collector.notice(null, 'IMAGE_LEFT_OUT', `The picture of chapter ${index + 1} was left out.`);
  }
  const address = textOf(chapter.url) || textOf(chapter.href);
  const kind = kindOf(chapter.toc === false, address);
  const title = textOf(chapter.title);
  collector.add({ kind, title, address, text: null, startsAtMs, line: null });
};

/**
 * JSON chapters 1.1 and 1.2 of the podcast namespace, and the list that Podlove's player takes.
 * Chapters with `toc: false` become links or notes. Pictures are never linked to.
 *
 * @throws OutlineError `OUTLINE_MALFORMED`, `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importJson = (source: string): ImportedOutline => {
  const collector = createCollector();
  for (const [index, chapter] of listChapters(parseJson(source)).entries()) {
    addChapter(chapter, index, collector);
  }
  return collector.finish('json', 'byTime');
};
