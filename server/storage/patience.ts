import { setTimeout as sleep } from 'node:timers/promises';

import { RemoteFileError } from './file-error';

/** Longest wait for a storage; one that wants more is left to whoever tries again later. */
const MAX_WAIT_MS = 30_000;

export interface PatienceOptions {
  readonly attempts: number;
  readonly retryDelayMs: number;
  readonly signal: AbortSignal;
}

/** Is called after each failed attempt: waits, or throws the error if there is no hope left. */
type Patience = (error: unknown) => Promise<void>;

/**
 * Waits twice as long after each failed attempt, and as long as the storage asked for. Only passing
 * trouble is worth waiting.
 */
export const createPatience = ({ attempts, retryDelayMs, signal }: PatienceOptions): Patience => {
  let failures = 0;
  return async (error) => {
    failures += 1;
    const isPassing = error instanceof RemoteFileError && error.code === 'UNREADABLE';
    if (!isPassing || failures >= attempts) throw error;
    const backOffMs = Math.min(retryDelayMs * 2 ** (failures - 1), MAX_WAIT_MS);
    const waitMs = Math.max(backOffMs, error.retryAfterMs ?? 0);
    if (waitMs > MAX_WAIT_MS) throw error;
    await sleep(waitMs, undefined, { signal }).catch(() => {
      signal.throwIfAborted();
    });
  };
};
