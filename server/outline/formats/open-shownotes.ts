import { trimOf } from './clean';
import { createCollector, type Draft } from './collect';
import { judgeLine } from './judge-line';
import { splitLines } from './lines';
import type { ImportedOutline } from './model';
import { readLine } from './read-line';
import { findLinks } from './spans';
import { limitTime, type ReadTime } from './times';

/** Seconds since 1970, written while a show is live. */
const UNIX_TIME = /^(\d{9,11})(?= |$)/;
const TAG = /(?:^| )#([\p{L}][\p{L}\p{N}_-]*)$/u;
const CHAPTER_TAGS = new Set(['chapter', 'c']);
/** Unfinished lines, which are not for readers. */
const HIDDEN_TAGS = new Set(['revision', 'r']);

const takeTags = (text: string): { readonly rest: string; readonly tags: ReadonlySet<string> } => {
  const tags = new Set<string>();
  let rest = text;
  for (let match = lastTag(rest); match !== null; match = lastTag(rest)) {
    tags.add(match.tag.toLowerCase());
    rest = trimOf(rest.slice(0, match.index), '', ' ');
  }
  return { rest, tags };
};

/** Looks at the last word only: a search from the front would look at the line once for each tag. */
const lastTag = (text: string): { readonly tag: string; readonly index: number } | null => {
  const index = Math.max(0, text.lastIndexOf(' '));
  const tag = TAG.exec(text.slice(index))?.[1];
  return tag === undefined ? null : { tag, index };
};

interface Line {
  readonly number: number;
  /** Without tags and unix time. */
  readonly text: string;
  readonly tags: ReadonlySet<string>;
  /** `undefined`: no unix time in front. */
  readonly unixMs: number | undefined;
}

const readBody = (source: string): readonly Line[] => {
  const lines = [...splitLines(source)];
  const headerEnd = lines.findIndex(({ text }) => /^\/HEADER$/i.test(text));
  const hasHeader = lines
    .slice(0, Math.max(0, headerEnd))
    .some(({ text }) => /^HEADER$/i.test(text));
  return (hasHeader ? lines.slice(headerEnd + 1) : lines)
    .filter(({ text }) => text !== '')
    .map(({ number, text }) => {
      const { rest, tags } = takeTags(text);
      const unix = UNIX_TIME.exec(rest)?.[1];
      return {
        number,
        text: unix === undefined ? rest : rest.slice(unix.length + 1),
        tags,
        unixMs: unix === undefined ? undefined : Number(unix) * 1000,
      };
    });
};

/** Levels are told by dashes, behind the time or in front of the line. */
const withoutLevel = (text: string): string => trimOf(text, '- ', '');

/**
 * Open Shownotes: one entry a line, with a time (`hh:mm:ss` or unix time, then the first one is the
 * beginning), dashes for the level, a text, an address in angle brackets and tags. `#chapter` makes
 * a chapter, `#revision` an unfinished line, which is left out, and so is the header. Without any
 * `#chapter` times make chapters, as in plain text.
 *
 * @throws OutlineError `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importOpenShownotes = (source: string): ImportedOutline => {
  const collector = createCollector();
  const lines = readBody(source);
  const startMs = lines.find(({ unixMs }) => unixMs !== undefined)?.unixMs ?? 0;
  const isChapter = ({ tags }: Line): boolean => [...tags].some((tag) => CHAPTER_TAGS.has(tag));
  const hasChapters = lines.some(isChapter);

  const kindOf = (line: Line, { address }: Draft): Draft['kind'] => {
    if (isChapter(line)) return 'chapter';
    return address === null && hasChapters ? 'note' : null;
  };
  const timeOf = ({ unixMs }: Line, written: ReadTime | undefined): ReadTime | undefined =>
    unixMs === undefined || unixMs < startMs ? written : limitTime(unixMs - startMs);

  for (const line of lines) {
    const { number, tags } = line;
    if ([...tags].some((tag) => HIDDEN_TAGS.has(tag))) {
      collector.notice(number, 'LINE_LEFT_OUT', 'An unfinished line was left out.');
      continue;
    }
    const read = readLine(findLinks(withoutLevel(line.text)), number, { hasMarks: false });
    const drafts = judgeLine({ ...read, time: timeOf(line, read.time) }, collector);
    for (const [index, draft] of drafts.entries()) {
      const title = withoutLevel(draft.title);
      collector.add({ ...draft, title, kind: index === 0 ? kindOf(line, draft) : null });
    }
  }
  return collector.finish('openShownotes');
};
