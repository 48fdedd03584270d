import type { Core } from '@strapi/strapi';
import Joi from 'joi';
import type { Context } from 'koa';

import { apiError, validateInput } from '../http';
import { fetchLinkTitles, MAX_LINKS } from '../outbound';

/** Calls at a time in this process: each may hold four connections for half a minute. */
const MAX_CALLS = 2;
const RETRY_AFTER_SECONDS = 10;

interface Body {
  readonly urls: readonly string[];
}

/** What is no address is told link by link: one slip must not cost the other titles. */
const bodySchema = Joi.object<Body>({
  urls: Joi.array().items(Joi.string().allow('')).min(1).max(MAX_LINKS).required(),
}).required();

const readUrls = (ctx: Context): readonly string[] => {
  const body: unknown = ctx.request.body;
  const input = validateInput(bodySchema, body);
  if (input.kind === 'invalid') throw input.error;
  return input.value.urls;
};

const refuseForNow = (ctx: Context): never => {
  const error = apiError(
    429,
    'RATE_LIMITED',
    'Titles of other links are being read. Try again in a moment.',
    {},
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
  ctx.set(error.headers);
  throw error;
};

/** Aborts when the editor closes the page: nobody else should wait for those links. */
const untilGone = (ctx: Context): AbortSignal => {
  const gone = new AbortController();
  ctx.res.once('close', () => {
    gone.abort();
  });
  return gone.signal;
};

/**
 * `POST /podcast/outline/link-titles` with `{ urls }`, 1 to 50 of them: the titles of the pages, in
 * the same order, as `[{ url, title, code, message }]`. `code` and `message` tell why a page could
 * not be read, in words that are the same for whatever runs inside the site's network.
 *
 * Answers 429 `RATE_LIMITED` while two such calls are running.
 */
export const createLinkTitlesController = (
  _context: { readonly strapi: Core.Strapi },
  fetchTitles = fetchLinkTitles,
) => {
  let calls = 0;
  return {
    async find(ctx: Context): Promise<void> {
      ctx.set('Cache-Control', 'no-store');
      const urls = readUrls(ctx);
      if (calls >= MAX_CALLS) refuseForNow(ctx);
      calls += 1;
      try {
        ctx.body = { data: await fetchTitles(urls, { signal: untilGone(ctx) }), meta: {} };
      } finally {
        calls -= 1;
      }
    },
  };
};
