import { u8 } from '../bytes';
import type { Box } from './box';
import type { LeafLayout } from './leaf-layouts';

/** Writes `part` to `at`, as far as the box has room. */
export const writeInBox = (
  bytes: Uint8Array,
  box: Box,
  at: number,
  part: readonly number[],
): void => {
  for (const [index, byte] of part.entries()) {
    if (at + index < box.end) bytes[at + index] = byte;
  }
};

/** Zeroes what a box holds between the parts from `from` to `end` that stay, in their order. */
export const keepParts = (
  bytes: Uint8Array,
  box: Box,
  parts: readonly { readonly from: number; readonly end: number }[],
): void => {
  let at = box.dataAt;
  for (const { from, end } of parts) {
    bytes.fill(0, Math.min(at, box.end), Math.min(from, box.end));
    at = Math.max(at, end);
  }
  bytes.fill(0, Math.min(at, box.end), box.end);
};

/** Leaves of a box what its layout says. */
export const rewriteLeaf = (
  bytes: Uint8Array,
  box: Box,
  [short, long]: readonly [LeafLayout, LeafLayout],
): void => {
  const { kept, written = [] } = u8(bytes, box.dataAt) === 1 ? long : short;
  const parts = kept.map(([at, size]) => ({ from: box.dataAt + at, end: box.dataAt + at + size }));
  keepParts(bytes, box, parts);
  for (const [at, part] of written) writeInBox(bytes, box, box.dataAt + at, part);
};
