import type { Context } from 'koa';
import { NEVER_STORED } from './cache-control';
import { isApiError, toErrorBody } from './errors';

export type AdminAction = (ctx: Context) => Promise<void>;

/**
 * An action of a controller of the panel: no cache keeps its answer, and what `apiError` made is
 * answered with its status, headers and code. Unlike public answers they are for this origin only.
 */
export const guardAdmin =
  (action: AdminAction): AdminAction =>
  async (ctx) => {
    ctx.set('Cache-Control', NEVER_STORED);
    try {
      await action(ctx);
    } catch (error) {
      if (!isApiError(error)) throw error;
      ctx.status = error.status;
      ctx.set(error.headers);
      ctx.body = toErrorBody(error);
    }
  };
