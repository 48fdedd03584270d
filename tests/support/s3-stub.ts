import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import type { Trouble } from './bucket';
import { answerRefusal, fail, spoil, type Answer } from './s3-answers';
import { createS3Objects, type S3Object } from './s3-objects';
import { readObject } from './s3-read';
import { checkSignature } from './s3-signature';
import { S3_BUCKET, writeObject, type Call } from './s3-write';

/** A request as the storage saw it, and what it answered. */
export interface S3Request {
  readonly method: string;
  readonly key: string;
  readonly range: string | null;
  readonly status: number;
  /** Of the object, not of headers. */
  readonly bytesSent: number;
}

/** An S3 storage on this machine with one bucket, for Strapi's own provider `aws-s3`. */
export interface S3Stub {
  /** The key `upload` of `config/plugins`. */
  readonly uploadConfig: Readonly<Record<string, unknown>>;
  readonly url: string;
  /** Never leaves the server. */
  readonly secretAccessKey: string;
  readonly objects: ReadonlyMap<string, S3Object>;
  readonly requests: readonly S3Request[];
  /** Reads of objects, refused ones among them. */
  readonly countReads: () => number;
  /** An object vanishes, and nobody is told. */
  readonly remove: (key: string) => void;
  /** An object becomes another one, and nobody is told. */
  readonly overwrite: (key: string, bytes: Buffer) => void;
  /** The next reads fail in this way. */
  readonly fail: (trouble: Trouble, times: number) => void;
  readonly close: () => Promise<void>;
}

const collect = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** @param isPrivate whether objects are only given for signed requests */
export const openS3 = async ({ isPrivate }: { readonly isPrivate: boolean }): Promise<S3Stub> => {
  const credentials = { accessKeyId: `AKIA${randomUUID()}`, secretAccessKey: randomUUID() };
  const store = createS3Objects();
  const requests: S3Request[] = [];
  const troubles: Trouble[] = [];
  let url = '';

  const decide = (call: Call): Answer => {
    const verdict = checkSignature(call.request, call.url, call.body, credentials);
    if (typeof verdict === 'object') return answerRefusal(verdict);
    const object = store.objects.get(call.key);
    const isRead = ['GET', 'HEAD'].includes(call.request.method ?? '');
    if (verdict === 'anonymous' && !(isRead && object?.isPublic === true)) {
      return fail(403, 'AccessDenied', 'Access Denied');
    }
    if (!isRead) return writeObject(store, call, url);
    if (object === undefined) {
      return fail(404, 'NoSuchKey', 'The specified key does not exist.');
    }
    const disposition = call.url.searchParams.get('response-content-disposition');
    if (disposition !== null && verdict === 'anonymous') {
      return fail(400, 'InvalidRequest', 'Anonymous requests can not change headers.');
    }
    return readObject(object, call.request.headers, disposition);
  };

  const send = (call: Call, response: ServerResponse): void => {
    const { method = '', headers } = call.request;
    const trouble = method === 'GET' ? troubles.shift() : undefined;
    const { status, headers: sent, body = '', end = 'well' } = spoil(decide(call), trouble);
    requests.push({
      method,
      key: call.key,
      range: headers.range ?? null,
      status,
      bytesSent: typeof body === 'string' || method === 'HEAD' ? 0 : body.length,
    });
    if (end === 'hang-up') {
      response.destroy();
      return;
    }
    if (end === 'silence') return;
    response.writeHead(status, { server: 'AmazonS3', ...sent });
    if (end === 'break-off') response.write(body, () => response.destroy());
    else response.end(body);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = new URL(request.url ?? '/', 'http://storage');
    const [, bucket, ...segments] = target.pathname.split('/');
    const key = segments.map(decodeURIComponent).join('/');
    const body = await collect(request);
    if (bucket === S3_BUCKET) send({ request, url: target, key, body }, response);
    else response.writeHead(404).end();
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  url = `http://127.0.0.1:${address.port}`;

  const providerOptions = {
    s3Options: {
      credentials,
      region: 'eu-central-1',
      endpoint: url,
      forcePathStyle: true,
      params: {
        Bucket: S3_BUCKET,
        ACL: isPrivate ? 'private' : 'public-read',
      },
    },
  };
  return {
    uploadConfig: { config: { provider: 'aws-s3', providerOptions } },
    url,
    secretAccessKey: credentials.secretAccessKey,
    objects: store.objects,
    requests,
    countReads: () => requests.filter(({ method }) => method === 'GET').length,
    remove: store.remove,
    overwrite: (key, bytes) => {
      store.put(key, bytes, { type: 'audio/mpeg', isPublic: !isPrivate });
    },
    fail: (trouble, times) => {
      troubles.push(...Array.from({ length: times }, () => trouble));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
