import Joi from 'joi';
import type { Context, Middleware } from 'koa';
import type { BaseUrl } from './absolute-url';
import { answerError, isApiError } from './errors';
import { setPublicHeaders } from './public-headers';
import { readBody } from './read-body';
import type { RouteAnswer, RouteDefinition } from './route';
import { sendBytes } from './send-bytes';
import { sendHtml, sendJson } from './send-private';
import { type Validated, validateInput } from './validate';

export interface RouteDeps {
  readonly resolveBaseUrl: (ctx: Context) => BaseUrl;
}

const noKeys = <T>(): Joi.ObjectSchema<T> => Joi.object<T>({});
const anyKeys = <T>(): Joi.ObjectSchema<T> => Joi.object<T>().unknown();

/** Checks a parsed query string; without a schema no key is allowed. */
export const validateQuery = <T>(
  schema: Joi.ObjectSchema<T> | undefined,
  raw: unknown,
): Validated<T> => validateInput(schema ?? noKeys<T>(), raw);

const writeRedirect = (ctx: Context, answer: RouteAnswer & { kind: 'redirect' }): void => {
  setPublicHeaders(ctx);
  ctx.set('Cache-Control', answer.cacheControl);
  // Koa keeps a status of redirection that is set before.
  if (answer.isPermanent === true) ctx.status = 301;
  ctx.redirect(answer.url);
};

async function writeAnswer(ctx: Context, answer: RouteAnswer): Promise<void> {
  if (answer.kind === 'bytes') await sendBytes(ctx, answer);
  else if (answer.kind === 'json') sendJson(ctx, answer);
  else if (answer.kind === 'html') sendHtml(ctx, answer);
  else if (answer.kind === 'redirect') writeRedirect(ctx, answer);
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

/** Reads the headers that a schema names. */
const headerReader = <T>(schema: Joi.ObjectSchema<T> | undefined) => {
  // Without a schema there is nothing to read: the row's type of headers is then `undefined`.
  if (schema === undefined) return () => undefined as T;
  const { keys } = schema.describe() as { readonly keys?: object };
  const names = Object.keys(keys ?? {});
  return (ctx: Context): T => {
    const present = names.filter((name) => ctx.headers[name] !== undefined);
    const raw = Object.fromEntries(present.map((name) => [name, ctx.headers[name]]));
    return valueOf(validateInput(schema, raw));
  };
};

/**
 * The Koa handler of a row: checks all input, runs it, writes its answer. Errors made by
 * `apiError` are answered here with their headers; any other goes on to Strapi's middleware.
 */
export function toKoaHandler<Params, Query, Body, Headers>(
  definition: RouteDefinition<Params, Query, Body, Headers>,
  deps: RouteDeps,
): Middleware {
  const readHeaders = headerReader(definition.headers);
  return async (ctx) => {
    try {
      const answer = await definition.run({
        params: valueOf(
          validateInput(definition.params ?? anyKeys<Params>(), readParams(ctx, definition.path)),
        ),
        query: valueOf(validateQuery(definition.query, ctx.query)),
        headers: readHeaders(ctx),
        body: readBody(ctx, definition),
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
