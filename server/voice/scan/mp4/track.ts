import { hasMagic, u32be, u8 } from '../bytes';
import { demand } from '../clip-error';
import type { Budget } from '../limits';
import { findBox, getBox, readBoxes, type Box } from './box';
import { readEdit, type Edit } from './edits';
import { readSampleCodec, type SampleCodec } from './sample-entry';

/** The one track of a file. */
export interface Mp4Track extends SampleCodec {
  readonly id: number;
  /** Units of time in a second. */
  readonly timescale: number;
  readonly movieTimescale: number;
  readonly edit: Edit;
  readonly stbl: Box;
  readonly mvex: Box | null;
}

const SELF_CONTAINED = 1;
/** Version, flags and count of a `dref`. */
const TABLE_HEAD_BYTES = 8;

/** Where the field behind the two times of a header box lies; version 1 has long times. */
const behindTimes = (bytes: Uint8Array, box: Box): number =>
  box.dataAt + (u8(bytes, box.dataAt) === 1 ? 20 : 12);

const readTimescale = (bytes: Uint8Array, header: Box): number => {
  const at = behindTimes(bytes, header);
  const timescale = u32be(bytes, at);
  demand(timescale > 0 && at + 4 <= header.end, 'damaged');
  return timescale;
};

/** @throws ClipError where the media data lies in another file (ISO/IEC 14496-12 §8.7.2) */
const refuseExternalData = (bytes: Uint8Array, minf: Box, budget: Budget): void => {
  const dref = getBox(bytes, getBox(bytes, minf, 'dinf', budget), 'dref', budget);
  demand(dref.end - dref.dataAt >= TABLE_HEAD_BYTES, 'damaged');
  let references = 0;
  for (const reference of readBoxes(bytes, dref.dataAt + TABLE_HEAD_BYTES, dref.end, budget)) {
    references += 1;
    demand(reference.type === 'url ' && reference.end - reference.dataAt >= 4, 'foreign');
    // Chromium writes an empty address behind the flag.
    const address = bytes.subarray(reference.dataAt + 4, reference.end);
    const isHere = u32be(bytes, reference.dataAt) === SELF_CONTAINED;
    demand(isHere && address.every((byte) => byte === 0), 'foreign');
  }
  demand(references === 1, 'damaged');
};

const findTrak = (bytes: Uint8Array, moov: Box, budget: Budget): Box => {
  const traks: Box[] = [];
  for (const box of readBoxes(bytes, moov.dataAt, moov.end, budget)) {
    demand(box.type !== 'pssh', 'protected');
    if (box.type === 'trak') traks.push(box);
  }
  const [trak] = traks;
  demand(traks.length === 1 && trak !== undefined, 'tracks');
  return trak;
};

const findEdits = (bytes: Uint8Array, trak: Box, budget: Budget): Box | null => {
  const edts = findBox(bytes, trak, 'edts', budget);
  return edts === null ? null : findBox(bytes, edts, 'elst', budget);
};

/**
 * Reads a `moov` box.
 * @throws ClipError for anything but one sound track with its data in the same file
 */
export const readTrack = (bytes: Uint8Array, moov: Box, budget: Budget): Mp4Track => {
  const trak = findTrak(bytes, moov, budget);
  const mdia = getBox(bytes, trak, 'mdia', budget);
  const hdlr = getBox(bytes, mdia, 'hdlr', budget);
  demand(hasMagic(bytes, 'soun', hdlr.dataAt + 8), 'tracks');
  const minf = getBox(bytes, mdia, 'minf', budget);
  refuseExternalData(bytes, minf, budget);
  const stbl = getBox(bytes, minf, 'stbl', budget);
  const stsd = getBox(bytes, stbl, 'stsd', budget);
  const tkhd = getBox(bytes, trak, 'tkhd', budget);
  return {
    ...readSampleCodec(bytes, stsd, budget),
    id: u32be(bytes, behindTimes(bytes, tkhd)),
    timescale: readTimescale(bytes, getBox(bytes, mdia, 'mdhd', budget)),
    movieTimescale: readTimescale(bytes, getBox(bytes, moov, 'mvhd', budget)),
    edit: readEdit(bytes, findEdits(bytes, trak, budget)),
    stbl,
    mvex: findBox(bytes, moov, 'mvex', budget),
  };
};
