import type { IncomingMessage } from 'node:http';

import type { Context, Middleware } from 'koa';
import { answerError, type ApiError, apiError } from './errors';
import { readAhead } from './read-ahead';

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A one-click unsubscription (RFC 8058 §3.2) is a tenth of it. */
const MAX_MULTIPART_BYTES = 2048;

const isMultipart = ({ headers }: Context): boolean =>
  /^\s*multipart\//i.test(headers['content-type'] ?? '');

const refuseUnread = ({ headers }: Context): ApiError | null => {
  const coding = headers['content-encoding'] ?? 'identity';
  if (coding.trim().toLowerCase() === 'identity') return null;
  const accepted = { 'Accept-Encoding': 'identity' };
  return apiError(415, 'INVALID', 'Send the body uncompressed', {}, { headers: accepted });
};

/** @returns whether the body had no more than `maxBytes`; what comes after them is read by nobody */
const readAway = (request: IncomingMessage, maxBytes: number): Promise<boolean> =>
  new Promise((resolve) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) resolve(false);
    });
    for (const event of ['end', 'close']) {
      request.once(event, () => {
        resolve(true);
      });
    }
  });

/**
 * Reads a small multipart body away, so that what follows sees a request without one. Strapi's
 * parser would write its parts to the disk, and answers a malformed one with 500.
 *
 * @returns whether it is gone; `false` when it is too long
 */
const dropMultipart = async (ctx: Context): Promise<boolean> => {
  const { headers } = ctx.req;
  if (Number(headers['content-length'] ?? 0) > MAX_MULTIPART_BYTES) return false;
  if (!(await readAway(ctx.req, MAX_MULTIPART_BYTES))) return false;
  delete headers['content-type'];
  delete headers['transfer-encoding'];
  headers['content-length'] = '0';
  return true;
};

const malformed = (): ApiError => apiError(400, 'INVALID', 'The body can’t be read');
const tooLong = (): ApiError => apiError(413, 'TOO_LONG', 'The body is too long');

const hasCode = (body: unknown): boolean => {
  const { error } = (body ?? {}) as { readonly error?: { readonly details?: { code?: unknown } } };
  return typeof error?.details?.code === 'string';
};

/** What the site's parser says of a body it can't read has no code, and may quote the body. */
const explainRefusal = (ctx: Context): ApiError | null => {
  if (hasCode(ctx.body)) return null;
  if (ctx.status === 400) return malformed();
  if (ctx.status === 413) return tooLong();
  return null;
};

/** What is said to a multipart body where it isn't JSON that would be right; `null` elsewhere. */
export type RefuseMultipart = (path: string) => ApiError | null;

const requireJson = (): ApiError =>
  apiError(415, 'JSON_REQUIRED', 'Send the body as application/json');

/**
 * Stands in front of the site's body parser, for requests that may have a body: nothing compressed,
 * no multipart and no JSON that it can't read gets to it. Its own refusals get a code, and are
 * readable from any origin.
 *
 * @param below path of the public routes with a slash at its end: `/api/podcast/`
 * @param refuseMultipart given the path below it
 */
export const guardBodies =
  (below: string, refuseMultipart: RefuseMultipart = () => null): Middleware =>
  async (ctx, next) => {
    if (!WRITES.has(ctx.method) || !ctx.path.startsWith(below)) {
      await next();
      return;
    }
    const refusal = refuseUnread(ctx);
    if (refusal !== null) {
      answerError(ctx, refusal);
      return;
    }
    if (isMultipart(ctx) && !(await dropMultipart(ctx))) {
      answerError(ctx, refuseMultipart(ctx.path.slice(below.length)) ?? requireJson());
      return;
    }
    const outlook = await readAhead(ctx.req);
    if (outlook !== 'fine') {
      answerError(ctx, outlook === 'tooLong' ? tooLong() : malformed());
      return;
    }
    await next();
    const explained = explainRefusal(ctx);
    if (explained !== null) answerError(ctx, explained);
  };
