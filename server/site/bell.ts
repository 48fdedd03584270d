/** A bell that a sleeper hears; rung while nobody sleeps, the next sleep ends at once. */
export const createBell = () => {
  let rung = false;
  let answer: (() => void) | null = null;
  return {
    ring: (): void => {
      rung = true;
      answer?.();
    },
    sleep: async (ms: number): Promise<void> => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      answer = null;
      rung = false;
    },
  };
};
