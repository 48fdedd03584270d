import { u16be, u8 } from '../bytes';
import { demand } from '../clip-error';
import type { Budget } from '../limits';
import { OPUS_RATE, readPacket, TICKS_PER_MS } from '../opus';
import { getBox, readBox, readBoxes, readTable, type Box } from './box';
import { readElementaryStream } from './descriptors';

/** How the samples of a track are coded. */
export interface SampleCodec {
  readonly codec: 'opus' | 'aac';
  readonly channels: number;
  readonly sampleRate: number;
  /** Length of the sound in a sample, whatever its table says. @throws ClipError */
  readonly measureMs: (at: number, size: number) => number;
}

/** Version, flags and count of an `stsd`. */
const TABLE_HEAD_BYTES = 8;
/** Bytes of the fields of an AudioSampleEntry; version 1 is QuickTime's. */
const ENTRY_BYTES: readonly number[] = [28, 44];

const AAC_FRAME_SAMPLES = 1_024;

/** The one sample entry, and where the boxes in it begin. */
export interface SampleEntry {
  readonly entry: Box;
  readonly childrenAt: number;
}

/** @throws ClipError unless there is exactly one sample entry, of sound */
export const openSampleEntry = (bytes: Uint8Array, stsd: Box): SampleEntry => {
  demand(readTable(bytes, stsd, stsd.dataAt + 4, 16).count === 1, 'tracks');
  const entry = readBox(bytes, stsd.dataAt + TABLE_HEAD_BYTES, stsd.end);
  demand(entry !== null && entry.end === stsd.end, 'damaged');
  demand(entry.type !== 'enca', 'protected');
  demand(entry.type === 'mp4a' || entry.type === 'Opus', 'codec');
  const entryBytes = ENTRY_BYTES[u16be(bytes, entry.dataAt + 8)];
  demand(entryBytes !== undefined && entry.dataAt + entryBytes <= entry.end, 'codec');
  return { entry, childrenAt: entry.dataAt + entryBytes };
};

const readAac = (bytes: Uint8Array, children: Box, budget: Budget): SampleCodec => {
  const esds = getBox(bytes, children, 'esds', budget);
  const stream = readElementaryStream(bytes, esds.dataAt + 4, esds.end);
  const { channels, sampleRate, coreRate } = stream;
  const frameMs = (AAC_FRAME_SAMPLES * 1_000) / coreRate;
  return { codec: 'aac', channels, sampleRate, measureMs: () => frameMs };
};

/** The `dOps` box (Encapsulation of Opus in ISO Base Media File Format §4.3.2). */
const readOpus = (bytes: Uint8Array, children: Box, budget: Budget): SampleCodec => {
  const { dataAt, end } = getBox(bytes, children, 'dOps', budget);
  const channels = u8(bytes, dataAt + 1);
  const isPlain = end - dataAt === 11 && u8(bytes, dataAt) === 0 && u8(bytes, dataAt + 10) === 0;
  demand(isPlain && (channels === 1 || channels === 2), 'codec');
  return {
    codec: 'opus',
    channels,
    sampleRate: OPUS_RATE,
    measureMs: (at, size) => readPacket(bytes, at, size).ticks / TICKS_PER_MS,
  };
};

/**
 * Reads an `stsd` box.
 * @throws ClipError for anything but one entry of AAC or Opus in mono or stereo
 */
export const readSampleCodec = (bytes: Uint8Array, stsd: Box, budget: Budget): SampleCodec => {
  const { entry, childrenAt } = openSampleEntry(bytes, stsd);
  const children: Box = { ...entry, dataAt: childrenAt };
  for (const { type } of readBoxes(bytes, childrenAt, entry.end, budget)) {
    demand(type !== 'sinf', 'protected');
  }
  return entry.type === 'Opus'
    ? readOpus(bytes, children, budget)
    : readAac(bytes, children, budget);
};
