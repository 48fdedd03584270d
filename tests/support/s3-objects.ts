import { createHash, randomUUID } from 'node:crypto';

export interface S3Object {
  readonly bytes: Buffer;
  /** With its quotes. */
  readonly etag: string;
  readonly type: string;
  readonly modifiedAt: Date;
  /** Anybody may read it. */
  readonly isPublic: boolean;
}

interface PendingUpload {
  readonly key: string;
  readonly type: string;
  readonly isPublic: boolean;
  readonly parts: Map<number, Buffer>;
}

type ObjectFacts = Pick<S3Object, 'type' | 'isPublic'>;

export interface S3Objects {
  readonly objects: ReadonlyMap<string, S3Object>;
  readonly put: (key: string, bytes: Buffer, facts: ObjectFacts) => S3Object;
  readonly remove: (key: string) => void;
  readonly beginUpload: (key: string, facts: ObjectFacts) => string;
  /** @returns the tag of the part; `null`: there is no such upload */
  readonly putPart: (uploadId: string, part: number, bytes: Buffer) => string | null;
  readonly completeUpload: (uploadId: string, parts: readonly number[]) => S3Object | null;
  readonly abortUpload: (uploadId: string) => void;
}

const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();

const tagOf = (bytes: Uint8Array): string => `"${md5(bytes).toString('hex')}"`;

/** Objects of a bucket, and uploads in parts that are not complete. */
export const createS3Objects = (): S3Objects => {
  const objects = new Map<string, S3Object>();
  const uploads = new Map<string, PendingUpload>();

  const store = (key: string, bytes: Buffer, etag: string, facts: ObjectFacts): S3Object => {
    const object = { ...facts, bytes, etag, modifiedAt: new Date() };
    objects.set(key, object);
    return object;
  };

  return {
    objects,
    put: (key, bytes, facts) => store(key, bytes, tagOf(bytes), facts),
    remove: (key) => {
      objects.delete(key);
    },
    beginUpload: (key, facts) => {
      const uploadId = randomUUID();
      uploads.set(uploadId, { key, ...facts, parts: new Map() });
      return uploadId;
    },
    putPart: (uploadId, part, bytes) => {
      uploads.get(uploadId)?.parts.set(part, bytes);
      return uploads.has(uploadId) ? tagOf(bytes) : null;
    },
    completeUpload: (uploadId, numbers) => {
      const upload = uploads.get(uploadId);
      const parts = numbers.flatMap((number) => upload?.parts.get(number) ?? []);
      if (upload === undefined || parts.length === 0 || parts.length !== numbers.length)
        return null;
      uploads.delete(uploadId);
      // The tag of an upload in parts is no MD5 of the object.
      const etag = `"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-${parts.length}"`;
      return store(upload.key, Buffer.concat(parts), etag, upload);
    },
    abortUpload: (uploadId) => {
      uploads.delete(uploadId);
    },
  };
};
