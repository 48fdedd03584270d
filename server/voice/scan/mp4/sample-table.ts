import { u32be, u64be } from '../bytes';
import { demand } from '../clip-error';
import { MAX_PACKETS, type Budget } from '../limits';
import { findBox, getBox, readTable, type Box } from './box';
import type { SampleSink } from './sample-sink';

/** Σ of the decoding times, in units of the track, and how many samples they are for. */
const readTimes = (bytes: Uint8Array, stts: Box): { samples: number; duration: number } => {
  const { count, dataAt } = readTable(bytes, stts, stts.dataAt + 4, 8);
  let samples = 0;
  let duration = 0;
  for (let index = 0; index < count; index += 1) {
    const run = u32be(bytes, dataAt + index * 8);
    demand(run > 0, 'damaged');
    samples += run;
    duration += run * u32be(bytes, dataAt + index * 8 + 4);
    demand(samples <= MAX_PACKETS, 'damaged');
  }
  return { samples, duration };
};

type SizeOf = (index: number) => number;

const readSizes = (bytes: Uint8Array, stsz: Box): { samples: number; sizeOf: SizeOf } => {
  const fixed = u32be(bytes, stsz.dataAt + 4);
  const { count, dataAt } = readTable(bytes, stsz, stsz.dataAt + 8, fixed === 0 ? 4 : 0);
  demand(count <= MAX_PACKETS, 'damaged');
  const sizeOf: SizeOf = (index) => (fixed === 0 ? u32be(bytes, dataAt + index * 4) : fixed);
  return { samples: count, sizeOf };
};

interface Chunks {
  readonly count: number;
  readonly offsetOf: (index: number) => number;
}

const readChunks = (bytes: Uint8Array, stbl: Box, budget: Budget): Chunks => {
  const co64 = findBox(bytes, stbl, 'co64', budget);
  const stco = findBox(bytes, stbl, 'stco', budget);
  const offsets = co64 ?? stco;
  demand(offsets !== null && (co64 === null || stco === null), 'damaged');
  const entryBytes = co64 === null ? 4 : 8;
  const { count, dataAt } = readTable(bytes, offsets, offsets.dataAt + 4, entryBytes);
  const read = co64 === null ? u32be : u64be;
  return { count, offsetOf: (index) => read(bytes, dataAt + index * entryBytes) };
};

/**
 * How many samples each chunk holds, asked for chunks in their order (`stsc`).
 * @throws ClipError for an entry that no chunk uses
 */
const createRunReader = (
  bytes: Uint8Array,
  stsc: Box,
  chunks: number,
): ((chunk: number) => number) => {
  const { count, dataAt } = readTable(bytes, stsc, stsc.dataAt + 4, 12);
  const firstChunkOf = (entry: number): number => u32be(bytes, dataAt + entry * 12);
  for (let entry = 0; entry < count; entry += 1) {
    const isNext =
      entry === 0 ? firstChunkOf(0) === 1 : firstChunkOf(entry) > firstChunkOf(entry - 1);
    demand(isNext && firstChunkOf(entry) <= chunks, 'damaged');
  }
  let entry = 0;
  return (chunk) => {
    while (entry + 1 < count && firstChunkOf(entry + 1) <= chunk + 1) entry += 1;
    return entry < count ? u32be(bytes, dataAt + entry * 12 + 4) : 0;
  };
};

/**
 * Gives the samples of a sample table to the sink (ISO/IEC 14496-12 §8.6 and §8.7).
 * @returns Σ of the samples' durations in units of the track
 * @throws ClipError where the tables contradict each other
 */
export const readSampleTable = (
  bytes: Uint8Array,
  stbl: Box,
  sink: SampleSink,
  budget: Budget,
): number => {
  const times = readTimes(bytes, getBox(bytes, stbl, 'stts', budget));
  const sizes = readSizes(bytes, getBox(bytes, stbl, 'stsz', budget));
  const chunks = readChunks(bytes, stbl, budget);
  const runOf = createRunReader(bytes, getBox(bytes, stbl, 'stsc', budget), chunks.count);
  demand(times.samples === sizes.samples, 'damaged');
  let sample = 0;
  for (let chunk = 0; chunk < chunks.count; chunk += 1) {
    const end = sample + runOf(chunk);
    demand(end <= sizes.samples && end > sample, 'damaged');
    for (let at = chunks.offsetOf(chunk); sample < end; sample += 1) {
      sink.add(at, sizes.sizeOf(sample));
      at += sizes.sizeOf(sample);
    }
  }
  demand(sample === sizes.samples, 'damaged');
  return times.duration;
};
