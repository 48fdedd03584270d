/** Runs work when all that was given before it is over. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue for work of which only one piece may be under way. */
export const createTurns = (): Turns => {
  /** Settles when the last one of those that wait is done. */
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};
