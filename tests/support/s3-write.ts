import type { IncomingMessage } from 'node:http';

import { answerXml, fail, type Answer } from './s3-answers';
import type { S3Objects } from './s3-objects';

/** A request with its body, for one key of the bucket. */
export interface Call {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly key: string;
  readonly body: Buffer;
}

export const S3_BUCKET = 'podcast';

const factsOf = ({ request: { headers } }: Call) => ({
  type: headers['content-type'] ?? 'binary/octet-stream',
  isPublic: headers['x-amz-acl'] === 'public-read',
});

const put = (store: S3Objects, call: Call, uploadId: string | null): Answer => {
  if (call.request.headers['content-encoding']?.includes('aws-chunked') === true) {
    return fail(501, 'NotImplemented', 'The provider never sent this when the stub was written.');
  }
  if (uploadId === null) {
    const { etag } = store.put(call.key, call.body, factsOf(call));
    return { status: 200, headers: { etag } };
  }
  const part = Number(call.url.searchParams.get('partNumber'));
  const etag = store.putPart(uploadId, part, call.body);
  return etag === null
    ? fail(404, 'NoSuchUpload', 'The upload does not exist.')
    : { status: 200, headers: { etag } };
};

const beginUpload = (store: S3Objects, call: Call): Answer =>
  answerXml(200, 'InitiateMultipartUploadResult', {
    Bucket: S3_BUCKET,
    Key: call.key,
    UploadId: store.beginUpload(call.key, factsOf(call)),
  });

const completeUpload = (
  store: S3Objects,
  { url, key, body }: Call,
  uploadId: string,
  origin: string,
): Answer => {
  const numbers = body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g);
  const parts = Array.from(numbers, ([, number]) => Number(number));
  const object = store.completeUpload(uploadId, parts);
  return object === null
    ? fail(400, 'InvalidPart', 'A part could not be found.')
    : answerXml(200, 'CompleteMultipartUploadResult', {
        Location: origin + url.pathname,
        Bucket: S3_BUCKET,
        Key: key,
        ETag: object.etag,
      });
};

/** PutObject, DeleteObject and the four steps of an upload in parts. */
export const writeObject = (store: S3Objects, call: Call, origin: string): Answer => {
  const uploadId = call.url.searchParams.get('uploadId');
  switch (call.request.method) {
    case 'PUT':
      return put(store, call, uploadId);
    case 'POST':
      return uploadId === null
        ? beginUpload(store, call)
        : completeUpload(store, call, uploadId, origin);
    case 'DELETE':
      if (uploadId === null) store.remove(call.key);
      else store.abortUpload(uploadId);
      return { status: 204 };
    default:
      return fail(405, 'MethodNotAllowed', 'The method is not allowed.');
  }
};
