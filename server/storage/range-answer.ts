/** What the headers of an answer to a range request say. */

/** First byte and the one behind the last, of `size`. */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

// 15 digits: any number of them is exact.
const PART = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i;
const NOTHING_OF = /^bytes \*\/(\d{1,15})$/i;

/**
 * Reads the `Content-Range` of a 206 (RFC 9110 §14.4).
 *
 * @returns `null` when it is missing, makes no sense or doesn't tell the size
 */
export const parseContentRange = (header: string | null): ContentRange | null => {
  const [, first, last, size] = PART.exec(header ?? '') ?? [];
  if (first === undefined) return null;
  const range = { start: Number(first), end: Number(last) + 1, size: Number(size) };
  return range.start < range.end && range.end <= range.size ? range : null;
};

/** The size in the `Content-Range` of a 416; not every storage tells it. */
export const parseUnsatisfiedRange = (header: string | null): number | null => {
  const [, size] = NOTHING_OF.exec(header ?? '') ?? [];
  return size === undefined ? null : Number(size);
};

/** What tells one version of a file from another. */
export interface FileVersion {
  readonly size: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export const versionOf = (headers: Headers, size: number): FileVersion => ({
  size,
  etag: headers.get('etag'),
  lastModified: headers.get('last-modified'),
});

const isWeak = (etag: string): boolean => etag.startsWith('W/');
const opaqueTagOf = (etag: string): string => etag.replace(/^W\//, '');

/** Only a strong tag may stand in `If-Range` (RFC 9110 §13.1.5). */
export const ifRangeOf = ({ etag }: FileVersion): string | null =>
  etag === null || isWeak(etag) ? null : etag;

/**
 * Whether an answer is of the version known. Tags decide before dates (RFC 9110 §13.2.2); what
 * an answer leaves out decides nothing.
 */
export const isSameVersion = (known: FileVersion, seen: FileVersion): boolean => {
  if (known.size !== seen.size) return false;
  if (known.etag !== null && seen.etag !== null) {
    return opaqueTagOf(known.etag) === opaqueTagOf(seen.etag);
  }
  return (
    known.lastModified === null ||
    seen.lastModified === null ||
    known.lastModified === seen.lastModified
  );
};

/**
 * Whether the body is something else than the file's bytes. An empty coding and `aws-chunked` are
 * remains of an upload in pieces that some storages repeat: the bytes are as they should be
 * (https://github.com/versity/versitygw/issues/2398).
 */
export const isEncoded = (headers: Headers): boolean =>
  (headers.get('content-encoding') ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .some((coding) => !['', 'identity', 'aws-chunked'].includes(coding));

/** `Retry-After` as seconds or as a date (RFC 9110 §10.2.3), in milliseconds from `nowMs`. */
export const parseRetryAfter = (header: string | null, nowMs: number): number | null => {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
};
