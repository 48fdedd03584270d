import { useEffect, useRef } from 'react';

import { commandOf, type Command, type Place } from './keys';

const TYPING =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu], [role=tablist], [role=dialog], [role=alertdialog]';
const CONTROL = 'button, a[href], summary, [role=button], [role=checkbox], input';

const placeOf = (target: EventTarget | null): Place => {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest(TYPING) !== null) return 'typing';
  return target.closest(CONTROL) === null ? 'elsewhere' : 'control';
};

interface KeysOptions {
  readonly isOn: boolean;
  readonly mayDecide: boolean;
  readonly run: (command: Command) => void;
}

/** Obeys the keys of the inbox wherever the focus is on the page. */
export const useKeys = ({ isOn, mayDecide, run }: KeysOptions): void => {
  // Keys come faster than renders: each one meets the latest state.
  const latest = useRef(run);
  latest.current = run;

  useEffect(() => {
    if (!isOn) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const command = commandOf(event, placeOf(event.target), mayDecide);
      if (command === null) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [isOn, mayDecide]);
};
