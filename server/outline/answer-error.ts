import type { Context } from 'koa';

import type { OutlineError, OutlineErrorCode } from './outline-error';

const STATUSES: Partial<Record<OutlineErrorCode, readonly [number, string]>> = {
  EPISODE_NOT_FOUND: [404, 'NotFoundError'],
  OUTLINE_CHANGED: [409, 'ConflictError'],
  TOO_LARGE: [413, 'PayloadTooLargeError'],
};

/** Answers in the shape of Strapi's errors, whose middleware knows no 409. */
export const answerError = (ctx: Context, { code, message, details }: OutlineError): void => {
  const [status, name] = STATUSES[code] ?? [400, 'ValidationError'];
  ctx.status = status;
  ctx.body = { data: null, error: { status, name, message, details: { ...details, code } } };
};
