/** Which of two comments comes first. */
export type CommentOrder = 'newest' | 'oldest';

/** A place in a list by time: lists go on behind it, whatever was added or removed meanwhile. */
export interface Position {
  readonly createdAtMs: number;
  /** Row id, for comments of the same millisecond. */
  readonly id: number;
}

/** Where the next page begins. */
export interface Cursor {
  /** Document id of the episode or comment whose list this is: no other one takes it. */
  readonly scope: string;
  readonly order: CommentOrder;
  readonly position: Position;
}

/** The end of the year 9999, the last that MariaDB knows. */
const MAX_TIME_MS = 253_402_300_799_000;
/** The largest number of an integer column. */
const MAX_ID = 2_147_483_647;

const LETTERS = { newest: 'n', oldest: 'o' } as const;
const PATTERN = /^([no])(\d{1,15})\.(\d{1,10})\.([a-z0-9]{1,64})$/;
/** No cursor is longer. */
export const MAX_CURSOR_LENGTH = 200;

/** In front of everything. */
export const startOf = (order: CommentOrder): Position =>
  order === 'newest' ? { createdAtMs: MAX_TIME_MS, id: MAX_ID } : { createdAtMs: 0, id: 0 };

/** Opaque to clients: letters, digits, `-` and `_`. */
export const encodeCursor = ({ scope, order, position }: Cursor): string =>
  Buffer.from(`${LETTERS[order]}${position.createdAtMs}.${position.id}.${scope}`).toString(
    'base64url',
  );

/** `null` for what `encodeCursor` can't have made. */
export const decodeCursor = (text: string): Cursor | null => {
  if (text.length > MAX_CURSOR_LENGTH || !/^[\w-]+$/.test(text)) return null;
  const match = PATTERN.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (match === null) return null;
  const [, letter, time, row, scope = ''] = match;
  const position = { createdAtMs: Number(time), id: Number(row) };
  if (position.createdAtMs > MAX_TIME_MS || position.id > MAX_ID) return null;
  return { scope, order: letter === LETTERS.newest ? 'newest' : 'oldest', position };
};
