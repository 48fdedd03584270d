import type { OutlineEntry } from '../contracts/outline';
import { toEntry, type Base, type Entry } from './model';

type List = readonly Entry[];

export interface OutlineState {
  readonly base: Base;
  readonly entries: List;
  readonly past: readonly List[];
  readonly future: readonly List[];
  /** Steps in a row with the same tag are undone as one: letters of a word, places of a move. */
  readonly tag: string | null;
}

export type Change = Partial<Omit<Entry, 'key' | 'id'>>;

export type OutlineAction =
  | { readonly type: 'edit'; readonly key: string; readonly change: Change }
  /** @param index the place of the first of them */
  | { readonly type: 'insert'; readonly entries: List; readonly index: number }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'move'; readonly key: string; readonly to: number; readonly tag?: string }
  /** Takes a step back as if it had not been. */
  | { readonly type: 'giveUp'; readonly tag: string }
  | { readonly type: 'replace'; readonly entries: List }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** @param sent what was written; who types meanwhile is not disturbed */
  | {
      readonly type: 'saved';
      readonly sent: List;
      readonly version: string;
      readonly stored: readonly OutlineEntry[];
    }
  /** Somebody else was faster: what is edited is based on their list from now on. */
  | { readonly type: 'rebase'; readonly base: Base; readonly entries: List };

/** Enough for an afternoon; lists share the entries that are the same. */
const MAX_STEPS = 300;

export const openOutline = (base: Base, entries: List = base.entries): OutlineState => ({
  base,
  entries,
  past: [],
  future: [],
  tag: null,
});

const step = (state: OutlineState, entries: List, tag: string | null = null): OutlineState => {
  if (entries === state.entries) return state;
  const isSameStep = tag !== null && tag === state.tag;
  return {
    ...state,
    entries,
    past: isSameStep ? state.past : [...state.past, state.entries].slice(-MAX_STEPS),
    future: [],
    tag,
  };
};

const editEntry = (entries: List, key: string, change: Change): List =>
  entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry));

const moveEntry = (entries: List, key: string, to: number): List => {
  const from = entries.findIndex((entry) => entry.key === key);
  const moved = entries[from];
  const target = Math.max(0, Math.min(entries.length - 1, to));
  if (moved === undefined || from === target) return entries;
  return entries.toSpliced(from, 1).toSpliced(target, 0, moved);
};

/** The last list that was left behind becomes the present one. */
const goBack = (state: OutlineState): OutlineState => {
  const before = state.past.at(-1);
  if (before === undefined) return state;
  return {
    ...state,
    entries: before,
    past: state.past.slice(0, -1),
    future: [state.entries, ...state.future],
    tag: null,
  };
};

const goForward = (state: OutlineState): OutlineState => {
  const [next, ...future] = state.future;
  if (next === undefined) return state;
  return { ...state, entries: next, past: [...state.past, state.entries], future, tag: null };
};

const takeSaved = (
  state: OutlineState,
  { sent, version, stored }: Extract<OutlineAction, { type: 'saved' }>,
): OutlineState => {
  const saved = sent.map((entry, index) => {
    const answer = stored[index];
    return answer === undefined ? entry : toEntry(answer, entry.key);
  });
  const byKey = new Map(saved.map((entry) => [entry.key, entry]));
  const sentByKey = new Map(sent.map((entry) => [entry.key, entry]));
  /** In former lists, too: what is brought back is still the same entry. */
  const takeIds = (entries: List): List =>
    entries.map((entry) => {
      const there = byKey.get(entry.key);
      if (there === undefined || there.id === entry.id) return entry;
      return { ...entry, id: there.id };
    });
  return {
    ...state,
    base: { version, entries: saved },
    entries: state.entries.map((entry) => {
      const there = byKey.get(entry.key);
      if (there === undefined) return entry;
      return sentByKey.get(entry.key) === entry ? there : { ...entry, id: there.id };
    }),
    past: state.past.map(takeIds),
    future: state.future.map(takeIds),
    tag: null,
  };
};

/** All that can happen to an outline in the editor. */
export const reduceOutline = (state: OutlineState, action: OutlineAction): OutlineState => {
  const { entries } = state;
  switch (action.type) {
    case 'edit': {
      const tag = `${action.key}/${Object.keys(action.change).sort().join()}`;
      return step(state, editEntry(entries, action.key, action.change), tag);
    }
    case 'insert':
      return step(state, entries.toSpliced(action.index, 0, ...action.entries));
    case 'remove':
      return step(
        state,
        entries.filter(({ key }) => key !== action.key),
      );
    case 'move':
      return step(state, moveEntry(entries, action.key, action.to), action.tag ?? null);
    case 'giveUp':
      return action.tag === state.tag ? { ...goBack(state), future: [] } : state;
    case 'replace':
      return step(state, action.entries);
    case 'undo':
      return goBack(state);
    case 'redo':
      return goForward(state);
    case 'saved':
      return takeSaved(state, action);
    case 'rebase':
      return { ...step(state, action.entries), base: action.base };
  }
};
