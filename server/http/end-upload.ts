import type { IncomingMessage } from 'node:http';

/** More than that is not waited for: the connection is given up. */
const MAX_REST_BYTES = 16 * 1024 * 1024;
const REST_TIMEOUT_MS = 2_000;

const mayEndSoon = ({ headers }: IncomingMessage): boolean =>
  Number(headers['content-length'] ?? Infinity) <= MAX_REST_BYTES;

/**
 * Reads the rest of a body away, so that its client, who may still be sending, comes to read the
 * answer.
 *
 * @returns whether it is gone; `false` when it is too long, or stalls
 */
const discardRest = (request: IncomingMessage): Promise<boolean> =>
  new Promise((resolve) => {
    if (request.readableEnded || request.destroyed || !mayEndSoon(request)) {
      resolve(request.readableEnded);
      return;
    }
    const finish = (): void => {
      clearTimeout(timer);
      request.off('end', finish).off('close', finish).off('error', finish);
      resolve(request.readableEnded);
    };
    const timer = setTimeout(finish, REST_TIMEOUT_MS);
    request.on('end', finish).on('close', finish).on('error', finish);
    request.resume();
  });

/**
 * Headers of an answer to a request whose body may still be on its way. What was not read of it
 * must not keep the connection busy, nor ever be taken for another request.
 */
export const endUpload = async (
  request: IncomingMessage,
): Promise<Readonly<Record<string, string>>> =>
  (await discardRest(request)) ? {} : { Connection: 'close' };
