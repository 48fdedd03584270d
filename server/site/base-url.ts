import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { apiError, resolveBaseUrl, type BaseUrl } from '../http';

export const apiPrefix = (strapi: Core.Strapi): string =>
  strapi.config.get<string>('api.rest.prefix', '/api');

/** The site's own address if `server.url` has it, else `null`: a path alone is none. */
const ownUrl = (strapi: Core.Strapi): string | null => {
  const url = strapi.config.get<string>('server.url', '');
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
};

/** @param requestOrigin scheme and authority for sites that don't know their own */
export const baseUrlFrom = (strapi: Core.Strapi, requestOrigin: string): BaseUrl =>
  resolveBaseUrl({
    serverUrl: strapi.config.get<string>('server.url', ''),
    requestOrigin,
    apiPrefix: apiPrefix(strapi),
  });

/** Where the site says that it is, or `null` where only a request could tell. */
export const ownBaseUrl = (strapi: Core.Strapi): BaseUrl | null => {
  const url = ownUrl(strapi);
  return url === null ? null : baseUrlFrom(strapi, url);
};

/**
 * Absolute addresses come from `server.url`, or from the request where the site left it empty.
 *
 * @throws ApiError 400 when neither of them names a host
 */
export const baseUrlOf = (strapi: Core.Strapi, ctx: Context): BaseUrl => {
  const requestOrigin = URL.canParse(ctx.origin) ? ctx.origin : ownUrl(strapi);
  if (requestOrigin === null) {
    throw apiError(400, 'INVALID', 'The header Host names no host.');
  }
  return baseUrlFrom(strapi, requestOrigin);
};
