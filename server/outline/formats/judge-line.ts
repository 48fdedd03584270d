import { toMarkdown, trimOf } from './clean';
import type { Collector, Draft } from './collect';
import { isWordy, linksOf, plain, type ReadLine } from './read-line';
import type { Span } from './spans';

/** What stands between a link and its title or text. */
const BEFORE_LINK = ' -–—−:|·•→,;([';
const BEHIND_LINK = ' -–—−:|·•→,;.)]';

/** What stands beside a link, without what parts it from the link. */
const beside = (spans: readonly Span[]): string => trimOf(plain(spans), BEHIND_LINK, BEFORE_LINK);

type Judged = Pick<Draft, 'kind' | 'title' | 'address' | 'text'>;

/** Words behind a link; punctuation says nothing. */
const wordsOf = (text: string): string | null => (isWordy(text) ? text : null);

/** An address without a label has its title in front, or else behind. */
const describeBare = (spans: readonly Span[], at: number): Pick<Draft, 'title' | 'text'> => {
  const before = wordsOf(beside(spans.slice(0, at)));
  const behind = wordsOf(beside(spans.slice(at + 1)));
  if (before === null) return { title: behind ?? '', text: null };
  return { title: before, text: behind === null ? null : toMarkdown(behind) };
};

const describeLink = (spans: readonly Span[], isHeading: boolean): Judged => {
  const kind = isHeading ? 'chapter' : null;
  const at = spans.findIndex((span) => span.kind === 'link');
  const link = spans[at];
  if (link?.kind !== 'link') return { kind, title: plain(spans), address: null, text: null };
  const { label, address } = link;
  if (label.trim() === '') return { kind, address, ...describeBare(spans, at) };
  if (isWordy(beside(spans.slice(0, at)))) {
    return { kind, title: plain(spans), address, text: null };
  }
  const behind = wordsOf(beside(spans.slice(at + 1)));
  return { kind, title: label, address, text: behind === null ? null : toMarkdown(behind) };
};

/** Each link with what stands in front of it, and the last one with what stands behind it. */
const splitAtLinks = (spans: readonly Span[]): readonly (readonly Span[])[] => {
  const parts: Span[][] = [];
  let part: Span[] = [];
  for (const span of spans) {
    part.push(span);
    if (span.kind !== 'link') continue;
    parts.push(part);
    part = [];
  }
  parts.at(-1)?.push(...part);
  return parts;
};

const judge = ({ spans, time, isHeading }: ReadLine): readonly Judged[] => {
  const links = linksOf(spans);
  if (links.length < 2) return [describeLink(spans, isHeading)];
  // "Title https://one, other title https://two"
  if (!isHeading && links.every(({ label }) => label === '')) {
    return splitAtLinks(spans).map((part) => describeLink(part, false));
  }
  const each = links.map(({ label, address }): Judged => ({
    kind: null,
    title: label,
    address,
    text: null,
  }));
  const hasWords = isWordy(plain(spans.filter((span) => span.kind === 'text')));
  if (!hasWords && !isHeading) return each;
  const kind = isHeading || time !== undefined ? 'chapter' : 'note';
  return [{ kind, title: plain(spans), address: null, text: null }, ...each];
};

/**
 * The entries of one line. Several links in one line are as many entries; where there are words
 * besides, these come first as an entry of their own, so that nothing is lost.
 */
export const judgeLine = (read: ReadLine, collector: Collector): readonly Draft[] => {
  const { line, time } = read;
  if (time === null) collector.notice(line, 'TIME_REFUSED', 'This is not a time in the audio.');
  return judge(read).map((judged, index) => ({
    ...judged,
    startsAtMs: index === 0 ? (time ?? null) : null,
    line,
  }));
};
