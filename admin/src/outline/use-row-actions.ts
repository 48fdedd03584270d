import { useCallback, useMemo, type RefObject } from 'react';

import { createEntry } from './model';
import type { PlayerHandle } from './player-bar';
import type { Change } from './reducer';
import type { RowActions } from './row-actions';
import { useAnnounce } from './use-announce';
import { useDrag } from './use-drag';
import { useGrab } from './use-grab';
import type { OutlineEditing } from './use-outline';

interface Parts {
  readonly editing: Pick<OutlineEditing, 'current' | 'dispatch'>;
  readonly player: RefObject<PlayerHandle>;
  readonly focusLater: (key: string, field: string) => void;
  readonly open: (key: string | null) => void;
  readonly takePageTitle: (key: string) => Promise<void>;
}

/** What rows can do, as one object that never changes. */
export const useRowActions = ({ editing, player, focusLater, open, takePageTitle }: Parts) => {
  const { current, dispatch } = editing;
  const announce = useAnnounce();
  const { grabbedKey, grabByKey, letGo } = useGrab(editing, focusLater);

  const indexOf = useCallback(
    (key: string) => current.current.entries.findIndex((entry) => entry.key === key),
    [current],
  );

  const onDrop = useCallback(
    (key: string, over: string, isAfter: boolean) => {
      const [from, target] = [indexOf(key), indexOf(over)];
      const behind = target + (isAfter ? 1 : 0);
      const to = from < behind ? behind - 1 : behind;
      dispatch({ type: 'move', key, to });
      focusLater(key, 'grip');
      announce('outline.grab.dropped', { number: to + 1 });
    },
    [announce, dispatch, focusLater, indexOf],
  );
  const drag = useDrag(onDrop);

  const actions = useMemo<RowActions>(() => {
    const edit = (key: string, change: Change): void => {
      dispatch({ type: 'edit', key, change });
    };
    const moveBy = (key: string, by: number, field = 'details'): void => {
      const { entries } = current.current;
      const to = indexOf(key) + by;
      if (to < 0 || to >= entries.length) return;
      dispatch({ type: 'move', key, to });
      focusLater(key, field);
      announce('outline.grab.moved', { number: to + 1, count: entries.length });
    };
    return {
      edit,
      open,
      takePageTitle,
      grabByKey,
      letGo,
      drag,
      moveBy: (key, by) => {
        moveBy(key, by);
      },
      remove: (key) => {
        const { entries } = current.current;
        const index = indexOf(key);
        const next = entries[index + 1] ?? entries[index - 1];
        dispatch({ type: 'remove', key });
        open(null);
        if (next !== undefined) focusLater(next.key, 'title');
        announce('outline.removed', { title: entries[index]?.title ?? '' });
      },
      jump: (positionMs) => player.current?.jump(positionMs),
      takeTime: (key) => {
        const startsAtMs = player.current?.positionMs();
        if (startsAtMs !== undefined) edit(key, { startsAtMs, badTime: null });
      },
      titleKey: (event, key) => {
        const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
        if (isMove) {
          event.preventDefault();
          moveBy(key, event.key === 'ArrowUp' ? -1 : 1, 'title');
        } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          event.preventDefault();
          const added = createEntry();
          dispatch({ type: 'insert', entries: [added], index: indexOf(key) + 1 });
          focusLater(added.key, 'title');
        }
      },
    };
  }, [
    announce,
    current,
    dispatch,
    drag,
    focusLater,
    grabByKey,
    indexOf,
    letGo,
    open,
    player,
    takePageTitle,
  ]);
  return { actions, grabbedKey };
};
