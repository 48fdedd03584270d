import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';

/** Moves the focus once what should have it is there; rows that move in the page lose it. */
export const useFocusLater = (list: RefObject<HTMLElement>) => {
  const wanted = useRef<{ readonly key: string; readonly field: string } | null>(null);

  useLayoutEffect(() => {
    const target = wanted.current;
    if (target === null) return;
    const element = list.current?.querySelector<HTMLElement>(
      `[data-key="${CSS.escape(target.key)}"] [data-field="${target.field}"]`,
    );
    if (element === null || element === undefined) return;
    wanted.current = null;
    element.focus();
    element.scrollIntoView({ block: 'nearest' });
  });

  return useCallback((key: string, field: string) => {
    wanted.current = { key, field };
  }, []);
};
