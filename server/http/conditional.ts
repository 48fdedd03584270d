import type { IncomingHttpHeaders } from 'node:http';
import { type EntityTag, matchesStrongly, matchesWeakly, parseEntityTags } from './entity-tag';
import { floorToSecond, parseHttpDate } from './http-date';

export interface Validators {
  /** As it is sent, with quotes (and `W/`); `null` when there is none. */
  readonly etag: string | null;
  readonly lastModified: Date | null;
}

export interface ConditionalRequest extends Validators {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

export type PreconditionOutcome = 'proceed' | 'notModified' | 'preconditionFailed';

function tagMatches(
  header: string,
  etag: string | null,
  compare: (left: EntityTag, right: EntityTag) => boolean,
): boolean {
  if (header.trim() === '*') return true;
  const current = parseEntityTags(etag ?? '')[0];
  return current !== undefined && parseEntityTags(header).some((tag) => compare(tag, current));
}

/** `null` when the condition must be ignored: no date, a malformed one, or nothing to compare. */
function wasModifiedSince(header: string | undefined, lastModified: Date | null): boolean | null {
  const sinceMs = header === undefined ? null : parseHttpDate(header);
  if (sinceMs === null || lastModified === null) return null;
  return floorToSecond(lastModified.getTime()) > sinceMs;
}

/**
 * Decides a conditional request for an existing representation in the order of RFC 9110 §13.2.2:
 * If-Match, else If-Unmodified-Since; then If-None-Match, else If-Modified-Since. If-Range is
 * decided beside the ranges, by `evaluateIfRange`. Delta encodings (`A-IM`) are not offered.
 */
export function evaluatePreconditions(request: ConditionalRequest): PreconditionOutcome {
  const { method, headers, etag, lastModified } = request;
  const isRead = method === 'GET' || method === 'HEAD';

  const ifMatch = headers['if-match'];
  if (ifMatch !== undefined) {
    if (!tagMatches(ifMatch, etag, matchesStrongly)) return 'preconditionFailed';
  } else if (wasModifiedSince(headers['if-unmodified-since'], lastModified) === true) {
    return 'preconditionFailed';
  }

  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) {
    if (!tagMatches(ifNoneMatch, etag, matchesWeakly)) return 'proceed';
    return isRead ? 'notModified' : 'preconditionFailed';
  }
  const modified = wasModifiedSince(headers['if-modified-since'], lastModified);
  return isRead && modified === false ? 'notModified' : 'proceed';
}
