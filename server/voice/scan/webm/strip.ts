import { MAX_ELEMENTS, type Budget } from '../limits';
import { readChildren, type Element } from './element';
import { ID } from './ids';
import { NS_PER_MS, readScale } from './info';
import { scanWebm } from './scan';
import { openWebm, readSegment } from './segment';

const VOID_SIZE_BYTES = 8;

const KEPT_IN_HEAD: ReadonlySet<number> = new Set([
  ID.ebmlVersion,
  ID.ebmlReadVersion,
  ID.ebmlMaxIdLength,
  ID.ebmlMaxSizeLength,
  ID.docType,
  ID.docTypeVersion,
  ID.docTypeReadVersion,
]);

/** Every file must have them; they name the browser. */
const BLANKED_IN_INFO: ReadonlySet<number> = new Set([ID.muxingApp, ID.writingApp]);

const KEPT_IN_TRACK: ReadonlySet<number> = new Set([
  ID.trackNumber,
  ID.trackUid,
  ID.trackType,
  ID.flagEnabled,
  ID.flagDefault,
  ID.flagForced,
  ID.flagLacing,
  ID.minCache,
  ID.maxCache,
  ID.defaultDuration,
  ID.maxBlockAdditionId,
  ID.codecId,
  ID.codecPrivate,
  ID.codecDecodeAll,
  ID.codecDelay,
  ID.seekPreRoll,
]);

const KEPT_IN_AUDIO: ReadonlySet<number> = new Set([
  ID.samplingFrequency,
  ID.outputSamplingFrequency,
  ID.channels,
  ID.bitDepth,
]);

const KEPT_IN_GROUP: ReadonlySet<number> = new Set([
  ID.block,
  ID.blockDuration,
  ID.referenceBlock,
  ID.discardPadding,
]);

/**
 * Makes an element a Void of the same length (RFC 8794 §11.3.2). The id shrinks to one byte, so the
 * size field grows, up to the eight bytes it may have.
 */
const voidElement = (bytes: Uint8Array, { start, dataAt, end }: Element): void => {
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

const keepOnly = (
  bytes: Uint8Array,
  parent: Element,
  kept: ReadonlySet<number>,
  budget: Budget,
): void => {
  for (const child of readChildren(bytes, parent, budget)) {
    if (!kept.has(child.id)) voidElement(bytes, child);
  }
};

/** Writes what was measured: Chromium's own number lacks the last packet. */
const writeDuration = (bytes: Uint8Array, { dataAt, end }: Element, duration: number): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataAt, end - dataAt);
  if (view.byteLength === 4) view.setFloat32(0, duration);
  if (view.byteLength === 8) view.setFloat64(0, duration);
};

const stripInfo = (bytes: Uint8Array, info: Element, durationMs: number, budget: Budget): void => {
  const durationUnits = (durationMs * NS_PER_MS) / readScale(bytes, info, budget);
  for (const child of readChildren(bytes, info, budget)) {
    if (child.id === ID.duration) writeDuration(bytes, child, durationUnits);
    else if (BLANKED_IN_INFO.has(child.id)) bytes.fill(0, child.dataAt, child.end);
    else if (child.id !== ID.timestampScale) voidElement(bytes, child);
  }
};

const stripTracks = (bytes: Uint8Array, tracks: Element, budget: Budget): void => {
  for (const entry of readChildren(bytes, tracks, budget)) {
    if (entry.id !== ID.trackEntry) {
      voidElement(bytes, entry);
      continue;
    }
    for (const child of readChildren(bytes, entry, budget)) {
      if (child.id === ID.audio) keepOnly(bytes, child, KEPT_IN_AUDIO, budget);
      else if (!KEPT_IN_TRACK.has(child.id)) voidElement(bytes, child);
    }
  }
};

/** Everything it changes is void or blank afterwards; a checksum would no longer be right. */
const stripElement = (
  bytes: Uint8Array,
  element: Element,
  durationMs: number,
  budget: Budget,
): void => {
  switch (element.id) {
    case ID.info:
      stripInfo(bytes, element, durationMs, budget);
      return;
    case ID.tracks:
      stripTracks(bytes, element, budget);
      return;
    case ID.blockGroup:
      keepOnly(bytes, element, KEPT_IN_GROUP, budget);
      return;
    case ID.tags:
    case ID.chapters:
    case ID.attachments:
    case ID.void:
    case ID.crc32:
      voidElement(bytes, element);
      return;
    default:
      return;
  }
};

/** Takes out, in place, everything that playing doesn't need. @throws ClipError */
export const stripWebm = (bytes: Uint8Array): void => {
  const { durationMs } = scanWebm(bytes);
  const budget: Budget = { left: 2 * MAX_ELEMENTS };
  const { head, segment } = openWebm(bytes, budget);
  keepOnly(bytes, head, KEPT_IN_HEAD, budget);
  for (const element of readSegment(bytes, segment, budget)) {
    stripElement(bytes, element, durationMs, budget);
  }
  bytes.fill(0, segment.end);
};
