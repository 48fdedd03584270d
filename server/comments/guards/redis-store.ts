import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

import type { Milliseconds } from '../../config';
import type { LimitStore } from './limit-store';

interface RedisTerms {
  readonly url: string;
  /** Is called for each error of the connection, of which there may be many. */
  readonly onError: (error: Error) => void;
}

/** A Redis that does not answer must not keep readers waiting. */
const CONNECT_TIMEOUT_MS: Milliseconds = 2_000;
const COMMAND_TIMEOUT_MS: Milliseconds = 1_000;

const loadClient = async (): Promise<typeof Redis> => {
  try {
    return (await import('ioredis')).Redis;
  } catch (error) {
    throw new Error(
      'The podcast plugin keeps limits in Redis (`comments.limits.store`), ' +
        'which needs the package "ioredis": npm install ioredis',
      { cause: error },
    );
  }
};

const untilReady = (client: Redis): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, CONNECT_TIMEOUT_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Counts in Redis. A Redis that can't be reached is waited for a moment, then connected to in the
 * background.
 *
 * @throws Error when the site has not installed ioredis
 */
export const openRedisStore = async ({ url, onError }: RedisTerms): Promise<LimitStore> => {
  const Client = await loadClient();
  const client = new Client(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
  });
  // Without a listener the event would end the process.
  client.on('error', onError);
  await untilReady(client);
  return {
    createLimiter: (terms) =>
      new RateLimiterRedis({ ...terms, storeClient: client, rejectIfRedisNotReady: true }),
    purge: () => Promise.resolve(),
    close: () => {
      client.disconnect();
      return Promise.resolve();
    },
  };
};
