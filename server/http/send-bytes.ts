import type { Context } from 'koa';
import { negotiateEncoding } from './accept-encoding';
import { evaluatePreconditions } from './conditional';
import { answerError, apiError } from './errors';
import { formatHttpDate } from './http-date';
import { setPublicHeaders } from './public-headers';
import { type RenderedBytes, renderBytes } from './rendered-bytes';

export interface AnswerHeaders {
  /** With its charset where it is text: `application/json; charset=utf-8`. */
  readonly contentType: string;
  readonly lastModified: Date | null;
  readonly cacheControl: string;
}

export interface BytesAnswer extends AnswerHeaders {
  /** A string is sent as UTF-8. */
  readonly body: string | Uint8Array;
  /** Whether the bytes are as small as they get: a JPEG, for one. */
  readonly isCompressed?: boolean;
}

/**
 * Answers GET and HEAD with finished bytes: a strong tag of its own for every coding, negotiated
 * gzip or brotli, 304 and 412 (RFC 9110 §8.8.3.3, §12.5.3, §13).
 */
export async function sendRendered(
  ctx: Context,
  rendered: RenderedBytes,
  answer: AnswerHeaders,
): Promise<void> {
  const { contentType, lastModified, cacheControl } = answer;
  const coding = negotiateEncoding(ctx.headers['accept-encoding'], rendered.codings);
  const etag = rendered.etagOf(coding);

  setPublicHeaders(ctx);
  // The coding is decided here; koa-compress obeys this.
  ctx.compress = false;
  ctx.vary('Accept-Encoding');
  ctx.set({ ETag: etag, 'Cache-Control': cacheControl });
  if (lastModified) ctx.set('Last-Modified', formatHttpDate(lastModified));

  const { method, headers } = ctx;
  const outcome = evaluatePreconditions({ method, headers, etag, lastModified });
  if (outcome === 'notModified') {
    ctx.status = 304;
    return;
  }
  if (outcome === 'preconditionFailed') {
    answerError(ctx, apiError(412, 'PRECONDITION_FAILED', 'This is another version'));
    return;
  }
  const body = await rendered.bytesOf(coding);
  ctx.status = 200;
  ctx.set('Content-Type', contentType);
  if (coding !== 'identity') ctx.set('Content-Encoding', coding);
  // Koa keeps the length and drops the body of a HEAD.
  ctx.body = body;
}

/** `sendRendered` for bytes that are sent once. */
export const sendBytes = (ctx: Context, answer: BytesAnswer): Promise<void> =>
  sendRendered(ctx, renderBytes(answer.body, answer.isCompressed), answer);
