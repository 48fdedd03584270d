import type { Core } from '@strapi/strapi';

import { apiPrefix } from './base-url';

/**
 * What a page on another origin may send with a request: what Strapi allows everywhere, and the
 * headers of ranges and validators.
 */
const ALLOWED_HEADERS = [
  'Accept',
  'Authorization',
  'Content-Type',
  'If-Modified-Since',
  'If-None-Match',
  'If-Range',
  'Origin',
  'Range',
];
/** Browsers keep the answer at most so long: two hours in Chromium. */
const MAX_AGE_SECONDS = 7_200;

/**
 * Answers the question that browsers ask before a request with headers of its own (Fetch §4.8), in
 * front of the site's stack: Strapi's CORS middleware knows neither `Range` nor `If-None-Match`, and
 * without them no player on another site can read a file from its end.
 */
export const allowPreflights = (strapi: Core.Strapi): void => {
  const below = `${apiPrefix(strapi)}/podcast/`;
  strapi.server.use(async (ctx, next) => {
    const asks = ctx.get('Access-Control-Request-Method');
    if (ctx.method !== 'OPTIONS' || !ctx.path.startsWith(below) || !/^(GET|HEAD)$/.test(asks)) {
      await next();
      return;
    }
    ctx.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': ALLOWED_HEADERS.join(', '),
      'Access-Control-Max-Age': String(MAX_AGE_SECONDS),
    });
    ctx.status = 204;
  });
};
