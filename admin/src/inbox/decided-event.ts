const NAME = 'podcast:comments-decided';

/** Tells the rest of the panel that fewer or more comments wait by now. */
export const tellDecided = (): void => {
  window.dispatchEvent(new Event(NAME));
};

/** @returns how to stop listening */
export const onDecided = (listener: () => void): (() => void) => {
  window.addEventListener(NAME, listener);
  return () => {
    window.removeEventListener(NAME, listener);
  };
};
