import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';

import { useMay } from '../ui/use-may';
import type { InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { decisionsFor, type Decision } from './decisions';
import type { Inbox } from './inbox-context';
import type { InboxQuery } from './inbox-query';
import type { Command } from './keys';
import { useComments, type Comments } from './use-comments';
import { useDecisions, type Decisions } from './use-decisions';
import { useKeys } from './use-keys';
import { useRowFocus } from './use-row-focus';

export interface InboxPageState {
  readonly list: Comments;
  readonly inbox: Inbox;
  readonly decisions: Decisions;
  /** Takes the last decision back, and moves to what came back. */
  readonly undo: () => Promise<void>;
  readonly selected: readonly InboxComment[];
  readonly listRef: RefObject<HTMLDivElement>;
  readonly isHelpOpen: boolean;
  readonly setHelpOpen: (isOpen: boolean) => void;
}

/** All that happens on the page of the inbox, by hand or by key. */
export const useInboxPage = (query: InboxQuery, hasKeys: boolean): InboxPageState => {
  const say = useText();
  const may = useMay();
  const list = useComments(query);
  const { comments, state, dispatch, put, reload } = list;
  const decisions = useDecisions(query.moderation, list);
  const { decide: send, undo: takeBack, notify } = decisions;
  const listRef = useRef<HTMLDivElement>(null);
  const wantFocus = useRowFocus(state.activeId, listRef);
  const players = useRef(new Map<string, () => void>());
  const [isHelpOpen, setHelpOpen] = useState(false);

  const active = comments.find(({ id }) => id === state.activeId);
  const selected = comments.filter(({ id }) => state.selectedIds.includes(id));
  const rights = useMemo(
    () => ({ moderate: may('moderate'), delete: may('deleteComments') }),
    [may],
  );

  const decide = useCallback(
    (decision: Decision, chosen: readonly InboxComment[]) => {
      wantFocus();
      return send(decision, chosen);
    },
    [send, wantFocus],
  );
  const undo = useCallback(async () => {
    const id = await takeBack();
    if (id === null) return;
    dispatch({ type: 'activated', id });
    wantFocus();
  }, [dispatch, takeBack, wantFocus]);
  const tell = useCallback(
    (text: string, isFailure = false) => {
      notify({ text, isFailure, canUndo: false });
    },
    [notify],
  );

  const inbox = useMemo<Inbox>(
    () => ({
      rights,
      mayReadPrivateData: may('readPrivateData'),
      mayOpenEpisodes: may('readEpisodes'),
      decide,
      put,
      reload,
      tell,
      open: (id, kind) => {
        dispatch({ type: 'opened', panel: { id, kind } });
      },
      close: () => {
        wantFocus();
        dispatch({ type: 'closed' });
      },
      activate: (id) => {
        dispatch({ type: 'activated', id });
      },
      toggle: (id) => {
        dispatch({ type: 'toggled', id });
      },
      registerPlayer: (id, toggle) => {
        players.current.set(id, toggle);
        return () => players.current.delete(id);
      },
    }),
    [decide, dispatch, may, put, reload, rights, tell, wantFocus],
  );

  const decideByKey = (decision: Decision): void => {
    const about = selected.length > 0 ? selected : active === undefined ? [] : [active];
    const chosen = about.filter((comment) => decisionsFor(comment, rights).includes(decision));
    if (chosen.length > 0) void decide(decision, chosen);
    else if (about.length > 0) tell(say('inbox.nothingToDecide'));
  };

  const run = (command: Command): void => {
    switch (command) {
      case 'next':
      case 'previous':
        wantFocus();
        dispatch({
          type: 'moved',
          by: command === 'next' ? 1 : -1,
          ids: comments.map(({ id }) => id),
        });
        return;
      case 'undo':
        void undo();
        return;
      case 'play':
        players.current.get(state.activeId ?? '')?.();
        return;
      case 'select':
        if (active !== undefined) inbox.toggle(active.id);
        return;
      case 'edit':
      case 'answer':
        if (active !== undefined) inbox.open(active.id, command);
        return;
      case 'help':
        setHelpOpen(true);
        return;
      default:
        decideByKey(command);
    }
  };
  useKeys({ isOn: hasKeys, mayDecide: rights.moderate, run });

  return { list, inbox, decisions, undo, selected, listRef, isHelpOpen, setHelpOpen };
};
