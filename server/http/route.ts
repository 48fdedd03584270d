import Joi from 'joi';
import type { Context, Middleware } from 'koa';
import type { BaseUrl } from './absolute-url';
import { answerError, type ErrorStatus, isApiError } from './errors';
import { setPublicHeaders } from './public-headers';
import { type BytesAnswer, sendBytes } from './send-bytes';
import { type Validated, validateInput } from './validate';

/** A public request whose input has been checked. */
export interface PublicRequest<Params = unknown, Query = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly baseUrl: BaseUrl;
  /** For what answers by itself, such as `sendFile`, and for rare headers. */
  readonly ctx: Context;
}

export type RouteAnswer =
  | ({ readonly kind: 'bytes' } & BytesAnswer)
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

/** One row of a room's table of routes. HEAD is answered wherever GET is. */
export interface RouteDefinition<Params = unknown, Query = unknown> {
  readonly method: 'GET';
  /** Below the plugin's prefix, parameters as `:name`: `/episodes/:slug`. */
  readonly path: string;
  /** `controller.action`. */
  readonly handler: string;
  readonly summary: string;
  /** Left out, nothing is checked: only for paths without parameters. */
  readonly params?: Joi.ObjectSchema<Params>;
  /** Left out, no key is allowed. A route that must bear foreign keys says `.unknown()`. */
  readonly query?: Joi.ObjectSchema<Query>;
  readonly responses: Readonly<Record<number, ResponseDescription>>;
  /** Statuses of errors besides those that every route can answer with. */
  readonly errors?: readonly ErrorStatus[];
  run(request: PublicRequest<Params, Query>): Promise<RouteAnswer>;
}

export interface RouteDeps {
  readonly resolveBaseUrl: (ctx: Context) => BaseUrl;
}

const noKeys = <T>(): Joi.ObjectSchema<T> => Joi.object<T>({});
const anyKeys = <T>(): Joi.ObjectSchema<T> => Joi.object<T>().unknown();

/**
 * Checks one row for the compiler: `run` gets what its schemas yield. Give the schemas their type,
 * `Joi.object<{ slug: string }, true>({ … })`.
 */
export const defineRoute = <Params, Query>(
  definition: RouteDefinition<Params, Query>,
): RouteDefinition<Params, Query> => definition;

/** Checks a parsed query string; without a schema no key is allowed. */
export const validateQuery = <T>(
  schema: Joi.ObjectSchema<T> | undefined,
  raw: unknown,
): Validated<T> => validateInput(schema ?? noKeys<T>(), raw);

async function writeAnswer(ctx: Context, answer: RouteAnswer): Promise<void> {
  if (answer.kind === 'bytes') {
    await sendBytes(ctx, answer);
  } else if (answer.kind === 'redirect') {
    setPublicHeaders(ctx);
    ctx.set('Cache-Control', answer.cacheControl);
    // Koa keeps a status of redirection that is set before.
    if (answer.isPermanent === true) ctx.status = 301;
    ctx.redirect(answer.url);
  }
}

function valueOf<T>(validated: Validated<T>): T {
  if (validated.kind === 'invalid') throw validated.error;
  return validated.value;
}

/**
 * The parameters that the path names. Strapi's router passes on those of other matching layers as
 * well: `0` for what a catch-all in front matched.
 */
const readParams = (ctx: Context, path: string): unknown => {
  const names = new Set(Array.from(path.matchAll(/:(\w+)/g), ([, name]) => name));
  const params = (ctx.params ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.has(name)));
};

/**
 * The Koa handler of a row: checks params and query, runs it, writes its answer. Errors made by
 * `apiError` are answered here with their headers; any other goes on to Strapi's middleware.
 */
export function toKoaHandler<Params, Query>(
  definition: RouteDefinition<Params, Query>,
  deps: RouteDeps,
): Middleware {
  return async (ctx) => {
    try {
      const answer = await definition.run({
        params: valueOf(
          validateInput(definition.params ?? anyKeys<Params>(), readParams(ctx, definition.path)),
        ),
        query: valueOf(validateQuery(definition.query, ctx.query)),
        baseUrl: deps.resolveBaseUrl(ctx),
        ctx,
      });
      await writeAnswer(ctx, answer);
    } catch (error) {
      if (!isApiError(error)) throw error;
      answerError(ctx, error);
    }
  };
}
