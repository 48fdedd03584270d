import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerError, apiError, type ErrorStatus, isApiError } from '../../server/http/errors';
import { serve, type TestServer } from './harness';

/** Strapi's own middleware, the file it runs in production; the package does not export it. */
async function loadStrapiErrors(): Promise<Koa.Middleware> {
  const path = join(
    import.meta.dirname,
    '../../node_modules/@strapi/core/dist/middlewares/errors.mjs',
  );
  const loaded = (await import(pathToFileURL(path).href)) as { errors: () => Koa.Middleware };
  return loaded.errors();
}

const statuses: readonly (readonly [ErrorStatus, string])[] = [
  [400, 'ValidationError'],
  [401, 'UnauthorizedError'],
  [403, 'ForbiddenError'],
  [404, 'NotFoundError'],
  [409, 'ConflictError'],
  [410, 'GoneError'],
  [411, 'LengthRequiredError'],
  [412, 'PreconditionFailedError'],
  [413, 'PayloadTooLargeError'],
  [415, 'UnsupportedMediaTypeError'],
  [416, 'RangeNotSatisfiableError'],
  [422, 'UnprocessableEntityError'],
  [429, 'RateLimitError'],
  [501, 'NotImplementedError'],
  [503, 'ServiceUnavailableError'],
];

const expectedBody = (status: number, name: string) => ({
  data: null,
  error: {
    status,
    name,
    message: 'A sentence',
    details: { code: 'INVALID', field: 'x' },
  },
});

describe('apiError', () => {
  let thrown: TestServer;
  let answered: TestServer;
  let current: ErrorStatus = 400;
  const make = () => apiError(current, 'INVALID', 'A sentence', { field: 'x' });

  beforeAll(async () => {
    thrown = await serve(await loadStrapiErrors(), () => {
      throw make();
    });
    answered = await serve((ctx) => {
      answerError(ctx, make());
    });
  });

  afterAll(async () => {
    await thrown.close();
    await answered.close();
  });

  it.each(statuses)('%d thrown through Strapi keeps its shape', async (status, name) => {
    current = status;
    const answer = await thrown.ask();
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body.toString())).toEqual(expectedBody(status, name));
  });

  it.each(statuses)('%d answered directly is the same', async (status, name) => {
    current = status;
    const answer = await answered.ask();
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body.toString())).toEqual(expectedBody(status, name));
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  });

  it.each([429, 503] as const)('%d always says when to come back', async (status) => {
    current = status;
    const { headers } = await answered.ask();
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it.each([
    [0, '1'],
    [0.2, '1'],
    [61.5, '62'],
  ])('rounds %d seconds up to %s', (retryAfterSeconds, expected) => {
    const error = apiError(429, 'RATE_LIMITED', 'Slow down', {}, { retryAfterSeconds });
    expect(error.headers).toEqual({ 'Retry-After': expected });
  });

  it('does not let details replace the code', () => {
    expect(apiError(404, 'SHOW_NOT_FOUND', 'No', { code: 'x' }).details.code).toBe(
      'SHOW_NOT_FOUND',
    );
  });

  it('is told from other errors', () => {
    expect(isApiError(apiError(404, 'SHOW_NOT_FOUND', 'No'))).toBe(true);
    const lookalike = Object.assign(new Error('No'), { status: 404, details: {}, headers: {} });
    expect(isApiError(lookalike)).toBe(false);
  });
});
