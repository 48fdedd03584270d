import { useCallback, useEffect, useRef, type PointerEvent } from 'react';

type Drop = { readonly key: string; readonly isAfter: boolean } | null;

/** Near an edge of what is seen the list moves along. */
const EDGE_PX = 72;
const SCROLL_STEP_PX = 14;

const findScroller = (element: Element): Element => {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (/auto|scroll/.test(overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return document.documentElement;
};

const rowAt = (x: number, y: number): HTMLElement | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('li[data-key]') ?? null;

/**
 * Moves a row by mouse, pen or finger. What is seen meanwhile is marked on the rows themselves:
 * React draws nothing before the row is dropped. Escape gives up.
 *
 * @param onDrop the row, and the one that it is to stand before or behind
 */
export const useDrag = (onDrop: (key: string, over: string, isAfter: boolean) => void) => {
  const stop = useRef<() => void>(() => undefined);
  useEffect(
    () => () => {
      stop.current();
    },
    [],
  );

  return useCallback(
    (event: PointerEvent<HTMLElement>, key: string): void => {
      if (event.button !== 0) return;
      const handle = event.currentTarget;
      const row = handle.closest<HTMLElement>('li[data-key]');
      if (row === null) return;
      const scroller = findScroller(row);
      let marked: HTMLElement | null = null;
      let drop: Drop = null;
      let point = { x: event.clientX, y: event.clientY };
      let frame = 0;

      const unmark = (): void => {
        if (marked !== null) delete marked.dataset.drop;
        marked = null;
        drop = null;
      };
      const mark = (): void => {
        const over = rowAt(point.x, point.y);
        const overKey = over?.dataset.key;
        if (over === null || overKey === undefined || over.parentElement !== row.parentElement)
          return;
        unmark();
        const { top, height } = over.getBoundingClientRect();
        const isAfter = point.y > top + height / 2;
        over.dataset.drop = isAfter ? 'after' : 'before';
        marked = over;
        drop = { key: overKey, isAfter };
      };
      const scroll = (): void => {
        const bottom = window.innerHeight - EDGE_PX;
        const by = point.y < EDGE_PX * 2 ? -SCROLL_STEP_PX : point.y > bottom ? SCROLL_STEP_PX : 0;
        if (by !== 0) {
          scroller.scrollTop += by;
          mark();
        }
        frame = requestAnimationFrame(scroll);
      };

      const controller = new AbortController();
      const { signal } = controller;
      const end = (): void => {
        controller.abort();
        cancelAnimationFrame(frame);
        unmark();
        delete row.dataset.dragged;
        stop.current = () => undefined;
      };
      stop.current();
      stop.current = end;
      handle.setPointerCapture(event.pointerId);
      const move = (moved: globalThis.PointerEvent): void => {
        point = { x: moved.clientX, y: moved.clientY };
        if (row.dataset.dragged === undefined) {
          row.dataset.dragged = 'true';
          frame = requestAnimationFrame(scroll);
        }
        mark();
      };
      const release = (): void => {
        const dropped = drop;
        end();
        if (dropped !== null && dropped.key !== key) onDrop(key, dropped.key, dropped.isAfter);
      };
      handle.addEventListener('pointermove', move, { signal });
      handle.addEventListener('pointerup', release, { signal });
      handle.addEventListener('pointercancel', end, { signal });
      window.addEventListener(
        'keydown',
        (pressed) => {
          if (pressed.key === 'Escape') end();
        },
        { signal },
      );
    },
    [onDrop],
  );
};
