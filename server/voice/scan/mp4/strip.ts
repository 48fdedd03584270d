import { u8, writeText } from '../bytes';
import { MAX_ELEMENTS, type Budget } from '../limits';
import { readBoxes, type Box } from './box';
import { openSampleEntry } from './sample-entry';
import { scanMp4 } from './scan';
import { openMp4 } from './top-level';

/** What playing needs, by the box that holds it; a list of its own makes a box a container. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  file: ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'mfra', 'sidx', 'ssix'],
  moov: ['mvhd', 'iods', 'trak', 'mvex'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['smhd', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'stsc', 'stsz', 'stco', 'co64', 'stss', 'sgpd', 'sbgp'],
  mvex: ['mehd', 'trex'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sgpd', 'sbgp'],
  mfra: ['tfra', 'mfro'],
};
const KEPT_IN_ENTRY = ['esds', 'dOps', 'btrt'];

/** Language "und", three letters of five bits each (ISO/IEC 14496-12 §8.4.2.3). */
const UNDETERMINED = [0x55, 0xc4];

const freeBox = (bytes: Uint8Array, box: Box): void => {
  writeText(bytes, box.start + 4, 'free');
  bytes.fill(0, box.dataAt, box.end);
};

const clearTimes = (bytes: Uint8Array, { dataAt, end }: Box): void => {
  const timesAt = dataAt + 4;
  bytes.fill(0, timesAt, Math.min(end, timesAt + (u8(bytes, dataAt) === 1 ? 16 : 8)));
};

const clearLanguage = (bytes: Uint8Array, { dataAt, end }: Box): void => {
  const languageAt = dataAt + (u8(bytes, dataAt) === 1 ? 32 : 20);
  if (languageAt + UNDETERMINED.length <= end) bytes.set(UNDETERMINED, languageAt);
};

const stripSampleEntry = (bytes: Uint8Array, stsd: Box, budget: Budget): void => {
  const { entry, childrenAt } = openSampleEntry(bytes, stsd);
  // Revision and vendor, behind the version.
  bytes.fill(0, entry.dataAt + 10, entry.dataAt + 16);
  for (const child of readBoxes(bytes, childrenAt, entry.end, budget)) {
    if (!KEPT_IN_ENTRY.includes(child.type)) freeBox(bytes, child);
  }
};

const stripLeaf = (bytes: Uint8Array, box: Box, budget: Budget): void => {
  switch (box.type) {
    case 'mvhd':
    case 'tkhd':
      clearTimes(bytes, box);
      return;
    case 'mdhd':
      clearTimes(bytes, box);
      clearLanguage(bytes, box);
      return;
    case 'hdlr':
      // The maker and the name, behind the kind of media.
      bytes.fill(0, box.dataAt + 12, box.end);
      return;
    case 'stsd':
      stripSampleEntry(bytes, box, budget);
      return;
    default:
      return;
  }
};

/** The table holds no container in itself, so the depth is that of the table. */
const stripBox = (bytes: Uint8Array, box: Box, kept: readonly string[], budget: Budget): void => {
  if (!kept.includes(box.type)) {
    freeBox(bytes, box);
    return;
  }
  const keptInside = KEPT[box.type];
  if (keptInside === undefined) {
    stripLeaf(bytes, box, budget);
    return;
  }
  for (const child of readBoxes(bytes, box.dataAt, box.end, budget)) {
    stripBox(bytes, child, keptInside, budget);
  }
};

/** Takes out, in place, everything that playing doesn't need. @throws ClipError */
export const stripMp4 = (bytes: Uint8Array): void => {
  const { unused } = scanMp4(bytes);
  const budget: Budget = { left: MAX_ELEMENTS };
  const { boxes, end } = openMp4(bytes, budget);
  for (const box of boxes) stripBox(bytes, box, KEPT.file ?? [], budget);
  for (const span of unused) bytes.fill(0, span.from, span.end);
  bytes.fill(0, end);
};
