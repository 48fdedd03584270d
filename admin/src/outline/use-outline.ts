import { useCallback, useEffect, useReducer, useRef, useState } from 'react';

import type { Failure } from '../api/failure';
import { paths } from '../api/paths';
import { useSend } from '../api/use-send';
import type { Outline, OutlineAnswer } from '../contracts/outline';
import { readDraft, writeDraft } from './draft-store';
import { findFault, type Fault } from './find-faults';
import { idsOf, isSameList, toBase, toInput, type Base, type Entry } from './model';
import { openOutline, reduceOutline, type OutlineAction, type OutlineState } from './reducer';
import { useDraft } from './use-draft';

export type SaveOutcome =
  | { readonly kind: 'saved' | 'unchanged' | 'busy' | 'conflict' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface OutlineEditing {
  readonly state: OutlineState;
  /** The state as it is now, for handlers that stay the same. */
  readonly current: { readonly current: OutlineState };
  readonly dispatch: (action: OutlineAction) => void;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  /** What the editor had typed before the page was left. */
  readonly isRestored: boolean;
  readonly dismissRestored: () => void;
  /** What somebody else has saved meanwhile. */
  readonly conflict: Base | null;
  readonly save: () => Promise<SaveOutcome>;
  /** Goes on from their list with these entries. */
  readonly resolve: (entries: readonly Entry[]) => void;
  readonly putOff: () => void;
  readonly discard: () => void;
}

const start = (episodeId: string, outline: Outline) => {
  const draft = readDraft(episodeId);
  const base = toBase(outline);
  if (draft === null || isSameList(draft.entries, base.entries)) return openOutline(base);
  // Of an older version: then saving finds the conflict, and tells what has changed since.
  const known = draft.base.version === base.version ? base : draft.base;
  return { ...openOutline(known, draft.entries), past: [known.entries] };
};

/** @returns the entry at fault, where the server names one */
const findAtFault = ({ code, details }: Failure, sent: readonly Entry[]): Fault | null => {
  const entry = typeof details.index === 'number' ? sent[details.index] : undefined;
  if (entry === undefined) return null;
  return { key: entry.key, field: code === 'URL_INVALID' ? 'url' : 'title' };
};

/** The outline of an episode on its way from the server and back. */
export const useOutline = (episodeId: string, outline: Outline): OutlineEditing => {
  const [state, dispatch] = useReducer(reduceOutline, null, () => start(episodeId, outline));
  const [conflict, setConflict] = useState<Base | null>(null);
  const [isRestored, setRestored] = useState(() => !isSameList(state.entries, state.base.entries));
  const { send, isSending } = useSend();
  const current = useRef(state);
  current.current = state;
  const isBusy = useRef(false);
  const isDirty = !isSameList(state.entries, state.base.entries);
  useDraft(episodeId, state, isDirty);

  const write = useCallback(async (): Promise<SaveOutcome> => {
    const { base, entries: sent } = current.current;
    if (isSameList(sent, base.entries)) return { kind: 'unchanged' };
    const fault = findFault(sent);
    if (fault !== null) return { kind: 'fault', fault };
    const known = idsOf(base.entries);
    const body = { version: base.version, entries: sent.map((entry) => toInput(entry, known)) };
    const answer = await send<OutlineAnswer>('put', paths.outline(episodeId), body);
    if (answer.ok) {
      const { version, entries: stored } = answer.data.data;
      dispatch({ type: 'saved', sent, version, stored });
      setRestored(false);
      return { kind: 'saved' };
    }
    const { failure } = answer;
    if (failure.code !== 'OUTLINE_CHANGED') {
      const atFault = findAtFault(failure, sent);
      return atFault === null ? { kind: 'failed', failure } : { kind: 'fault', fault: atFault };
    }
    const theirs = await send<OutlineAnswer>('get', paths.outline(episodeId));
    if (!theirs.ok) return { kind: 'failed', failure: theirs.failure };
    setConflict(toBase(theirs.data.data));
    return { kind: 'conflict' };
  }, [episodeId, send]);

  const save = useCallback(async (): Promise<SaveOutcome> => {
    if (isBusy.current) return { kind: 'busy' };
    isBusy.current = true;
    try {
      return await write();
    } finally {
      isBusy.current = false;
    }
  }, [write]);

  const resolve = useCallback(
    (entries: readonly Entry[]) => {
      if (conflict !== null) dispatch({ type: 'rebase', base: conflict, entries });
      setConflict(null);
    },
    [conflict],
  );

  const putOff = useCallback(() => {
    setConflict(null);
  }, []);

  const dismissRestored = useCallback(() => {
    setRestored(false);
  }, []);

  const discard = useCallback(() => {
    dispatch({ type: 'replace', entries: current.current.base.entries });
    writeDraft(episodeId, null);
    setRestored(false);
  }, [episodeId]);

  useEffect(() => {
    if (!isDirty) setRestored(false);
  }, [isDirty]);

  return {
    ...{ state, current, dispatch, isDirty, isSaving: isSending, isRestored, conflict },
    ...{ save, resolve, putOff, dismissRestored, discard },
  };
};
