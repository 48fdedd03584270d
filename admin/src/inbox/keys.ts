/** What a key does. */
export type Command =
  | 'next'
  | 'previous'
  | 'approve'
  | 'spam'
  | 'reject'
  | 'trash'
  | 'undo'
  | 'play'
  | 'select'
  | 'edit'
  | 'answer'
  | 'help';

interface Binding {
  readonly command: Command;
  /** `KeyboardEvent.key`, any of them. */
  readonly keys: readonly string[];
  /** Only for those who may decide. */
  readonly decides?: true;
}

/** All keys of the inbox: the page obeys this table, and its help shows it. */
export const BINDINGS: readonly Binding[] = [
  { command: 'next', keys: ['j'] },
  { command: 'previous', keys: ['k'] },
  { command: 'approve', keys: ['a'], decides: true },
  { command: 'spam', keys: ['s'], decides: true },
  { command: 'reject', keys: ['r'], decides: true },
  { command: 'trash', keys: ['t'], decides: true },
  { command: 'undo', keys: ['u'], decides: true },
  { command: 'play', keys: ['p', ' '] },
  { command: 'select', keys: ['x'], decides: true },
  { command: 'edit', keys: ['e'], decides: true },
  { command: 'answer', keys: ['c'], decides: true },
  { command: 'help', keys: ['?'] },
];

export const bindingsFor = (mayDecide: boolean): readonly Binding[] =>
  BINDINGS.filter(({ decides }) => decides !== true || mayDecide);

/** Where a key was pressed. */
export type Place =
  /** A field, a list to choose from, a dialog or a menu: their keys are their own. */
  | 'typing'
  /** A button, a link and the like, which Space presses. */
  | 'control'
  | 'elsewhere';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** Held down: a decision is made once. */
  readonly repeat: boolean;
}

const MOVES: readonly Command[] = ['next', 'previous'];

/** What a key press asks for, `null` for nothing. */
export const commandOf = (
  { key, ctrlKey, altKey, metaKey, repeat }: KeyPress,
  place: Place,
  mayDecide: boolean,
): Command | null => {
  if (ctrlKey || altKey || metaKey || place === 'typing') return null;
  if (key === ' ' && place === 'control') return null;
  const command = bindingsFor(mayDecide).find(({ keys }) => keys.includes(key))?.command ?? null;
  return repeat && command !== null && !MOVES.includes(command) ? null : command;
};
