import type { Context } from 'koa';

/** What a page on another origin may read of an answer (Fetch §4.9); the basic ones are given. */
const EXPOSED_HEADERS = [
  'Accept-Ranges',
  'Content-Length',
  'Content-Range',
  'ETag',
  'Last-Modified',
  'Retry-After',
];

/**
 * Headers of everything public: readable and embeddable from any origin, without credentials or
 * cookies, and never sniffed. Strapi's stock security middleware has set
 * `Cross-Origin-Resource-Policy: same-origin` by now, which keeps other sites' `<audio>` and
 * `<script>` from loading it; its CORS middleware may have allowed credentials, which browsers
 * refuse beside `*`.
 */
export function setPublicHeaders(ctx: Context): void {
  ctx.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED_HEADERS.join(', '),
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  ctx.remove('Access-Control-Allow-Credentials');
  ctx.remove('Set-Cookie');
}
