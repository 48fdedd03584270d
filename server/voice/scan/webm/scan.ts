import { demand, refuse } from '../clip-error';
import type { ClipTrack } from '../clip-track';
import { hidesSound, MAX_ELEMENTS, MAX_PACKETS, type Budget } from '../limits';
import { OPUS_RATE, TICKS_PER_MS } from '../opus';
import { ignorePackets, type PacketSink } from '../packets';
import { readBlock, type Block } from './block';
import { readChildren, readInt, readUint, type Element } from './element';
import { ID } from './ids';
import { DEFAULT_SCALE_NS, NS_PER_MS, readScale } from './info';
import { openWebm, readSegment } from './segment';
import { readTracks, type WebmTrack } from './track';

/** 34 years: beyond it, numbers are no longer exact to a fraction of a millisecond. */
const MAX_TIME_MS = 2 ** 40;

/** What has been read of the segment so far. */
interface Reading {
  readonly onPacket: PacketSink;
  track: WebmTrack | null;
  scaleNs: number | null;
  clusterTimestamp: number | null;
  /** Whether the cluster has no block so far. */
  isClusterEmpty: boolean;
  firstMs: number | null;
  lastMs: number;
  endMs: number;
  ticks: number;
  packets: number;
  discardedMs: number;
}

const addBlock = (reading: Reading, block: Block): void => {
  demand(reading.clusterTimestamp !== null, 'damaged');
  reading.isClusterEmpty = false;
  const scaleMs = (reading.scaleNs ?? DEFAULT_SCALE_NS) / NS_PER_MS;
  const atMs = (reading.clusterTimestamp + block.timestamp) * scaleMs;
  demand(atMs >= reading.lastMs && atMs <= MAX_TIME_MS, 'damaged');
  reading.firstMs ??= atMs;
  reading.lastMs = atMs;
  reading.endMs = Math.max(reading.endMs, atMs + block.ticks / TICKS_PER_MS);
  reading.ticks += block.ticks;
  reading.packets += block.packets.length;
  demand(reading.packets <= MAX_PACKETS, 'damaged');
  for (const packet of block.packets) reading.onPacket([packet]);
};

const addGroup = (bytes: Uint8Array, group: Element, reading: Reading, budget: Budget): void => {
  let blocks = 0;
  let paddings = 0;
  for (const child of readChildren(bytes, group, budget)) {
    if (child.id === ID.block) {
      blocks += 1;
      addBlock(reading, readBlock(bytes, child, reading.track?.number ?? 0));
    }
    if (child.id === ID.discardPadding) {
      paddings += 1;
      const paddingNs = readInt(bytes, child);
      demand(paddingNs >= 0, 'damaged');
      reading.discardedMs += paddingNs / NS_PER_MS;
    }
  }
  demand(blocks === 1 && paddings <= 1, 'damaged');
};

const addElement = (
  bytes: Uint8Array,
  element: Element,
  reading: Reading,
  budget: Budget,
): void => {
  switch (element.id) {
    case ID.attachments:
      return refuse('foreign');
    case ID.encryptedBlock:
      return refuse('protected');
    case ID.info:
      demand(reading.scaleNs === null && reading.firstMs === null, 'damaged');
      reading.scaleNs = readScale(bytes, element, budget);
      return;
    case ID.tracks:
      demand(reading.track === null, 'tracks');
      reading.track = readTracks(bytes, element, budget);
      return;
    case ID.cluster:
      demand(!reading.isClusterEmpty, 'damaged');
      reading.clusterTimestamp = null;
      reading.isClusterEmpty = true;
      return;
    case ID.clusterTimestamp:
      demand(reading.clusterTimestamp === null, 'damaged');
      reading.clusterTimestamp = readUint(bytes, element);
      return;
    case ID.simpleBlock:
      demand(reading.track !== null, 'damaged');
      addBlock(reading, readBlock(bytes, element, reading.track.number));
      return;
    case ID.blockGroup:
      demand(reading.track !== null, 'damaged');
      addGroup(bytes, element, reading, budget);
      return;
    default:
      return;
  }
};

/**
 * Reads a WebM recording: one Opus track and nothing else. Its length is that of its packets, or
 * that of its times where the recorder left gaps, without the codec's delay.
 * @throws ClipError
 */
export const scanWebm = (bytes: Uint8Array, onPacket = ignorePackets): ClipTrack => {
  const budget: Budget = { left: MAX_ELEMENTS };
  const reading: Reading = {
    onPacket,
    track: null,
    scaleNs: null,
    clusterTimestamp: null,
    isClusterEmpty: false,
    firstMs: null,
    lastMs: 0,
    endMs: 0,
    ticks: 0,
    packets: 0,
    discardedMs: 0,
  };
  const { segment } = openWebm(bytes, budget);
  for (const element of readSegment(bytes, segment, budget)) {
    addElement(bytes, element, reading, budget);
  }
  const { track, firstMs, endMs, ticks, discardedMs, isClusterEmpty } = reading;
  demand(track !== null, 'tracks');
  demand(firstMs !== null && !isClusterEmpty, 'damaged');
  const contentMs = ticks / TICKS_PER_MS;
  const timelineMs = endMs - firstMs;
  const skippedMs = track.preSkip / TICKS_PER_MS;
  const durationMs = Math.max(contentMs, timelineMs) - skippedMs - discardedMs;
  demand(!hidesSound(contentMs, timelineMs) && !hidesSound(contentMs, durationMs), 'damaged');
  return {
    container: 'webm',
    codec: 'opus',
    durationMs,
    skippedMs,
    channels: track.channels,
    sampleRate: OPUS_RATE,
  };
};
