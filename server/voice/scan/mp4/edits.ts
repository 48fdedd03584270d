import { i64be, u16be, u32be, u64be, u8 } from '../bytes';
import { demand } from '../clip-error';
import { readTable, type Box } from './box';

/** What an edit list leaves of a track. */
export interface Edit {
  /** Where playing begins, in units of the track. */
  readonly mediaTime: number;
  /** How long it plays, in units of the movie; 0 for all that follows. */
  readonly duration: number;
}

/** A delay, and the sound. */
const MAX_EDITS = 2;
const WHOLE: Edit = { mediaTime: 0, duration: 0 };

const readEntry = (bytes: Uint8Array, at: number, isLong: boolean): Edit =>
  isLong
    ? { duration: u64be(bytes, at), mediaTime: i64be(bytes, at + 8) }
    : { duration: u32be(bytes, at), mediaTime: u32be(bytes, at + 4) | 0 };

/**
 * Reads an edit list (ISO/IEC 14496-12 §8.6.6) of one edit; empty ones only shift it.
 * @throws ClipError for several edits, or one that changes the speed
 */
export const readEdit = (bytes: Uint8Array, elst: Box | null): Edit => {
  if (elst === null) return WHOLE;
  const isLong = u8(bytes, elst.dataAt) === 1;
  const entryBytes = isLong ? 20 : 12;
  const table = readTable(bytes, elst, elst.dataAt + 4, entryBytes);
  demand(table.count <= MAX_EDITS, 'damaged');
  let edit: Edit | null = null;
  for (let index = 0; index < table.count; index += 1) {
    const at = table.dataAt + index * entryBytes;
    const entry = readEntry(bytes, at, isLong);
    if (entry.mediaTime === -1) continue;
    const isPlain = entry.mediaTime >= 0 && u16be(bytes, at + entryBytes - 4) === 1;
    demand(edit === null && isPlain, 'damaged');
    edit = entry;
  }
  return edit ?? WHOLE;
};
