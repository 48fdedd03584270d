import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { writeUploadProvider } from './upload-provider';

/** How a storage may fail to give a file. */
export type Trouble = 'status-500' | 'status-503' | 'hang-up' | 'break-off' | 'silence';

/**
 * An object storage on this machine that knows no ranges, and the upload provider that keeps its
 * files there.
 */
export interface Bucket {
  /** The key `upload` of `config/plugins`. */
  readonly uploadConfig: Readonly<Record<string, unknown>>;
  readonly url: string;
  /** What every signature begins with. */
  readonly secret: string;
  /** The next reads fail in this way. */
  readonly fail: (trouble: Trouble, times: number) => void;
  /** No further read fails. */
  readonly recover: () => void;
  /** What is given for every file from now on; `null`: the file itself. */
  readonly giveInstead: (bytes: Buffer | null) => void;
  /** Reads of files, refused ones among them. */
  readonly countReads: () => number;
  readonly close: () => Promise<void>;
}

const collect = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const end = (response: ServerResponse, status: number): void => {
  response.writeHead(status).end();
};

const failWith = (trouble: Trouble, bytes: Buffer, response: ServerResponse): void => {
  switch (trouble) {
    case 'status-500':
      end(response, 500);
      return;
    case 'status-503':
      end(response, 503);
      return;
    case 'hang-up':
      response.destroy();
      return;
    case 'silence':
      return;
    case 'break-off':
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  }
};

/** @param isPrivate whether a file is only given for a signed address */
export const openBucket = async (isPrivate: boolean): Promise<Bucket> => {
  const secret = randomUUID();
  const files = new Map<string, Buffer>();
  const troubles: Trouble[] = [];
  let instead: Buffer | null = null;
  let reads = 0;

  const read = ({ pathname, searchParams }: URL, response: ServerResponse): void => {
    reads += 1;
    const bytes = instead ?? files.get(pathname);
    if (isPrivate && searchParams.get('sig')?.startsWith(secret) !== true) {
      end(response, 403);
      return;
    }
    if (bytes === undefined) {
      end(response, 404);
      return;
    }
    const trouble = troubles.shift();
    if (trouble !== undefined) failWith(trouble, bytes, response);
    // Without a length: nobody knows how much there is before it is there.
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://bucket');
    if (request.method === 'PUT') files.set(url.pathname, await collect(request));
    if (request.method === 'DELETE') files.delete(url.pathname);
    if (request.method === 'GET') read(url, response);
    else end(response, 204);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  const url = `http://127.0.0.1:${address.port}`;
  const provider = await writeUploadProvider({ url, ...(isPrivate && { secret }) });
  return {
    uploadConfig: provider.config,
    url,
    secret,
    fail: (trouble, times) => {
      troubles.push(...Array.from({ length: times }, () => trouble));
    },
    recover: () => {
      troubles.length = 0;
    },
    giveInstead: (bytes) => {
      instead = bytes;
    },
    countReads: () => reads,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await provider.remove();
    },
  };
};
