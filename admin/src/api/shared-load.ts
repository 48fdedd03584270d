import { toFailure } from './failure';
import type { Loaded } from './use-load';

/** What several components on a page show of one answer, which is asked for once. */
export interface SharedLoad<Data> {
  readonly read: (path: string) => Loaded<Data>;
  /** Asks while somebody listens. @returns ends it */
  readonly subscribe: (path: string, listener: () => void) => () => void;
  /** Asks again; what is known stays until the answer is there. */
  readonly reload: (path: string) => void;
}

interface SharedLoadDeps<Data> {
  readonly ask: (path: string) => Promise<Data>;
  /** When to ask again by itself; `null`: it is settled. */
  readonly refreshMs: (data: Data) => number | null;
}

interface Entry<Data> {
  loaded: Loaded<Data>;
  readonly listeners: Set<() => void>;
  isAsking: boolean;
  /** Something has changed since the question that is under way. */
  isStale: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const LOADING = { state: 'loading', data: null, failure: null } as const;

export const createSharedLoad = <Data>({
  ask,
  refreshMs,
}: SharedLoadDeps<Data>): SharedLoad<Data> => {
  const entries = new Map<string, Entry<Data>>();

  const settle = (path: string, entry: Entry<Data>, loaded: Loaded<Data>): void => {
    entry.loaded = loaded;
    entry.isAsking = false;
    for (const listener of entry.listeners) listener();
    if (entry.isStale) {
      load(path, entry);
      return;
    }
    // What is known from before goes on changing when one question gets no answer.
    const ms = loaded.data === null ? null : refreshMs(loaded.data);
    if (ms !== null && entries.get(path) === entry) {
      entry.timer = setTimeout(() => {
        load(path, entry);
      }, ms);
    }
  };

  const load = (path: string, entry: Entry<Data>): void => {
    clearTimeout(entry.timer);
    entry.isAsking = true;
    entry.isStale = false;
    ask(path).then(
      (data) => {
        settle(path, entry, { state: 'ready', data, failure: null });
      },
      (error: unknown) => {
        const { data } = entry.loaded;
        settle(path, entry, { state: 'failed', data, failure: toFailure(error) });
      },
    );
  };

  const open = (path: string): Entry<Data> => {
    const known = entries.get(path);
    if (known !== undefined) return known;
    const entry: Entry<Data> = {
      loaded: LOADING,
      listeners: new Set(),
      isAsking: false,
      isStale: false,
      timer: undefined,
    };
    entries.set(path, entry);
    load(path, entry);
    return entry;
  };

  return {
    read: (path) => entries.get(path)?.loaded ?? LOADING,
    subscribe: (path, listener) => {
      const entry = open(path);
      entry.listeners.add(listener);
      return () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size > 0) return;
        clearTimeout(entry.timer);
        entries.delete(path);
      };
    },
    reload: (path) => {
      const entry = entries.get(path);
      if (entry === undefined) return;
      if (entry.isAsking) entry.isStale = true;
      else load(path, entry);
    },
  };
};
