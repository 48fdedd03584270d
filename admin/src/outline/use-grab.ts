import { useCallback, useRef, useState, type KeyboardEvent } from 'react';

import { useAnnounce } from './use-announce';
import type { OutlineEditing } from './use-outline';

interface Grab {
  readonly key: string;
  /** Of the steps that belong together. */
  readonly tag: string;
  readonly hasMoved: boolean;
}

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowUp: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

let grabs = 0;

/** Moves a row by keyboard: space takes and drops it, arrows move it, Escape puts it back. */
export const useGrab = (
  { current, dispatch }: Pick<OutlineEditing, 'current' | 'dispatch'>,
  focusLater: (key: string, field: string) => void,
) => {
  const announce = useAnnounce();
  const [grab, setGrab] = useState<Grab | null>(null);
  const held = useRef(grab);
  held.current = grab;

  const drop = useCallback(
    (key: string): void => {
      if (held.current?.key !== key) return;
      const number = current.current.entries.findIndex((entry) => entry.key === key) + 1;
      announce('outline.grab.dropped', { number });
      setGrab(null);
    },
    [announce, current],
  );

  const grabByKey = useCallback(
    (event: KeyboardEvent, key: string): void => {
      const { entries } = current.current;
      const index = entries.findIndex((entry) => entry.key === key);
      const known = held.current?.key === key ? held.current : null;
      const nextIndex = STEPS[event.key]?.(index, entries.length);
      if (event.key === ' ' || (event.key === 'Enter' && known !== null)) {
        event.preventDefault();
        if (known !== null) {
          drop(key);
          return;
        }
        grabs += 1;
        setGrab({ key, tag: `grab-${grabs}`, hasMoved: false });
        announce('outline.grab.taken', { number: index + 1, count: entries.length });
      } else if (known !== null && event.key === 'Escape') {
        event.preventDefault();
        if (known.hasMoved) dispatch({ type: 'giveUp', tag: known.tag });
        focusLater(key, 'grip');
        setGrab(null);
        announce('outline.grab.givenUp');
      } else if (known !== null && nextIndex !== undefined) {
        event.preventDefault();
        if (nextIndex < 0 || nextIndex >= entries.length || nextIndex === index) return;
        dispatch({ type: 'move', key, to: nextIndex, tag: known.tag });
        setGrab({ ...known, hasMoved: true });
        focusLater(key, 'grip');
        announce('outline.grab.moved', { number: nextIndex + 1, count: entries.length });
      }
    },
    [announce, current, dispatch, drop, focusLater],
  );

  return { grabbedKey: grab?.key ?? null, grabByKey, letGo: drop };
};
