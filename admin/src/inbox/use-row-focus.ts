import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

import { rowIdOf } from './row-id';

/**
 * Moves the focus to the active row once that is wanted: after a key, and after a decision took the
 * row away that had it. While there is no row, the list as a whole has it.
 *
 * @returns says that it is wanted
 */
export const useRowFocus = (
  activeId: string | null,
  list: RefObject<HTMLElement>,
): (() => void) => {
  const isWanted = useRef(false);
  const [, renderAgain] = useState(0);
  useEffect(() => {
    if (!isWanted.current) return;
    const row = activeId === null ? null : document.getElementById(rowIdOf(activeId));
    isWanted.current = row === null;
    (row ?? list.current)?.focus();
  });
  return useCallback(() => {
    isWanted.current = true;
    // The row may be there already, with nothing else to be rendered.
    renderAgain((count) => count + 1);
  }, []);
};
