import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { version } from '../package.json';
import { getOptions } from './config';
import { buildOpenApi, defineRoute, REVALIDATE, type RouteDefinition } from './http';
import { apiPrefix } from './site/base-url';
import type { CreateRoutes } from './site/public-routes';

/**
 * The description of all public routes, written from the very schemas that check them.
 *
 * @param describe the routes to describe; the one made here included
 */
export const createOpenApiRoute = (strapi: Core.Strapi, describe: CreateRoutes): RouteDefinition =>
  defineRoute({
    method: 'GET',
    path: '/openapi.json',
    handler: 'openapi.describe',
    summary: 'This description (OpenAPI 3.1)',
    responses: {
      200: {
        description: 'OpenAPI 3.1',
        contentType: 'application/json',
        schema: Joi.object({ openapi: Joi.string().required() }).unknown(),
      },
    },
    run: ({ baseUrl }) =>
      Promise.resolve({
        kind: 'bytes',
        body: JSON.stringify(
          buildOpenApi({
            title: 'Podcast',
            version,
            basePath: `${apiPrefix(strapi)}/podcast`,
            serverUrl: baseUrl.origin,
            routes: describe(strapi),
            isOpen: getOptions(strapi).publicApi,
          }),
        ),
        contentType: 'application/json; charset=utf-8',
        lastModified: null,
        cacheControl: REVALIDATE,
      }),
  });
