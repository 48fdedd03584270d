import type { Budget } from '../limits';
import { readChildren, type Element } from './element';
import { ID } from './ids';
import type { Kept } from './kept';

const VOID_SIZE_BYTES = 8;

/**
 * Makes an element a Void of the same length (RFC 8794 §11.3.2). The id shrinks to one byte, so the
 * size field grows, up to the eight bytes it may have.
 */
export const voidElement = (bytes: Uint8Array, { start, dataAt, end }: Element): void => {
  const sizeBytes = Math.min(VOID_SIZE_BYTES, dataAt - start - 1);
  let rest = end - start - 1 - sizeBytes;
  bytes.fill(0, start, end);
  bytes[start] = ID.void;
  for (let at = start + sizeBytes; at > start; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[start + 1] = (bytes[start + 1] ?? 0) | (1 << (8 - sizeBytes));
};

/** Makes void the children of a master element that don't stay. @throws ClipError */
export const voidOthers = (
  bytes: Uint8Array,
  parent: Element,
  kept: Kept,
  budget: Budget,
): void => {
  for (const child of readChildren(bytes, parent, budget)) {
    if (!kept.has(child.id)) voidElement(bytes, child);
  }
};
