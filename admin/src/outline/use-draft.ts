import { useEffect, useRef } from 'react';

import { writeDraft } from './draft-store';
import type { OutlineState } from './reducer';

/** Not with every letter. */
const WRITE_AFTER_MS = 400;

/** Keeps what isn't saved in this tab, until it is. */
export const useDraft = (episodeId: string, state: OutlineState, isDirty: boolean): void => {
  const { base, entries } = state;
  const write = useRef<() => void>(() => undefined);
  useEffect(() => {
    let isWritten = false;
    write.current = () => {
      if (isWritten) return;
      isWritten = true;
      writeDraft(episodeId, isDirty ? { base, entries } : null);
    };
    const timer = setTimeout(write.current, WRITE_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [episodeId, base, entries, isDirty]);

  useEffect(() => {
    const writeNow = (): void => {
      write.current();
    };
    window.addEventListener('pagehide', writeNow);
    return () => {
      window.removeEventListener('pagehide', writeNow);
      writeNow();
    };
  }, []);
};
