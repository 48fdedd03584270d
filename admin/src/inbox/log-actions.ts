/** What the history of a comment has words for. */
const ACTIONS = [
  'create',
  'approve',
  'hold',
  'spam',
  'reject',
  'trash',
  'restore',
  'undo',
  'discardEdit',
  'edit',
  'pin',
  'unpin',
  'block',
  'look',
  'voice',
  'report',
  'anonymise',
] as const;

export type LogAction = (typeof ACTIONS)[number] | 'other';

/** An entry of the log; what is new to the panel is `other`. */
export const readAction = (action: string): LogAction =>
  ACTIONS.find((one) => one === action) ?? 'other';
