import { useEffect, useRef, type RefObject } from 'react';

interface Shortcuts {
  readonly save: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** What a field other than those of the list undoes is its own business. */
const hasOwnUndo = (target: EventTarget | null, list: HTMLElement | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type="range"]), textarea') &&
  list?.contains(target) !== true;

/** Ctrl (or Cmd) with S, Z, Shift+Z and Y. */
export const useShortcuts = (list: RefObject<HTMLElement>, shortcuts: Shortcuts): void => {
  const known = useRef(shortcuts);
  known.current = shortcuts;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's') {
        event.preventDefault();
        known.current.save();
        return;
      }
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      if (!isRedo && key !== 'z') return;
      // A dialog is in front.
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      if (hasOwnUndo(event.target, list.current)) return;
      event.preventDefault();
      if (isRedo) known.current.redo();
      else known.current.undo();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, [list]);
};
