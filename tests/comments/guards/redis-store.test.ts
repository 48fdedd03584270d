import { afterEach, expect, it, vi } from 'vitest';

import { openRedisStore } from '../../../server/comments/guards/redis-store';

afterEach(() => {
  vi.doUnmock('ioredis');
});

it('a site that keeps limits in Redis without its client is told what to install', async () => {
  vi.doMock('ioredis', () => {
    throw new Error("Cannot find module 'ioredis'");
  });
  const opening = openRedisStore({ url: 'redis://127.0.0.1:1', onError: () => undefined });
  await expect(opening).rejects.toThrow('npm install ioredis');
});
