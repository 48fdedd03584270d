import { useCallback, useEffect, useMemo, useReducer, useRef, type Dispatch } from 'react';

import { useLoad, type Loaded } from '../api/use-load';
import type { InboxAnswer, InboxComment } from '../contracts/comments';
import { toListPath, type InboxQuery } from './inbox-query';
import { reduceList, START, type ListEvent, type ListState } from './list-state';

export interface Comments {
  readonly result: Loaded<InboxAnswer>;
  /** Those to be seen: without what was decided on a moment ago. */
  readonly comments: readonly InboxComment[];
  readonly state: ListState;
  readonly dispatch: Dispatch<ListEvent>;
  readonly reload: () => Promise<void>;
  /** Shows a comment as it is by now. */
  readonly put: (comment: InboxComment) => void;
}

const NONE: readonly InboxComment[] = [];

/** A page of the list, and what an editor does with it. */
export const useComments = (query: InboxQuery): Comments => {
  const { result, reload, replace } = useLoad<InboxAnswer>(toListPath(query));
  const [state, dispatch] = useReducer(reduceList, START);
  const answer = useRef(result.data);
  answer.current = result.data;

  const all = result.data?.data ?? NONE;
  useEffect(() => {
    dispatch({ type: 'loaded', ids: all.map(({ id }) => id) });
  }, [all]);

  const comments = useMemo(
    () => all.filter(({ id }) => !state.hiddenIds.includes(id)),
    [all, state.hiddenIds],
  );

  const put = useCallback(
    (comment: InboxComment) => {
      if (answer.current === null) return;
      const data = answer.current.data.map((one) => (one.id === comment.id ? comment : one));
      replace({ ...answer.current, data });
    },
    [replace],
  );

  return { result, comments, state, dispatch, reload, put };
};
