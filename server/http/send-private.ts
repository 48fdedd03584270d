import type { Context } from 'koa';
import { PRIVATE } from './cache-control';
import type { ErrorStatus } from './errors';
import { setPublicHeaders } from './public-headers';

type ExtraHeaders = Readonly<Record<string, string>>;

export interface JsonAnswer {
  readonly status: 200 | 201 | 202;
  readonly body: { readonly data: unknown; readonly meta?: object };
  readonly headers?: ExtraHeaders;
}

export interface HtmlAnswer {
  readonly status: 200 | ErrorStatus;
  /** A whole document. What comes from outside must be escaped in it. */
  readonly body: string;
  readonly headers?: ExtraHeaders;
}

/**
 * Answers with JSON that concerns one reader or changes all the time: readable from any origin,
 * kept by nobody, without validators.
 */
export const sendJson = (ctx: Context, answer: JsonAnswer): void => {
  ctx.set({ ...answer.headers, 'Cache-Control': PRIVATE });
  setPublicHeaders(ctx);
  ctx.status = answer.status;
  ctx.set('Content-Type', 'application/json; charset=utf-8');
  // Koa keeps the length and drops the body of a HEAD.
  ctx.body = JSON.stringify(answer.body);
};

/** The page runs no script, loads nothing, and sends its forms only to the site it came from. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** What the site's CORS middleware may have set: no other site reads a page. */
const NOT_FOR_PAGES = [
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Origin',
  'Access-Control-Expose-Headers',
  'Set-Cookie',
];

/**
 * Answers with a small page whose address may bear a secret: no other site can frame it, read it
 * or learn its address, and no search engine lists it.
 */
export const sendHtml = (ctx: Context, answer: HtmlAnswer): void => {
  const { Vary: vary, ...headers } = answer.headers ?? {};
  // What the site's stack has said of the origin holds as well.
  if (vary !== undefined) ctx.vary(vary);
  ctx.set({
    ...headers,
    'Cache-Control': PRIVATE,
    'Content-Security-Policy': PAGE_POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
  for (const name of NOT_FOR_PAGES) ctx.remove(name);
  ctx.status = answer.status;
  ctx.set('Content-Type', 'text/html; charset=utf-8');
  ctx.body = answer.body;
};
