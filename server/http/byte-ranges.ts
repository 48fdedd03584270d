import type { Validators } from './conditional';
import { matchesStrongly, parseEntityTags } from './entity-tag';
import { floorToSecond, parseHttpDate } from './http-date';

/** First and last byte, both inclusive, both inside the representation. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export type RangeSelection =
  /** Answer with the whole representation. */
  | { readonly kind: 'none' }
  /** 416 with Content-Range "bytes *" and the size. */
  | { readonly kind: 'unsatisfiable'; readonly reason: 'beyondEnd' | 'tooMany' | 'overlapping' }
  | { readonly kind: 'single'; readonly range: ByteRange }
  | { readonly kind: 'multiple'; readonly ranges: readonly ByteRange[] };

const SPECIFIER = /^bytes=([^=]*)$/i;
const RANGE_SPEC = /^(\d*)-(\d*)$/;
const DEFAULT_MAX_RANGES = 10;

type Spec =
  | { readonly kind: 'span'; readonly first: string; readonly last: string | null }
  | { readonly kind: 'suffix'; readonly length: string };

const stripZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** Digits of any length; beyond what a number holds exactly they all mean "behind any end". */
const toSafeInteger = (digits: string): number => Math.min(Number(digits), Number.MAX_SAFE_INTEGER);

function isLess(left: string, right: string): boolean {
  return left.length === right.length ? left < right : left.length < right.length;
}

function parseSpec(text: string): Spec | null {
  const match = RANGE_SPEC.exec(text);
  if (!match) return null;
  const first = stripZeros(match[1] ?? '');
  const last = stripZeros(match[2] ?? '');
  if (first === '') return last === '' ? null : { kind: 'suffix', length: last };
  if (last === '') return { kind: 'span', first, last: null };
  return isLess(last, first) ? null : { kind: 'span', first, last };
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

/**
 * Strips optional whitespace, which is spaces and tabs alone (RFC 9110 §5.6.3). Not done by regular
 * expression: `/[ \t]+$/` starts anew at every blank of a run that is not the last.
 */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** `null` when anything is malformed; empty list elements are allowed (RFC 9110 §5.6.1.2). */
function parseSpecs(header: string): readonly Spec[] | null {
  const set = SPECIFIER.exec(trimBlanks(header))?.[1];
  if (set === undefined) return null;
  const specs: Spec[] = [];
  for (const element of set.split(',')) {
    const text = trimBlanks(element);
    if (text === '') continue;
    const spec = parseSpec(text);
    if (spec === null) return null;
    specs.push(spec);
  }
  return specs.length === 0 ? null : specs;
}

function resolveSpec(spec: Spec, sizeBytes: number): ByteRange | null {
  if (spec.kind === 'suffix') {
    const length = Math.min(toSafeInteger(spec.length), sizeBytes);
    return length === 0 ? null : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = toSafeInteger(spec.first);
  if (start >= sizeBytes) return null;
  const end = spec.last === null ? sizeBytes - 1 : toSafeInteger(spec.last);
  return { start, end: Math.min(end, sizeBytes - 1) };
}

function haveOverlap(ranges: readonly ByteRange[]): boolean {
  const ordered = [...ranges].sort((left, right) => left.start - right.start);
  return ordered.some((range, index) => {
    const previous = ordered[index - 1];
    return previous !== undefined && range.start <= previous.end;
  });
}

/**
 * Selects what a `Range` header asks for (RFC 9110 §14.1.2, §14.2). An unknown unit or a malformed
 * set selects nothing, so that the whole representation is sent. Ends are clamped, suffixes longer
 * than the representation mean all of it, and ranges that begin behind the end are dropped as long
 * as another one can be satisfied.
 *
 * RFC 9110 §14.2 lets a server ignore or reject overlapping ranges and sets of many small ones,
 * "both indications of either a broken client or a deliberate denial-of-service attack". They are
 * rejected: ignoring would answer the cheapest request of all with the whole file.
 *
 * @param sizeBytes length of the representation
 * @throws RangeError when `sizeBytes` is not a safe, non-negative integer
 */
export function selectByteRanges(
  header: string | undefined,
  sizeBytes: number,
  maxRanges: number = DEFAULT_MAX_RANGES,
): RangeSelection {
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) {
    throw new RangeError(`Not a size in bytes: ${sizeBytes}`);
  }
  const specs = header === undefined ? null : parseSpecs(header);
  if (specs === null) return { kind: 'none' };
  if (specs.length > maxRanges) return { kind: 'unsatisfiable', reason: 'tooMany' };

  const ranges = specs.flatMap((spec) => resolveSpec(spec, sizeBytes) ?? []);
  const [first, ...others] = ranges;
  if (first === undefined) {
    // A non-empty suffix of nothing is satisfiable, but no Content-Range can express it.
    const asksForSuffix = specs.some((spec) => spec.kind === 'suffix' && spec.length !== '0');
    return asksForSuffix ? { kind: 'none' } : { kind: 'unsatisfiable', reason: 'beyondEnd' };
  }
  if (others.length === 0) return { kind: 'single', range: first };
  if (haveOverlap(ranges)) return { kind: 'unsatisfiable', reason: 'overlapping' };
  return { kind: 'multiple', ranges };
}

/**
 * Whether `Range` may be used at all (RFC 9110 §13.1.5): `If-Range` must be the current strong tag
 * or exactly the current date. The date counts as strong (§8.8.2.2) because what is served here
 * never changes twice within a second without a new URL.
 */
export function evaluateIfRange(
  request: Validators & { readonly header: string | undefined },
): boolean {
  const { header, etag, lastModified } = request;
  if (header === undefined) return true;
  if (header.includes('"')) {
    const current = parseEntityTags(etag ?? '')[0];
    const asked = parseEntityTags(header);
    const only = asked.length === 1 ? asked[0] : undefined;
    return current !== undefined && only !== undefined && matchesStrongly(only, current);
  }
  const dateMs = parseHttpDate(header);
  return lastModified !== null && dateMs === floorToSecond(lastModified.getTime());
}
