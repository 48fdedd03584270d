import type { Core } from '@strapi/strapi';
import type { Middleware } from 'koa';

import { getOptions } from '../config';
import { toKoaHandler, type RouteDefinition } from '../http';
import { baseUrlOf } from './base-url';

/** A room's table of routes for this site. */
export type CreateRoutes = (strapi: Core.Strapi) => readonly RouteDefinition[];

/**
 * What only the site's roles may read must not be kept by a cache that serves others as well: the
 * word `public` would allow that even for requests with `Authorization` (RFC 9111 §3.5).
 */
const keepPrivate =
  (handle: Middleware): Middleware =>
  async (ctx, next) => {
    await handle(ctx, next);
    const cacheControl = ctx.response.get('Cache-Control');
    ctx.set('Cache-Control', cacheControl.replace(/^public\b/, 'private'));
  };

const isOpen = (strapi: Core.Strapi, { isAlwaysOpen = false }: RouteDefinition): boolean =>
  isAlwaysOpen || getOptions(strapi).publicApi;

const actionOf = ({ handler }: RouteDefinition): string => handler.slice(handler.indexOf('.') + 1);

/**
 * A Strapi controller with one action per row of the table. Actions of controllers, unlike bare
 * functions, have names that a role can be given.
 */
export const createController =
  (createRoutes: CreateRoutes) =>
  ({ strapi }: { strapi: Core.Strapi }): Record<string, Middleware> =>
    Object.fromEntries(
      createRoutes(strapi).map((route) => {
        const handle = toKoaHandler(route, { resolveBaseUrl: (ctx) => baseUrlOf(strapi, ctx) });
        return [actionOf(route), isOpen(strapi, route) ? handle : keepPrivate(handle)];
      }),
    );

/** The rows of all rooms as Strapi's router wants them. */
export const createPublicRouter =
  (createRoutes: CreateRoutes) =>
  ({ strapi }: { strapi: Core.Strapi }) => ({
    type: 'content-api' as const,
    routes: createRoutes(strapi).map((route) => ({
      method: route.method,
      path: route.path,
      handler: route.handler,
      // Without `auth: false` Strapi asks for a role or token with the scope of the action.
      config: isOpen(strapi, route) ? { auth: false as const } : {},
    })),
  });
