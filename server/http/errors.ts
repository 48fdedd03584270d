import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import type { ErrorCode } from './error-codes';
import { setPublicHeaders } from './public-headers';

export interface ErrorDetails {
  readonly code: ErrorCode;
  readonly [key: string]: unknown;
}

export interface ErrorOptions {
  /** Seconds; becomes `Retry-After`, which every 429 and 503 must carry (RFC 9110 §10.2.3). */
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error with everything its answer needs. */
export type ApiError = Error & {
  readonly status: ErrorStatus;
  readonly details: ErrorDetails;
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * Strapi's error middleware knows six statuses by class and takes any other one only from an
 * `HttpError`, whose constructor is abstract; http-errors makes its own by prototype, and so here.
 */
class HttpStatusError extends Error {
  readonly details: ErrorDetails;

  constructor(name: string, message: string, details: ErrorDetails) {
    super(message);
    this.name = name;
    this.details = details;
  }
}
Object.setPrototypeOf(HttpStatusError.prototype, errors.HttpError.prototype as object);

type Build = (message: string, details: ErrorDetails) => Error;

const byName =
  (name: string): Build =>
  (message, details) =>
    new HttpStatusError(name, message, details);

const BUILDERS = {
  400: (message, details) => new errors.ValidationError(message, details),
  401: (message, details) => new errors.UnauthorizedError(message, details),
  403: (message, details) => new errors.ForbiddenError(message, details),
  404: (message, details) => new errors.NotFoundError(message, details),
  409: byName('ConflictError'),
  410: byName('GoneError'),
  411: byName('LengthRequiredError'),
  412: byName('PreconditionFailedError'),
  413: (message, details) => new errors.PayloadTooLargeError(message, details),
  415: byName('UnsupportedMediaTypeError'),
  416: byName('RangeNotSatisfiableError'),
  422: byName('UnprocessableEntityError'),
  429: (message, details) => new errors.RateLimitError(message, details),
  501: (message, details) => new errors.NotImplementedError(message, details),
  503: byName('ServiceUnavailableError'),
  507: byName('InsufficientStorageError'),
} satisfies Record<number, Build>;

export type ErrorStatus = keyof typeof BUILDERS;

const DEFAULT_RETRY_AFTER_SECONDS = 30;
const known = new WeakSet<Error>();

function collectHeaders(status: ErrorStatus, options: ErrorOptions): Record<string, string> {
  const waits = status === 429 || status === 503 || options.retryAfterSeconds !== undefined;
  const seconds = Math.ceil(options.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS);
  return {
    ...options.headers,
    ...(waits ? { 'Retry-After': String(Math.max(1, seconds)) } : {}),
  };
}

/**
 * An error that Strapi's error middleware turns into
 * `{ data: null, error: { status, name, message, details: { code, … } } }`.
 *
 * That middleware sends no headers of an error: routes that need `Retry-After` answer with
 * `answerError`, as `toKoaHandler` does.
 */
export function apiError(
  status: ErrorStatus,
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
  options: ErrorOptions = {},
): ApiError {
  const allDetails: ErrorDetails = { ...details, code };
  const error = Object.assign(BUILDERS[status](message, allDetails), {
    status,
    details: allDetails,
    headers: collectHeaders(status, options),
    expose: true,
  });
  known.add(error);
  return error;
}

/** Whether `apiError` made this. */
export const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && known.has(error);

/** The body that Strapi's error middleware would send. */
export function toErrorBody(error: ApiError) {
  const { status, name, message, details } = error;
  return { data: null, error: { status, name, message, details } } as const;
}

/**
 * Answers with an error and its headers, in front of or behind Strapi's error middleware.
 * Errors are readable from any origin and never kept by a cache.
 */
export function answerError(ctx: Context, error: ApiError): void {
  setPublicHeaders(ctx);
  for (const name of ['ETag', 'Last-Modified', 'Content-Disposition', 'Content-Encoding']) {
    ctx.remove(name);
  }
  ctx.status = error.status;
  ctx.set({ 'Cache-Control': 'no-store', ...error.headers });
  ctx.body = toErrorBody(error);
}
