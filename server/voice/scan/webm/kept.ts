import { demand } from '../clip-error';
import type { Budget } from '../limits';
import { isText, readChildren, readUint, type Element } from './element';
import { ID } from './ids';

type Check = (bytes: Uint8Array, element: Element) => boolean;

/** Elements that stay, and what they may hold. Each may occur once. */
export type Kept = ReadonlyMap<number, Check>;

const upTo =
  (max: number): Check =>
  (bytes, element) =>
    readUint(bytes, element) <= max;

const isFloat: Check = (_bytes, { dataAt, end }) => end - dataAt === 4 || end - dataAt === 8;
/** Read by whoever asks for the children, or written anew. */
const isJudgedElsewhere: Check = () => true;

const MAX_VERSION = 255;
const MAX_TRACK_NUMBER = 255;
const SECOND_NS = 1_000_000_000;

export const KEPT_IN_HEAD: Kept = new Map([
  [ID.ebmlVersion, upTo(MAX_VERSION)],
  [ID.ebmlReadVersion, upTo(MAX_VERSION)],
  [ID.ebmlMaxIdLength, upTo(4)],
  [ID.ebmlMaxSizeLength, upTo(8)],
  [ID.docType, (bytes, element) => isText(bytes, element, 'webm')],
  [ID.docTypeVersion, upTo(MAX_VERSION)],
  [ID.docTypeReadVersion, upTo(MAX_VERSION)],
]);

/** Every file must have the names of the two programs; they are blanked. */
export const KEPT_IN_INFO: Kept = new Map([
  [ID.timestampScale, upTo(SECOND_NS)],
  [ID.duration, isFloat],
  [ID.muxingApp, isJudgedElsewhere],
  [ID.writingApp, isJudgedElsewhere],
]);

export const KEPT_IN_TRACK: Kept = new Map([
  [ID.trackNumber, upTo(MAX_TRACK_NUMBER)],
  [ID.trackUid, isJudgedElsewhere],
  [ID.trackType, isJudgedElsewhere],
  [ID.defaultDuration, upTo(SECOND_NS)],
  [ID.codecId, isJudgedElsewhere],
  [ID.codecPrivate, isJudgedElsewhere],
  [ID.codecDelay, upTo(SECOND_NS)],
  [ID.seekPreRoll, upTo(SECOND_NS)],
  [ID.audio, isJudgedElsewhere],
]);

export const KEPT_IN_AUDIO: Kept = new Map([
  [ID.samplingFrequency, isFloat],
  [ID.channels, upTo(2)],
]);

/**
 * The children of a master element, of which those that stay are checked.
 * @throws ClipError where one of them occurs twice, or holds what it may not; of kind `fault`
 */
export function* readKept(
  bytes: Uint8Array,
  parent: Element,
  kept: Kept,
  budget: Budget,
  fault: 'container' | 'damaged' = 'damaged',
): Generator<Element, void, undefined> {
  const seen = new Set<number>();
  for (const child of readChildren(bytes, parent, budget)) {
    const check = kept.get(child.id);
    if (check !== undefined) {
      demand(!seen.has(child.id) && check(bytes, child), fault);
      seen.add(child.id);
    }
    yield child;
  }
}

/** Checks the children of a master element that nobody reads. @throws ClipError as `readKept` */
export const checkKept = (bytes: Uint8Array, parent: Element, kept: Kept, budget: Budget): void => {
  const children = readKept(bytes, parent, kept, budget);
  while (children.next().done !== true);
};
