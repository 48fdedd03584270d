import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus into what has just been opened. */
export const useFocusOnce = <Target extends HTMLElement>(): RefObject<Target> => {
  const ref = useRef<Target>(null);
  useEffect(() => {
    ref.current?.focus();
  }, []);
  return ref;
};
