import type { Core } from '@strapi/strapi';

import { guardBodies, type RefuseMultipart } from '../http';
import { apiPrefix } from './base-url';

const ALLOWED_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/**
 * What a page on another origin may send with a request: what Strapi allows everywhere, the headers
 * of ranges and validators, and those of writers of comments.
 */
const ALLOWED_HEADERS = [
  'Accept',
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Modified-Since',
  'If-None-Match',
  'If-Range',
  'Origin',
  'Range',
  'X-Comment-Token',
  'X-Upload-Ticket',
];
/** Browsers keep the answer at most so long: two hours in Chromium. */
const MAX_AGE_SECONDS = 7_200;

const publicPath = (strapi: Core.Strapi): string => `${apiPrefix(strapi)}/podcast/`;

/**
 * Answers the question that browsers ask before a request with headers of its own (Fetch §4.8), in
 * front of the site's stack: Strapi's CORS middleware knows neither `Range` nor `If-None-Match`, and
 * without them no player on another site can read a file from its end.
 */
export const allowPreflights = (strapi: Core.Strapi): void => {
  const below = publicPath(strapi);
  strapi.server.use(async (ctx, next) => {
    const asks = ctx.get('Access-Control-Request-Method');
    const isPreflight = ctx.method === 'OPTIONS' && ALLOWED_METHODS.includes(asks);
    if (!isPreflight || !ctx.path.startsWith(below)) {
      await next();
      return;
    }
    ctx.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': ALLOWED_METHODS.join(', '),
      'Access-Control-Allow-Headers': ALLOWED_HEADERS.join(', '),
      'Access-Control-Max-Age': String(MAX_AGE_SECONDS),
    });
    ctx.status = 204;
  });
};

/** Keeps from the site's body parser what it can't answer well. */
export const guardPublicBodies = (strapi: Core.Strapi, refuseMultipart: RefuseMultipart): void => {
  strapi.server.use(guardBodies(publicPath(strapi), refuseMultipart));
};
