import { MAX_ELEMENTS, type Budget } from '../limits';
import { blankPadding } from '../opus';
import type { Span } from '../packets';
import { readBoxes, type Box } from './box';
import { LEAF_LAYOUTS } from './leaf-layouts';
import { keepParts, rewriteLeaf, writeInBox } from './rewrite';
import { scanMp4 } from './scan';
import { freeBox, stripSampleEntry } from './strip-entry';
import { TABLES } from './strip-tables';
import { stripTypes } from './strip-types';
import { openMp4 } from './top-level';

/** What playing needs, by the box that holds it; a list of its own makes a box a container. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  file: ['ftyp', 'moov', 'moof', 'mdat'],
  moov: ['mvhd', 'trak', 'mvex'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['smhd', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'stsc', 'stsz', 'stco', 'co64'],
  mvex: ['mehd', 'trex'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun'],
};

/** The data lies in this file: one reference, whose own content the scanner checked. */
const stripReferences = (bytes: Uint8Array, dref: Box): void => {
  const from = dref.dataAt + 8;
  keepParts(bytes, dref, [{ from, end: dref.end }]);
  writeInBox(bytes, dref, from - 1, [1]);
};

/** What a walk through the boxes carries along. */
interface Walk {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  fragments: number;
}

const numberFragment = (walk: Walk, mfhd: Box): void => {
  walk.fragments += 1;
  keepParts(walk.bytes, mfhd, []);
  const { fragments } = walk;
  const number = [fragments >>> 16, fragments >>> 8, fragments].map((part) => part & 0xff);
  writeInBox(walk.bytes, mfhd, mfhd.dataAt + 5, number);
};

const stripLeaf = (walk: Walk, box: Box): void => {
  const { bytes, budget } = walk;
  const layout = LEAF_LAYOUTS[box.type];
  if (layout !== undefined) rewriteLeaf(bytes, box, layout);
  else if (box.type === 'ftyp') stripTypes(bytes, box);
  else if (box.type === 'stsd') stripSampleEntry(bytes, box, budget);
  else if (box.type === 'dref') stripReferences(bytes, box);
  else if (box.type === 'mfhd') numberFragment(walk, box);
  else TABLES[box.type]?.(bytes, box);
};

/** The table holds no container in itself, so the depth is that of the table. */
const stripBox = (walk: Walk, box: Box, kept: readonly string[]): void => {
  if (!kept.includes(box.type)) {
    freeBox(walk.bytes, box);
    return;
  }
  const keptInside = KEPT[box.type];
  if (keptInside === undefined) {
    stripLeaf(walk, box);
    return;
  }
  for (const child of readBoxes(walk.bytes, box.dataAt, box.end, walk.budget)) {
    stripBox(walk, child, keptInside);
  }
};

/**
 * Makes free space, in place, of everything that playing doesn't need; what stays holds numbers
 * that the scanner used, or what is written here. Frames themselves are not looked into: those of
 * AAC may hold elements that no decoder plays.
 * @throws ClipError
 */
export const stripMp4 = (bytes: Uint8Array): void => {
  const packets: (readonly Span[])[] = [];
  const { track, unused } = scanMp4(bytes, (parts) => packets.push(parts));
  const walk: Walk = { bytes, budget: { left: MAX_ELEMENTS }, fragments: 0 };
  const { boxes, end } = openMp4(bytes, walk.budget);
  for (const box of boxes) stripBox(walk, box, KEPT.file ?? []);
  for (const span of unused) bytes.fill(0, span.from, span.end);
  if (track.codec === 'opus') for (const parts of packets) blankPadding(bytes, parts);
  bytes.fill(0, end);
};
