import type { IncomingMessage } from 'node:http';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { apiPrefix } from '../../site/base-url';

const tokens = new WeakMap<IncomingMessage, string>();

/** The token of a link in a mail, which is in the address no more; `''` when there was none. */
export const hiddenToken = ({ req }: Pick<Context, 'req'>): string => tokens.get(req) ?? '';

/**
 * Takes the token out of the address of a link in a mail, in front of the site's stack: whatever
 * becomes of the request, the log says its address.
 */
export const hideTokens = (strapi: Core.Strapi): void => {
  const below = `${apiPrefix(strapi)}/podcast/comments/subscriptions/`.toLowerCase();
  strapi.server.use(async (ctx, next) => {
    // The router takes upper case for lower case.
    if (ctx.path.toLowerCase().startsWith(below)) {
      const { token } = ctx.query;
      if (typeof token === 'string') tokens.set(ctx.req, token);
      ctx.querystring = '';
    }
    await next();
  });
};
