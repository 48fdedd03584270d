import { u32be, u8 } from '../bytes';
import type { Box } from './box';
import { SAMPLE_FLAGS } from './leaf-layouts';
import { keepParts, writeInBox } from './rewrite';

const ONE = [0, 0, 0, 1];
const NORMAL_SPEED = [0, 1, 0, 0];
const ZERO = [0, 0, 0, 0];

/** Keeps a table as long as its count says, which the scanner checked. */
const keepTable = (bytes: Uint8Array, box: Box, countAt: number, entryBytes: number): number => {
  const count = u32be(bytes, box.dataAt + countAt);
  const dataAt = box.dataAt + countAt + 4;
  keepParts(bytes, box, [{ from: box.dataAt + 4, end: dataAt + count * entryBytes }]);
  return count;
};

const stripRates = (bytes: Uint8Array, elst: Box): void => {
  const version = u8(bytes, elst.dataAt);
  const entryBytes = version === 1 ? 20 : 12;
  const count = keepTable(bytes, elst, 4, entryBytes);
  bytes[elst.dataAt] = version === 1 ? 1 : 0;
  for (let end = 1; end <= count; end += 1) {
    writeInBox(bytes, elst, elst.dataAt + 8 + end * entryBytes - 4, NORMAL_SPEED);
  }
};

const stripChunkMap = (bytes: Uint8Array, stsc: Box): void => {
  const count = keepTable(bytes, stsc, 4, 12);
  for (let index = 0; index < count; index += 1) {
    writeInBox(bytes, stsc, stsc.dataAt + 8 + index * 12 + 8, ONE);
  }
};

/** Optional fields of a box, in their order: the flag that announces them, bytes, what is written. */
type Field = readonly [mask: number, bytes: number, written?: readonly number[]];

const HEAD_FIELDS: readonly Field[] = [
  [0x1, 8],
  [0x2, 4, ONE],
  [0x8, 4],
  [0x10, 4],
  [0x20, 4, SAMPLE_FLAGS],
];
/** "No duration" and "the base is this fragment", beside those of the fields. */
const HEAD_MARKS = 0x30000;
const RUN_FIELDS: readonly Field[] = [
  [0x1, 4],
  [0x4, 4, SAMPLE_FLAGS],
];
const SAMPLE_FIELDS: readonly Field[] = [
  [0x100, 4],
  [0x200, 4],
  [0x400, 4, SAMPLE_FLAGS],
  [0x800, 4, ZERO],
];

const readFlags = (bytes: Uint8Array, box: Box): number => u32be(bytes, box.dataAt) & 0xffffff;

const writeFlags = (bytes: Uint8Array, box: Box, flags: number): void => {
  writeInBox(bytes, box, box.dataAt, [0, flags >>> 16, (flags >>> 8) & 0xff, flags & 0xff]);
};

const maskOf = (fields: readonly Field[]): number =>
  fields.reduce((masks, [mask]) => masks | mask, 0);

/** Writes over those of the announced fields that aren't read. @returns where they end */
const rewriteFields = (
  bytes: Uint8Array,
  box: Box,
  from: number,
  fields: readonly Field[],
): number => {
  let at = from;
  for (const [, fieldBytes, written] of fields) {
    if (written !== undefined) writeInBox(bytes, box, at, written);
    at += fieldBytes;
  }
  return at;
};

const announced = (fields: readonly Field[], flags: number): readonly Field[] =>
  fields.filter(([mask]) => (flags & mask) !== 0);

const stripFragmentHead = (bytes: Uint8Array, tfhd: Box): void => {
  const flags = readFlags(bytes, tfhd) & (maskOf(HEAD_FIELDS) | HEAD_MARKS);
  const from = tfhd.dataAt + 4;
  const end = rewriteFields(bytes, tfhd, from + 4, announced(HEAD_FIELDS, flags));
  keepParts(bytes, tfhd, [{ from, end }]);
  writeFlags(bytes, tfhd, flags);
};

const stripRun = (bytes: Uint8Array, trun: Box): void => {
  const flags = readFlags(bytes, trun) & (maskOf(RUN_FIELDS) | maskOf(SAMPLE_FIELDS));
  const from = trun.dataAt + 4;
  let at = rewriteFields(bytes, trun, from + 4, announced(RUN_FIELDS, flags));
  const fields = announced(SAMPLE_FIELDS, flags);
  if (fields.length > 0) {
    const count = u32be(bytes, from);
    for (let index = 0; index < count; index += 1) at = rewriteFields(bytes, trun, at, fields);
  }
  keepParts(bytes, trun, [{ from, end: at }]);
  writeFlags(bytes, trun, flags);
};

/** Boxes whose length depends on their content. What stays of them was read by the scanner. */
export const TABLES: Readonly<Record<string, (bytes: Uint8Array, box: Box) => void>> = {
  elst: stripRates,
  stts: (bytes, box) => keepTable(bytes, box, 4, 8),
  stsc: stripChunkMap,
  stsz: (bytes, box) => {
    const isFixed = u32be(bytes, box.dataAt + 4) !== 0;
    keepTable(bytes, box, 8, isFixed ? 0 : 4);
  },
  stco: (bytes, box) => keepTable(bytes, box, 4, 4),
  co64: (bytes, box) => keepTable(bytes, box, 4, 8),
  tfhd: stripFragmentHead,
  trun: stripRun,
};
