import { useCallback, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

import type { Failure } from '../api/failure';
import { commentPath, paths } from '../api/paths';
import { useSend, type Sent } from '../api/use-send';
import type { CommentAnswer, InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { tellDecided } from './decided-event';
import { leavesTab, type Decision } from './decisions';
import { failureKey } from './failure-text';
import type { Tab } from './inbox-query';
import { planUndo, type Undo } from './plan-undo';
import { readIds } from './read-answers';
import type { Comments } from './use-comments';

/** What was just done, or why it was not. */
export interface Notice {
  readonly text: string;
  readonly isFailure: boolean;
  readonly canUndo: boolean;
}

export interface Decisions {
  readonly notice: Notice | null;
  readonly notify: (notice: Notice | null) => void;
  /** @returns whether all of them were decided on */
  readonly decide: (decision: Decision, comments: readonly InboxComment[]) => Promise<boolean>;
  /** @returns a comment that was brought back; `null` when none was */
  readonly undo: () => Promise<string | null>;
}

/** A decision that was sent. Keys are faster than answers: the answer may still be on its way. */
interface Done {
  readonly undo: Undo;
  readonly sending: Promise<Sent<unknown>>;
}

/** So many decisions can be taken back, one after the other. */
const MAX_UNDO = 50;

/** Decides about comments of a list: at once for the eye, and in one request. */
export const useDecisions = (
  tab: Tab,
  { comments, dispatch, reload, put }: Omit<Comments, 'result' | 'state'>,
): Decisions => {
  const say = useText();
  const { get } = useFetchClient();
  const { send } = useSend();
  const [notice, notify] = useState<Notice | null>(null);
  const done = useRef<readonly Done[]>([]);

  /** Shows what somebody else made of comments; one that is gone leaves the list. */
  const showChanged = useCallback(
    async (ids: readonly string[]) => {
      try {
        const answers = await Promise.all(
          ids.map((id) => get<CommentAnswer>(commentPath(id)).then(({ data }) => data.data)),
        );
        for (const comment of answers) put(comment);
        dispatch({ type: 'changed', ids });
      } catch {
        await reload();
      }
    },
    [dispatch, get, put, reload],
  );

  const refuse = useCallback(
    async (failure: Failure) => {
      notify({ text: say(failureKey(failure)), isFailure: true, canUndo: done.current.length > 0 });
      const ids = readIds(failure.details);
      if (failure.code === 'COMMENT_CHANGED') await showChanged(ids);
      else if (failure.code === 'COMMENT_NOT_FOUND' || failure.code === 'NOTHING_TO_UNDO') {
        await reload();
      } else if (failure.code === 'TEXT_REQUIRED' && ids[0] !== undefined) {
        dispatch({ type: 'opened', panel: { id: ids[0], kind: 'edit' } });
      }
    },
    [dispatch, reload, say, showChanged],
  );

  const decide = useCallback(
    async (decision: Decision, chosen: readonly InboxComment[]) => {
      const gone = chosen.filter((one) => leavesTab(tab, decision, one)).map(({ id }) => id);
      dispatch({ type: 'hidden', gone, ids: comments.map(({ id }) => id) });
      const sending = send('post', paths.commentActions, {
        action: decision,
        ids: chosen.map(({ id }) => id),
        seen: Object.fromEntries(chosen.map(({ id, version }) => [id, version])),
      });
      const undo = planUndo(decision, chosen);
      if (undo !== null) done.current = [...done.current, { undo, sending }].slice(-MAX_UNDO);
      const sent = await sending;
      if (!sent.ok) {
        dispatch({ type: 'shown', ids: gone });
        await refuse(sent.failure);
        return false;
      }
      notify({
        text: say(`inbox.done.${decision}`, { count: chosen.length }),
        isFailure: false,
        canUndo: undo !== null,
      });
      tellDecided();
      await reload();
      dispatch({ type: 'shown', ids: gone });
      return true;
    },
    [comments, dispatch, refuse, reload, say, send, tab],
  );

  const undo = useCallback(async () => {
    let last = done.current.at(-1);
    done.current = done.current.slice(0, -1);
    // What was refused needs no undoing.
    while (last !== undefined && !(await last.sending).ok) {
      last = done.current.at(-1);
      done.current = done.current.slice(0, -1);
    }
    if (last === undefined) {
      notify({ text: say('inbox.undo.nothing'), isFailure: false, canUndo: false });
      return null;
    }
    const sent = await send('post', paths.commentActions, last.undo);
    if (!sent.ok) {
      await refuse(sent.failure);
      return null;
    }
    const { ids } = last.undo;
    dispatch({ type: 'shown', ids });
    const count = ids.length;
    const canUndo = done.current.length > 0;
    notify({ text: say('inbox.undo.done', { count }), isFailure: false, canUndo });
    tellDecided();
    await reload();
    return ids[0] ?? null;
  }, [dispatch, refuse, reload, say, send]);

  return { notice, notify, decide, undo };
};
