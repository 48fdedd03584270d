import { writeText } from '../bytes';
import type { Budget } from '../limits';
import { readBoxes, type Box } from './box';
import { readElementaryStream } from './descriptors';
import { LEAF_LAYOUTS } from './leaf-layouts';
import { keepParts, rewriteLeaf, writeInBox } from './rewrite';
import { openSampleEntry } from './sample-entry';

/** Makes a box free space of the same length. */
export const freeBox = (bytes: Uint8Array, box: Box): void => {
  writeText(bytes, box.start + 4, 'free');
  bytes.fill(0, box.dataAt, box.end);
};

/** The first data reference. */
const FIRST = [0, 1];
const SAMPLE_BITS = [0, 16];

/** Fields of the entry: version; channels; what QuickTime calls compression; rate and version 1's. */
const stripFields = (bytes: Uint8Array, entry: Box, childrenAt: number): void => {
  const at = entry.dataAt;
  keepParts(bytes, { ...entry, end: childrenAt }, [
    { from: at + 8, end: at + 10 },
    { from: at + 16, end: at + 18 },
    { from: at + 20, end: at + 22 },
    { from: at + 24, end: childrenAt },
  ]);
  writeInBox(bytes, entry, at + 6, FIRST);
  writeInBox(bytes, entry, at + 18, SAMPLE_BITS);
};

const stripDescriptors = (bytes: Uint8Array, esds: Box): void => {
  const { kept } = readElementaryStream(bytes, esds.dataAt + 4, esds.end);
  keepParts(bytes, esds, kept);
};

/** Strips an `stsd`: of the one entry stays how its sound is coded. */
export const stripSampleEntry = (bytes: Uint8Array, stsd: Box, budget: Budget): void => {
  const { entry, childrenAt } = openSampleEntry(bytes, stsd);
  const layout = LEAF_LAYOUTS.dOps;
  bytes.fill(0, stsd.dataAt, stsd.dataAt + 4);
  stripFields(bytes, entry, childrenAt);
  for (const child of readBoxes(bytes, childrenAt, entry.end, budget)) {
    if (child.type === 'esds' && entry.type === 'mp4a') stripDescriptors(bytes, child);
    else if (child.type === 'dOps' && entry.type === 'Opus' && layout) {
      rewriteLeaf(bytes, child, layout);
    } else freeBox(bytes, child);
  }
};
