import { unreadable } from './file-error';

interface Deadline {
  readonly signal: AbortSignal;
  /** Ends what is under way, and the wait for the deadline. */
  readonly end: (reason: Error) => void;
}

/**
 * A signal that ends with `signal`, and when the storage took longer than `withinMs`: one that
 * drips is never silent, but must not hold up everything else.
 */
export const createDeadline = (
  signal: AbortSignal | undefined,
  withinMs: number | undefined,
): Deadline => {
  const controller = new AbortController();
  const end = (reason: Error): void => {
    clearTimeout(timer);
    controller.abort(reason);
  };
  const timer =
    withinMs === undefined
      ? undefined
      : setTimeout(() => {
          end(unreadable('The storage took too long.'));
        }, withinMs);
  return { signal: AbortSignal.any([controller.signal, ...(signal ? [signal] : [])]), end };
};
