import { u32be, u64be, u8 } from '../bytes';
import { demand } from '../clip-error';
import type { Budget } from '../limits';

/** An ISO box: head from `start`, content from `dataAt` to `end` (ISO/IEC 14496-12 §4.2). */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly dataAt: number;
  readonly end: number;
}

const HEAD_BYTES = 8;
const LONG_HEAD_BYTES = 16;

/** Four characters. */
export const readText = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(u8(bytes, at), u8(bytes, at + 1), u8(bytes, at + 2), u8(bytes, at + 3));

/** Type of the box at `at`, whether it is whole or not. */
export const readType = (bytes: Uint8Array, at: number): string => readText(bytes, at + 4);

/**
 * Reads the head of the box at `at`, or `null` where there is none that ends before `end`. A size
 * of zero, "to the end of the file", is right for the last box of a file only.
 */
export const readBox = (bytes: Uint8Array, at: number, end: number): Box | null => {
  if (at + HEAD_BYTES > end) return null;
  const size = u32be(bytes, at);
  const isLong = size === 1;
  const headBytes = isLong ? LONG_HEAD_BYTES : HEAD_BYTES;
  const declared = isLong ? u64be(bytes, at + HEAD_BYTES) : size;
  const boxEnd = declared === 0 && end === bytes.length ? end : at + declared;
  if (at + headBytes > boxEnd || boxEnd > end) return null;
  return { type: readType(bytes, at), start: at, dataAt: at + headBytes, end: boxEnd };
};

/**
 * The boxes from `from` to `end`, which they must fill.
 * @throws ClipError for a box that leaves its parent, and for too many of them
 */
export function* readBoxes(
  bytes: Uint8Array,
  from: number,
  end: number,
  budget: Budget,
): Generator<Box, void, undefined> {
  for (let at = from; at < end;) {
    const box = readBox(bytes, at, end);
    budget.left -= 1;
    demand(box !== null && budget.left >= 0, 'damaged');
    yield box;
    at = box.end;
  }
}

/** @throws ClipError unless `parent` holds at most one box of the type */
export const findBox = (
  bytes: Uint8Array,
  parent: Box,
  type: string,
  budget: Budget,
): Box | null => {
  let found: Box | null = null;
  for (const box of readBoxes(bytes, parent.dataAt, parent.end, budget)) {
    if (box.type !== type) continue;
    demand(found === null, 'damaged');
    found = box;
  }
  return found;
};

/** @throws ClipError unless `parent` holds exactly one box of the type */
export const getBox = (bytes: Uint8Array, parent: Box, type: string, budget: Budget): Box => {
  const found = findBox(bytes, parent, type, budget);
  demand(found !== null, 'damaged');
  return found;
};

/** A table in a full box: where its entries begin, and how many there are. */
export interface Table {
  readonly count: number;
  readonly dataAt: number;
}

/**
 * Reads the entry count at `at` of a box.
 * @throws ClipError where the box has no room for so many entries
 */
export const readTable = (bytes: Uint8Array, box: Box, at: number, entryBytes: number): Table => {
  const count = u32be(bytes, at);
  demand(at + 4 + count * entryBytes <= box.end, 'damaged');
  return { count, dataAt: at + 4 };
};
