import { u32be, u64be, u8 } from '../bytes';
import { demand } from '../clip-error';
import type { Budget } from '../limits';
import { findBox, getBox, readBoxes, type Box } from './box';
import type { SampleSink } from './sample-sink';
import type { Mp4Track } from './track';

/** Frames have up to 120 ms; pauses of the recorder may lengthen one. */
const MAX_SAMPLE_SECONDS = 10;

/** What samples have where a run says nothing. */
interface Defaults {
  readonly duration: number;
  readonly size: number;
}

/** Lengths in units of the track. */
export interface FragmentTimes {
  /** Σ of the samples' durations. */
  readonly duration: number;
  /** From the first sample to the end of the last, with gaps between fragments. */
  readonly timeline: number;
}

/** Reads the optional fields of a full box one after the other, as its flags say. */
const createFieldReader = (bytes: Uint8Array, box: Box, from: number) => {
  const flags = u32be(bytes, box.dataAt) & 0xffffff;
  let at = from;
  const skip = (mask: number, fieldBytes: number): number | null => {
    if ((flags & mask) === 0) return null;
    at += fieldBytes;
    demand(at <= box.end, 'damaged');
    return at - fieldBytes;
  };
  return {
    skip,
    read: (mask: number): number | null => {
      const fieldAt = skip(mask, 4);
      return fieldAt === null ? null : u32be(bytes, fieldAt);
    },
    position: () => at,
    has: (mask: number) => (flags & mask) !== 0,
  };
};

/** @throws ClipError for numbers that no sample could have */
const demandPossible = (defaults: Defaults, bytes: Uint8Array, track: Mp4Track): Defaults => {
  const isPossible = defaults.duration <= MAX_SAMPLE_SECONDS * track.timescale;
  demand(isPossible && defaults.size <= bytes.length, 'damaged');
  return defaults;
};

const readTrackDefaults = (bytes: Uint8Array, track: Mp4Track, budget: Budget): Defaults => {
  demand(track.mvex !== null, 'damaged');
  findBox(bytes, track.mvex, 'mehd', budget);
  const trex = getBox(bytes, track.mvex, 'trex', budget);
  const isOfTrack = u32be(bytes, trex.dataAt + 4) === track.id;
  demand(isOfTrack && trex.end - trex.dataAt >= 24, 'damaged');
  const duration = u32be(bytes, trex.dataAt + 12);
  const size = u32be(bytes, trex.dataAt + 16);
  return demandPossible({ duration, size }, bytes, track);
};

/** The head of a track fragment (ISO/IEC 14496-12 §8.8.7). */
const readHead = (
  bytes: Uint8Array,
  tfhd: Box,
  moof: Box,
  track: Mp4Track,
  inherited: Defaults,
) => {
  demand(u32be(bytes, tfhd.dataAt + 4) === track.id, 'tracks');
  const fields = createFieldReader(bytes, tfhd, tfhd.dataAt + 8);
  const baseAt = fields.skip(0x1, 8);
  fields.skip(0x2, 4);
  const duration = fields.read(0x8) ?? inherited.duration;
  const size = fields.read(0x10) ?? inherited.size;
  const base = baseAt === null ? moof.start : u64be(bytes, baseAt);
  return { base, ...demandPossible({ duration, size }, bytes, track) };
};

/** Reads one run of samples (§8.8.8). @returns Σ of its durations, and where its data ends */
const readRun = (
  bytes: Uint8Array,
  trun: Box,
  head: Defaults & { readonly base: number },
  runAt: number,
  sink: SampleSink,
): { duration: number; dataEnd: number } => {
  const count = u32be(bytes, trun.dataAt + 4);
  demand(count > 0, 'damaged');
  const fields = createFieldReader(bytes, trun, trun.dataAt + 8);
  const offset = fields.read(0x1);
  fields.skip(0x4, 4);
  const sampleBytes = [0x100, 0x200, 0x400, 0x800].filter((mask) => fields.has(mask)).length * 4;
  demand(fields.position() + count * sampleBytes <= trun.end, 'damaged');
  let dataEnd = offset === null ? runAt : head.base + (offset | 0);
  let duration = 0;
  for (let index = 0; index < count; index += 1) {
    duration += fields.read(0x100) ?? head.duration;
    const size = fields.read(0x200) ?? head.size;
    fields.skip(0x400, 4);
    fields.skip(0x800, 4);
    sink.add(dataEnd, size);
    dataEnd += size;
  }
  return { duration, dataEnd };
};

const readDecodeTime = (bytes: Uint8Array, tfdt: Box | null, expected: number): number => {
  if (tfdt === null) return expected;
  const isLong = u8(bytes, tfdt.dataAt) === 1;
  demand(tfdt.end - tfdt.dataAt >= (isLong ? 12 : 8), 'damaged');
  const time = isLong ? u64be(bytes, tfdt.dataAt + 4) : u32be(bytes, tfdt.dataAt + 4);
  demand(Number.isSafeInteger(time), 'damaged');
  return time;
};

/**
 * Gives the samples of all movie fragments to the sink.
 * @throws ClipError where a fragment is of another track, is empty, or lies before the one before
 */
export const readFragments = (
  bytes: Uint8Array,
  moofs: readonly Box[],
  track: Mp4Track,
  sink: SampleSink,
  budget: Budget,
): FragmentTimes => {
  if (moofs.length === 0 && track.mvex === null) return { duration: 0, timeline: 0 };
  const defaults = readTrackDefaults(bytes, track, budget);
  let duration = 0;
  let start: number | null = null;
  let begun = 0;
  let time = 0;
  for (const moof of moofs) {
    const traf = getBox(bytes, moof, 'traf', budget);
    const head = readHead(bytes, getBox(bytes, traf, 'tfhd', budget), moof, track, defaults);
    const decodeTime = readDecodeTime(bytes, findBox(bytes, traf, 'tfdt', budget), time);
    start ??= decodeTime;
    demand(decodeTime >= begun, 'damaged');
    begun = decodeTime;
    time = decodeTime;
    let runAt = head.base;
    let runs = 0;
    for (const box of readBoxes(bytes, traf.dataAt, traf.end, budget)) {
      demand(box.type !== 'senc', 'protected');
      if (box.type !== 'trun') continue;
      runs += 1;
      const run = readRun(bytes, box, head, runAt, sink);
      runAt = run.dataEnd;
      duration += run.duration;
      time += run.duration;
    }
    demand(runs > 0, 'damaged');
  }
  return { duration, timeline: time - (start ?? 0) };
};
