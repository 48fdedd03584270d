import type { Context } from 'koa';
import { expect, it } from 'vitest';

import { apiError, guardAdmin } from '../../server/http';

const answerOf = async (fail: () => Error | null) => {
  const headers: Record<string, string> = {};
  const ctx = {
    status: 200,
    body: undefined as unknown,
    set: (name: string | Record<string, string>, value = '') => {
      Object.assign(headers, typeof name === 'string' ? { [name]: value } : name);
    },
  };
  const guarded = guardAdmin(() => {
    const error = fail();
    return error === null ? Promise.resolve() : Promise.reject(error);
  });
  await guarded(ctx as unknown as Context);
  return { ...ctx, headers };
};

it('lets no cache keep what the panel is told', async () => {
  expect((await answerOf(() => null)).headers).toEqual({ 'Cache-Control': 'no-store' });
});

it('answers errors with status and code, to no other origin', async () => {
  const answer = await answerOf(() =>
    apiError(409, 'COMMENT_CHANGED', 'Geändert.', { ids: ['a'] }),
  );
  expect(answer).toMatchObject({
    status: 409,
    body: {
      data: null,
      error: {
        status: 409,
        name: 'ConflictError',
        message: 'Geändert.',
        details: { code: 'COMMENT_CHANGED', ids: ['a'] },
      },
    },
  });
  expect(answer.headers).toEqual({ 'Cache-Control': 'no-store' });
});

it('tells when to come back', async () => {
  const answer = await answerOf(() =>
    apiError(429, 'RATE_LIMITED', 'Später.', {}, { retryAfterSeconds: 7 }),
  );
  expect(answer.headers).toMatchObject({ 'Retry-After': '7' });
});

it('leaves other errors to Strapi', async () => {
  await expect(answerOf(() => new Error('kaputt'))).rejects.toThrow('kaputt');
});
