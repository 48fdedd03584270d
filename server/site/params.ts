import type { Context } from 'koa';

import { isRecord } from './guards';

/** A parameter of the path, as Strapi's router decoded it; `''` where the path has none. */
export const paramOf = (ctx: Context, name: string): string => {
  const params: unknown = ctx.params;
  const value = isRecord(params) ? params[name] : undefined;
  return typeof value === 'string' ? value : '';
};
