import Joi from 'joi';
import type { Context } from 'koa';
import { NEVER_STORED } from './cache-control';
import { isApiError, toErrorBody } from './errors';
import { validateInput } from './validate';

export type AdminAction = (ctx: Context) => Promise<void>;

const NO_QUERY = Joi.object<object, true>({});

/** As `guardAdmin`, for a route that has a query; anything else in it is refused. */
export const guardAdminQuery =
  <Query>(
    schema: Joi.ObjectSchema<Query>,
    action: (ctx: Context, query: Query) => Promise<void>,
  ): AdminAction =>
  async (ctx) => {
    ctx.set('Cache-Control', NEVER_STORED);
    try {
      const input = validateInput(schema, ctx.query);
      if (input.kind === 'invalid') throw input.error;
      await action(ctx, input.value);
    } catch (error) {
      if (!isApiError(error)) throw error;
      ctx.status = error.status;
      ctx.set(error.headers);
      ctx.body = toErrorBody(error);
    }
  };

/**
 * An action of a controller of the panel: no cache keeps its answer, and what `apiError` made is
 * answered with its status, headers and code. Unlike public answers they are for this origin only.
 * A query is refused as 400 `UNKNOWN_FIELD`: it would be a mistake that nobody notices.
 */
export const guardAdmin = (action: AdminAction): AdminAction => guardAdminQuery(NO_QUERY, action);
