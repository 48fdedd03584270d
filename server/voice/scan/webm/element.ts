import { u8 } from '../bytes';
import { demand } from '../clip-error';
import type { Budget } from '../limits';

/** An EBML element: id and size from `start`, data from `dataAt` to `end`. */
export interface Element {
  readonly id: number;
  readonly start: number;
  readonly dataAt: number;
  readonly end: number;
  /** `end` is then the end of the parent (RFC 8794 §6.2). */
  readonly hasUnknownSize: boolean;
}

/** A variable-size integer (RFC 8794 §4). */
export interface VarInt {
  readonly value: number;
  readonly length: number;
  readonly isAllOnes: boolean;
}

const MAX_ID_BYTES = 4;
const MAX_SIZE_BYTES = 8;

/** Bytes of the variable-size integer that begins with `first`: 1 to 8, or 9 for none. */
const varIntLength = (first: number): number => Math.clz32(first) - 23;

/** @throws ClipError where it doesn't end before `end` */
export const readVarInt = (bytes: Uint8Array, at: number, end: number): VarInt => {
  const length = varIntLength(u8(bytes, at));
  demand(length <= MAX_SIZE_BYTES && at + length <= end, 'damaged');
  const top = 2 ** (8 - length);
  let value = u8(bytes, at) % top;
  let isAllOnes = value === top - 1;
  for (let index = 1; index < length; index += 1) {
    value = value * 256 + u8(bytes, at + index);
    isAllOnes = isAllOnes && u8(bytes, at + index) === 0xff;
  }
  return { value, length, isAllOnes };
};

const readId = (bytes: Uint8Array, at: number, end: number): { id: number; length: number } => {
  const length = varIntLength(u8(bytes, at));
  demand(length <= MAX_ID_BYTES && at + length <= end, 'damaged');
  let id = 0;
  for (let index = 0; index < length; index += 1) id = id * 256 + u8(bytes, at + index);
  return { id, length };
};

/**
 * Reads the head of the element at `at`.
 * @throws ClipError where the element doesn't end before `end`
 */
export const readElement = (bytes: Uint8Array, at: number, end: number): Element => {
  const { id, length } = readId(bytes, at, end);
  const size = readVarInt(bytes, at + length, end);
  const dataAt = at + length + size.length;
  demand(size.isAllOnes || dataAt + size.value <= end, 'damaged');
  return {
    id,
    start: at,
    dataAt,
    end: size.isAllOnes ? end : dataAt + size.value,
    hasUnknownSize: size.isAllOnes,
  };
};

/**
 * The children of a master element of known size.
 * @throws ClipError for a child that leaves its parent, one of unknown size, or too many of them
 */
export function* readChildren(
  bytes: Uint8Array,
  parent: Element,
  budget: Budget,
): Generator<Element, void, undefined> {
  demand(!parent.hasUnknownSize, 'damaged');
  for (let at = parent.dataAt; at < parent.end;) {
    const child = readElement(bytes, at, parent.end);
    budget.left -= 1;
    demand(!child.hasUnknownSize && budget.left >= 0, 'damaged');
    yield child;
    at = child.end;
  }
}

/** Value of an unsigned integer element; rounded beyond 2^53. @throws ClipError over 8 bytes */
export const readUint = (bytes: Uint8Array, { dataAt, end }: Element): number => {
  demand(end - dataAt <= MAX_SIZE_BYTES, 'damaged');
  let value = 0;
  for (let at = dataAt; at < end; at += 1) value = value * 256 + u8(bytes, at);
  return value;
};

/** Value of a signed integer element; rounded beyond 2^53. @throws ClipError over 8 bytes */
export const readInt = (bytes: Uint8Array, element: Element): number => {
  const value = readUint(bytes, element);
  const bits = 8 * (element.end - element.dataAt);
  return bits > 0 && value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
};

/** Whether the text of the element is `text`; trailing zeros don't count (RFC 8794 §7.4). */
export const isText = (bytes: Uint8Array, { dataAt, end }: Element, text: string): boolean => {
  for (let at = dataAt; at < end; at += 1) {
    const index = at - dataAt;
    if (u8(bytes, at) !== (index < text.length ? text.charCodeAt(index) : 0)) return false;
  }
  return end - dataAt >= text.length;
};
