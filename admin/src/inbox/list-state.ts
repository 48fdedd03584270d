/** What is opened in a row. */
export type PanelKind = 'answer' | 'contact' | 'edit' | 'log' | 'reports' | 'thread';

export interface Panel {
  readonly id: string;
  readonly kind: PanelKind;
}

/** What an editor does with a list. Ids are those of comments. */
export interface ListState {
  /** The row that keys are about. */
  readonly activeId: string | null;
  readonly selectedIds: readonly string[];
  /** Decided on; the server has not said yet that they left the list. */
  readonly hiddenIds: readonly string[];
  readonly panel: Panel | null;
  /** Rows that somebody else changed meanwhile. */
  readonly changedIds: readonly string[];
}

export type ListEvent =
  | { readonly type: 'loaded'; readonly ids: readonly string[] }
  | { readonly type: 'moved'; readonly by: 1 | -1; readonly ids: readonly string[] }
  | { readonly type: 'activated'; readonly id: string }
  | { readonly type: 'toggled'; readonly id: string }
  | { readonly type: 'selected'; readonly ids: readonly string[] }
  | { readonly type: 'hidden'; readonly gone: readonly string[]; readonly ids: readonly string[] }
  | { readonly type: 'shown'; readonly ids: readonly string[] }
  | { readonly type: 'changed'; readonly ids: readonly string[] }
  | { readonly type: 'opened'; readonly panel: Panel }
  | { readonly type: 'closed' };

export const START: ListState = {
  activeId: null,
  selectedIds: [],
  hiddenIds: [],
  panel: null,
  changedIds: [],
};

const without = (ids: readonly string[], gone: readonly string[]): readonly string[] =>
  ids.filter((id) => !gone.includes(id));

const clamp = (index: number, length: number): number => Math.max(0, Math.min(length - 1, index));

/** The row that follows those that go, or the last one that stays. */
const nextAfter = (
  ids: readonly string[],
  gone: readonly string[],
  activeId: string | null,
): string | null => {
  if (activeId === null || !gone.includes(activeId)) return activeId;
  const rest = ids.slice(ids.indexOf(activeId)).find((id) => !gone.includes(id));
  return rest ?? without(ids, gone).at(-1) ?? null;
};

const keepKnown = (state: ListState, ids: readonly string[]): ListState => {
  const visible = without(ids, state.hiddenIds);
  const isKnown = state.activeId !== null && visible.includes(state.activeId);
  return {
    ...state,
    activeId: isKnown ? state.activeId : (visible[0] ?? null),
    selectedIds: state.selectedIds.filter((id) => ids.includes(id)),
    changedIds: state.changedIds.filter((id) => ids.includes(id)),
    panel: state.panel !== null && ids.includes(state.panel.id) ? state.panel : null,
  };
};

/** @param event its `ids` are all that the list shows, in its order */
export const reduceList = (state: ListState, event: ListEvent): ListState => {
  switch (event.type) {
    case 'loaded':
      return keepKnown(state, event.ids);
    case 'moved': {
      const { ids, by } = event;
      const at = state.activeId === null ? -1 : ids.indexOf(state.activeId);
      return { ...state, activeId: ids[at === -1 ? 0 : clamp(at + by, ids.length)] ?? null };
    }
    case 'activated':
      return state.activeId === event.id ? state : { ...state, activeId: event.id };
    case 'toggled':
      return {
        ...state,
        selectedIds: state.selectedIds.includes(event.id)
          ? without(state.selectedIds, [event.id])
          : [...state.selectedIds, event.id],
      };
    case 'selected':
      return { ...state, selectedIds: event.ids };
    case 'hidden':
      return {
        ...state,
        activeId: nextAfter(event.ids, event.gone, state.activeId),
        hiddenIds: [...without(state.hiddenIds, event.gone), ...event.gone],
        selectedIds: without(state.selectedIds, event.gone),
        changedIds: without(state.changedIds, event.gone),
        panel: state.panel !== null && event.gone.includes(state.panel.id) ? null : state.panel,
      };
    case 'shown':
      return { ...state, hiddenIds: without(state.hiddenIds, event.ids) };
    case 'changed':
      return { ...state, changedIds: [...without(state.changedIds, event.ids), ...event.ids] };
    case 'opened':
      return { ...state, activeId: event.panel.id, panel: event.panel };
    case 'closed':
      return { ...state, panel: null };
  }
};
