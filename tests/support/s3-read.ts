import type { IncomingHttpHeaders } from 'node:http';

import { fail, type Answer } from './s3-answers';
import type { S3Object } from './s3-objects';

/** One range, clamped; `null`: all of it, as S3 answers several ranges; `undefined`: none of it. */
const selectRange = (
  header: string | undefined,
  size: number,
): readonly [number, number] | null | undefined => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? [start, end] : undefined;
};

/**
 * The object, or a range of it. `If-Range` is not among the conditions that S3 documents.
 *
 * @param disposition what the signed address wants for `Content-Disposition`
 */
export const readObject = (
  object: S3Object,
  headers: IncomingHttpHeaders,
  disposition: string | null,
): Answer => {
  if (headers['if-match'] !== undefined && headers['if-match'] !== object.etag) {
    return fail(412, 'PreconditionFailed', 'The object has another tag.');
  }
  const validators = { etag: object.etag, 'last-modified': object.modifiedAt.toUTCString() };
  if (headers['if-none-match'] === object.etag) return { status: 304, headers: validators };
  const size = object.bytes.length;
  const selected = selectRange(headers.range, size);
  if (selected === undefined) return fail(416, 'InvalidRange', 'The range is not satisfiable');
  const [start, end] = selected ?? [0, size - 1];
  return {
    status: selected === null ? 200 : 206,
    headers: {
      ...validators,
      'accept-ranges': 'bytes',
      'content-type': object.type,
      ...(disposition !== null && { 'content-disposition': disposition }),
      'content-length': end - start + 1,
      ...(selected !== null && { 'content-range': `bytes ${start}-${end}/${size}` }),
    },
    body: object.bytes.subarray(start, end + 1),
  };
};
