import type { ByteRange } from './byte-ranges';

export interface MultipartPlan {
  /** For the `Content-Type` of the response; the parts carry the file's own. */
  readonly contentType: string;
  /** Exactly what will be sent, for `Content-Length`. */
  readonly bytes: number;
  /** Text to send as it is, ranges to send from the file. */
  readonly pieces: readonly (Buffer | ByteRange)[];
}

export interface MultipartRequest {
  readonly ranges: readonly ByteRange[];
  /** Length of the whole file in bytes. */
  readonly size: number;
  readonly contentType: string;
  /** Must not occur in the file: random, at most 70 characters (RFC 2046 §5.1.1). */
  readonly boundary: string;
}

/** Number of bytes in a range, both ends included. */
export const countBytes = (range: ByteRange): number => range.end - range.start + 1;

/** The `Content-Range` of a 206 (RFC 9110 §14.4). */
export const formatContentRange = (range: ByteRange, size: number): string =>
  `bytes ${range.start}-${range.end}/${size}`;

/** Lays out a `multipart/byteranges` body (RFC 9110 §14.6) in the order the client asked for. */
export function planMultipart(request: MultipartRequest): MultipartPlan {
  const { ranges, size, contentType, boundary } = request;
  const pieces = ranges.flatMap((range, index) => [
    Buffer.from(
      `${index === 0 ? '' : '\r\n'}--${boundary}\r\n` +
        `Content-Type: ${contentType}\r\n` +
        `Content-Range: ${formatContentRange(range, size)}\r\n\r\n`,
    ),
    range,
  ]);
  const all = [...pieces, Buffer.from(`\r\n--${boundary}--\r\n`)];
  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    bytes: all.reduce(
      (sum, piece) => sum + (Buffer.isBuffer(piece) ? piece.length : countBytes(piece)),
      0,
    ),
    pieces: all,
  };
}
