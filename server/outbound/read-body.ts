import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { OutboundError } from './outbound-error';

/** The beginning of what a page sent, decoded. */
export interface Body {
  readonly body: Uint8Array;
  /** Whether there was more than the limit. */
  readonly isTruncated: boolean;
}

/** Compressed bytes may decode to nothing, without end: they have the same limit. */
const limitCompressed = (maxBytes: number) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let received = 0;
    for await (const chunk of source) {
      received += chunk.length;
      if (received > maxBytes) throw new Error('too many compressed bytes');
      yield chunk;
    }
  };

const decode = (response: IncomingMessage, maxBytes: number): Readable => {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return response;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw new OutboundError('NOT_HTML');
  // Whoever reads gets the errors from the last stream.
  return pipeline(response, limitCompressed(maxBytes), createGunzip(), () => undefined);
};

/**
 * Reads until the end or `maxBytes` decoded bytes, whichever comes first. What is left stays
 * unread: the caller closes the connection.
 *
 * @throws OutboundError `NOT_HTML` for an encoding that wasn't asked for; Error when the
 *   connection breaks or the bytes don't decode
 */
export const readBody = async (response: IncomingMessage, maxBytes: number): Promise<Body> => {
  const chunks: Buffer[] = [];
  let size = 0;
  let isTruncated = false;
  const source: AsyncIterable<Buffer> = decode(response, maxBytes);
  for await (const chunk of source) {
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    isTruncated = size > maxBytes;
    if (isTruncated) break;
  }
  return { body: Buffer.concat(chunks), isTruncated };
};
