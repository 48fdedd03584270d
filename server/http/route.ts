import type Joi from 'joi';
import type { Context } from 'koa';
import type { BaseUrl } from './absolute-url';
import type { ErrorStatus } from './errors';
import type { BytesAnswer } from './send-bytes';
import type { HtmlAnswer, JsonAnswer } from './send-private';

/** A public request whose input has been checked. */
export interface PublicRequest<
  Params = unknown,
  Query = unknown,
  Body = unknown,
  Headers = unknown,
> {
  readonly params: Params;
  readonly query: Query;
  /** `undefined` when the row has no schema for it. */
  readonly body: Body;
  /** Those that the row's schema names; `undefined` when it has none. */
  readonly headers: Headers;
  readonly baseUrl: BaseUrl;
  /** For what answers by itself, such as `sendFile`, and for rare headers. */
  readonly ctx: Context;
}

export type RouteAnswer =
  /** Cacheable, with validators: only for GET. */
  | ({ readonly kind: 'bytes' } & BytesAnswer)
  /** Personal or changing: never kept by anybody, without validators. */
  | ({ readonly kind: 'json' } & JsonAnswer)
  /** A small page for whoever followed a link in a mail. Never kept either. */
  | ({ readonly kind: 'html' } & HtmlAnswer)
  /** 302: the place may change, such as a storage provider's URL. 301: what was here moved for good. */
  | {
      readonly kind: 'redirect';
      readonly url: string;
      readonly cacheControl: string;
      readonly isPermanent?: boolean;
    }
  /** The context has its answer already. */
  | { readonly kind: 'answered' };

export interface ResponseDescription {
  readonly description: string;
  readonly contentType: string;
  readonly schema?: Joi.Schema;
}

/** What a body may come as; `none` lets it be absent, which is checked as `{}`. */
export type BodyType = 'application/json' | 'application/x-www-form-urlencoded' | 'none';

/** One row of a room's table of routes. HEAD is answered wherever GET is. */
export interface RouteDefinition<
  Params = unknown,
  Query = unknown,
  Body = unknown,
  Headers = unknown,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the plugin's prefix, parameters as `:name`: `/episodes/:slug`. */
  readonly path: string;
  /** `controller.action`: an action of its own for every method. */
  readonly handler: string;
  readonly summary: string;
  /** Left out, nothing is checked: only for paths without parameters. */
  readonly params?: Joi.ObjectSchema<Params>;
  /** Left out, no key is allowed. A route that must bear foreign keys says `.unknown()`. */
  readonly query?: Joi.ObjectSchema<Query>;
  /** Left out, a body is neither read nor refused. Strapi parses none of a DELETE. */
  readonly body?: Joi.ObjectSchema<Body>;
  /** JSON alone when absent. */
  readonly bodyTypes?: readonly BodyType[];
  /** 32 KiB when absent; Strapi's own parser refuses more than 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Names in lower case. Only these are read; any other is overlooked. */
  readonly headers?: Joi.ObjectSchema<Headers>;
  /** Open to everybody whatever the site's roles say: what the request bears is the right to it. */
  readonly isAlwaysOpen?: boolean;
  /** `false` for a GET that answers with `json` or `html`: described without validators. */
  readonly isCacheable?: boolean;
  readonly responses: Readonly<Record<number, ResponseDescription>>;
  /** Statuses of errors besides those that every route can answer with. */
  readonly errors?: readonly ErrorStatus[];
  run(request: PublicRequest<Params, Query, Body, Headers>): Promise<RouteAnswer>;
}

/**
 * Checks one row for the compiler: `run` gets what its schemas yield. Give the schemas their type,
 * `Joi.object<{ slug: string }, true>({ … })`.
 */
export const defineRoute = <Params, Query, Body = undefined, Headers = undefined>(
  definition: RouteDefinition<Params, Query, Body, Headers>,
): RouteDefinition<Params, Query, Body, Headers> => definition;
