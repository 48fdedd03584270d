import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { close, listen } from './listen';

export interface Resource {
  readonly body: Buffer;
  readonly type: string;
}

export interface FeedServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const LAST_MODIFIED = 'Thu, 05 Mar 2026 00:00:00 GMT';

const makeETag = (body: Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url')}"`;

/** RFC 9110 §13.2.2: an `If-None-Match` overrides an `If-Modified-Since`. */
const isUnchanged = (request: IncomingMessage, etag: string): boolean => {
  const match = request.headers['if-none-match'];
  return match === undefined
    ? request.headers['if-modified-since'] === LAST_MODIFIED
    : match.split(/\s*,\s*/).includes(etag);
};

const answer = (
  request: IncomingMessage,
  response: ServerResponse,
  resource: Resource | undefined,
): void => {
  if (resource === undefined) {
    response.writeHead(404).end();
    return;
  }
  const etag = makeETag(resource.body);
  response.setHeader('ETag', etag).setHeader('Last-Modified', LAST_MODIFIED);
  if (isUnchanged(request, etag)) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': resource.type,
    'Content-Length': resource.body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : resource.body);
};

/**
 * Serves resources on the loopback interface with ETag, Last-Modified, 304 and HEAD. They are made
 * once the origin is known, because a feed names its own address.
 */
export const startFeedServer = async (
  makeResources: (origin: string) => ReadonlyMap<string, Resource>,
): Promise<FeedServer> => {
  let resources: ReadonlyMap<string, Resource> = new Map();
  const server = createServer((request, response) => {
    answer(request, response, resources.get(request.url ?? ''));
  });
  const origin = await listen(server);
  resources = makeResources(origin);
  return { origin, close: () => close(server) };
};
