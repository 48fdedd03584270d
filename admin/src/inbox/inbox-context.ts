import { createContext, useContext } from 'react';

import type { InboxComment } from '../contracts/comments';
import type { Decision, Rights } from './decisions';
import type { PanelKind } from './list-state';

/** What a row can ask of the page. */
export interface Inbox {
  readonly rights: Rights;
  readonly mayReadPrivateData: boolean;
  readonly mayOpenEpisodes: boolean;
  readonly decide: (decision: Decision, comments: readonly InboxComment[]) => Promise<boolean>;
  readonly open: (id: string, kind: PanelKind) => void;
  /** Closes what is open in the row and gives it the focus back. */
  readonly close: () => void;
  readonly activate: (id: string) => void;
  readonly toggle: (id: string) => void;
  /** Shows a comment as it is by now. */
  readonly put: (comment: InboxComment) => void;
  readonly reload: () => Promise<void>;
  readonly tell: (text: string, isFailure?: boolean) => void;
  /** The `play` key starts the sound of the active row. @returns how to take it back */
  readonly registerPlayer: (id: string, toggle: () => void) => () => void;
}

const InboxContext = createContext<Inbox | null>(null);

export const InboxProvider = InboxContext.Provider;

/** @throws Error outside of the inbox */
export const useInbox = (): Inbox => {
  const inbox = useContext(InboxContext);
  if (inbox === null) throw new Error('This is a part of the inbox.');
  return inbox;
};
