import {
  type ByteRange,
  evaluateIfRange,
  type RangeSelection,
  selectByteRanges,
} from './byte-ranges';
import { type ConditionalRequest, evaluatePreconditions } from './conditional';

export interface ContentRequest extends ConditionalRequest {
  /** Length of the whole file in bytes. */
  readonly size: number;
  readonly maxRanges: number | undefined;
}

/** Which part of the file to send. */
export type Content =
  | { readonly kind: 'whole' }
  | { readonly kind: 'single'; readonly range: ByteRange }
  | { readonly kind: 'multiple'; readonly ranges: readonly ByteRange[] };

/** 304, 412 or 416. */
export type WithoutContent =
  | { readonly kind: 'notModified' }
  | { readonly kind: 'preconditionFailed' }
  | Extract<RangeSelection, { kind: 'unsatisfiable' }>;

/** Decides what a request for a file gets, in the order of RFC 9110 §13.2.2. */
export function selectContent(request: ContentRequest): Content | WithoutContent {
  const { method, headers, etag, lastModified, size, maxRanges } = request;
  const outcome = evaluatePreconditions(request);
  if (outcome !== 'proceed') return { kind: outcome };

  const header = headers['if-range']?.toString();
  // RFC 9110 §14.2: Range is defined for GET only.
  const usesRange = method === 'GET' && evaluateIfRange({ header, etag, lastModified });
  const selection = selectByteRanges(usesRange ? headers.range : undefined, size, maxRanges);
  return selection.kind === 'none' ? { kind: 'whole' } : selection;
}

export function isWithoutContent(decision: Content | WithoutContent): decision is WithoutContent {
  const { kind } = decision;
  return kind === 'notModified' || kind === 'preconditionFailed' || kind === 'unsatisfiable';
}
