import { u8 } from '../bytes';
import { MAX_ELEMENTS, type Budget } from '../limits';
import { blankPadding, OPUS_RATE } from '../opus';
import { readBlock } from './block';
import { readChildren, readUint, type Element } from './element';
import { ID } from './ids';
import { NS_PER_MS, readScale } from './info';
import { KEPT_IN_AUDIO, KEPT_IN_HEAD, KEPT_IN_INFO, KEPT_IN_TRACK } from './kept';
import { scanWebm } from './scan';
import { openWebm, readSegment } from './segment';
import { voidElement, voidOthers } from './void';

const KEPT_IN_GROUP: ReadonlySet<number> = new Set([ID.block, ID.discardPadding]);

const KEY_FRAME = 0x80;
const LACING = 0x06;
const ONLY_TRACK = 1;

const writeFloat = (bytes: Uint8Array, { dataAt, end }: Element, value: number): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataAt, end - dataAt);
  if (view.byteLength === 4) view.setFloat32(0, value);
  else view.setFloat64(0, value);
};

const writeSmallUint = (bytes: Uint8Array, { dataAt, end }: Element, value: number): void => {
  bytes.fill(0, dataAt, end);
  if (end > dataAt) bytes[end - 1] = value;
};

const stripInfo = (bytes: Uint8Array, info: Element, durationMs: number, budget: Budget): void => {
  const durationUnits = (durationMs * NS_PER_MS) / readScale(bytes, info, budget);
  voidOthers(bytes, info, KEPT_IN_INFO, budget);
  for (const child of readChildren(bytes, info, budget)) {
    // What was measured: Chromium's own number lacks the last packet.
    if (child.id === ID.duration) writeFloat(bytes, child, durationUnits);
    else if (child.id !== ID.timestampScale && child.id !== ID.void) {
      bytes.fill(0, child.dataAt, child.end);
    }
  }
};

const stripAudio = (bytes: Uint8Array, audio: Element, budget: Budget): void => {
  voidOthers(bytes, audio, KEPT_IN_AUDIO, budget);
  for (const child of readChildren(bytes, audio, budget)) {
    if (child.id === ID.samplingFrequency) writeFloat(bytes, child, OPUS_RATE);
  }
};

/** @returns the number of the track */
const stripEntry = (bytes: Uint8Array, entry: Element, budget: Budget): number => {
  let number = 0;
  voidOthers(bytes, entry, KEPT_IN_TRACK, budget);
  for (const child of readChildren(bytes, entry, budget)) {
    if (child.id === ID.trackNumber) number = readUint(bytes, child);
    if (child.id === ID.trackUid) writeSmallUint(bytes, child, ONLY_TRACK);
    if (child.id === ID.audio) stripAudio(bytes, child, budget);
  }
  return number;
};

const stripTracks = (bytes: Uint8Array, tracks: Element, budget: Budget): number => {
  let number = 0;
  for (const entry of readChildren(bytes, tracks, budget)) {
    if (entry.id === ID.trackEntry) number = stripEntry(bytes, entry, budget);
    else voidElement(bytes, entry);
  }
  return number;
};

/** Leaves of the flags how frames are laced, and makes each frame a visible one. */
const stripBlock = (bytes: Uint8Array, block: Element, trackNumber: number): void => {
  const { flagsAt, packets } = readBlock(bytes, block, trackNumber);
  const lacing = u8(bytes, flagsAt) & LACING;
  bytes[flagsAt] = block.id === ID.simpleBlock ? KEY_FRAME | lacing : lacing;
  for (const packet of packets) blankPadding(bytes, [packet]);
};

const stripGroup = (
  bytes: Uint8Array,
  group: Element,
  trackNumber: number,
  budget: Budget,
): void => {
  for (const child of readChildren(bytes, group, budget)) {
    if (child.id === ID.block) stripBlock(bytes, child, trackNumber);
    else if (!KEPT_IN_GROUP.has(child.id)) voidElement(bytes, child);
  }
};

/**
 * Makes void, in place, everything that playing doesn't need; what stays holds numbers within
 * bounds, or what is written here. Frames themselves are not looked into.
 * @throws ClipError
 */
export const stripWebm = (bytes: Uint8Array): void => {
  const { durationMs } = scanWebm(bytes);
  const budget: Budget = { left: 4 * MAX_ELEMENTS };
  const { head, segment } = openWebm(bytes, budget);
  voidOthers(bytes, head, KEPT_IN_HEAD, budget);
  let trackNumber = 0;
  for (const element of readSegment(bytes, segment, budget)) {
    switch (element.id) {
      case ID.info:
        stripInfo(bytes, element, durationMs, budget);
        break;
      case ID.tracks:
        trackNumber = stripTracks(bytes, element, budget);
        break;
      case ID.simpleBlock:
        stripBlock(bytes, element, trackNumber);
        break;
      case ID.blockGroup:
        stripGroup(bytes, element, trackNumber, budget);
        break;
      case ID.cluster:
      case ID.clusterTimestamp:
        break;
      default:
        voidElement(bytes, element);
    }
  }
  bytes.fill(0, segment.end);
};
