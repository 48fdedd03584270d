import { trimOf } from './clean';
import type { Span } from './spans';
import { parseClock, readLeadingTime, type ReadTime } from './times';

/** What a line says, before it is known which entries it makes. */
export interface ReadLine {
  /** From 1, or `null` where the source has no lines. */
  readonly line: number | null;
  /** `undefined`: there is no time; `null`: what looks like one can't be one. */
  readonly time: ReadTime | undefined;
  /** Behind list mark and time. */
  readonly spans: readonly Span[];
  readonly isHeading: boolean;
  /** Whether a bullet or a number stood in front: then it begins something of its own. */
  readonly hasMark: boolean;
}

/** Bullets; and numbers, which belong to a title unless a time or an address follows. */
const BULLET = /^(?:[-*+·–—>] |[•‣◦▪●] ?)/;
const NUMBER = /^\d{1,4}[.)] (?=[[(]?\d{1,4}:\d\d)/;
const NUMBER_ONLY = /^\d{1,4}[.)] ?$/;

/** Whether there is more to read than punctuation. */
export const isWordy = (text: string): boolean => /[\p{L}\p{N}\p{S}]/u.test(text);

const visible = (span: Span): string => (span.kind === 'text' ? span.text : span.label);

/** What a reader sees of these pieces, in single spaces. */
export const plain = (spans: readonly Span[]): string =>
  spans.map(visible).join('').replace(/\s+/g, ' ').trim();

/** `<a href="…&t=750">12:30</a> Title`: the link only leads to the time. */
const unlinkTime = (spans: readonly Span[]): readonly Span[] => {
  const [first, ...others] = spans;
  const isTime =
    first?.kind === 'link' && parseClock(trimOf(first.label.trim(), '[(', ')]')) !== null;
  return isTime ? [{ kind: 'text', text: `${first.label.trim()} ` }, ...others] : spans;
};

const withLead = (spans: readonly Span[], lead: string): readonly Span[] => {
  const [first, ...others] = spans;
  if (first === undefined) return [];
  return first.kind === 'text'
    ? [{ ...first, text: lead }, ...others]
    : [{ ...first, label: lead }, ...others];
};

const isBlank = (span: Span): boolean => span.kind === 'text' && span.text.trim() === '';

/** Takes list mark and time from the beginning of a line. */
export const readLine = (
  raw: readonly Span[],
  line: number | null,
  { isHeading = false, hasMarks = true } = {},
): ReadLine => {
  const spans = unlinkTime(
    raw.slice(
      Math.max(
        0,
        raw.findIndex((span) => !isBlank(span)),
      ),
    ),
  );
  const [first] = spans;
  const start = first === undefined ? '' : visible(first).replace(/\s+/g, ' ').trimStart();
  const unmarked = hasMarks ? start.replace(BULLET, '').trimStart().replace(NUMBER, '') : start;
  const isNumbered = hasMarks && NUMBER_ONLY.test(unmarked) && spans[1]?.kind === 'link';
  const leading = isNumbered ? null : readLeadingTime(unmarked);
  return {
    line,
    time: leading?.startsAtMs ?? (leading === null ? undefined : null),
    spans: withLead(spans, isNumbered ? '' : (leading?.rest ?? unmarked)),
    isHeading,
    hasMark: unmarked !== start || isNumbered,
  };
};

export const linksOf = (spans: readonly Span[]) => spans.filter((span) => span.kind === 'link');

/** An address that stands for itself, with nothing else in its line. */
export const isBareAddress = ({ time, spans }: ReadLine): boolean => {
  const [link, ...others] = linksOf(spans);
  return (
    time === undefined &&
    link?.label === '' &&
    others.length === 0 &&
    !isWordy(spans.map(visible).join(''))
  );
};

/** Words, without time or address: a title, if an address is beside it. */
export const isPlainTitle = ({ time, spans, isHeading }: ReadLine): boolean =>
  !isHeading && time === undefined && linksOf(spans).length === 0 && plain(spans) !== '';

/** The title of a plain line; `Website:` above an address means "Website". */
export const titleOf = ({ spans }: ReadLine): string => trimOf(plain(spans), '', ': ');

export const endsWithColon = ({ spans }: ReadLine): boolean => plain(spans).endsWith(':');

export const addressOf = ({ spans }: ReadLine): string | null => linksOf(spans)[0]?.address ?? null;
