import type { ByteReader } from '../byte-reader';
import { u32be, u64be } from '../bytes';
import type { Track } from './track';
import { openTable, visitTable } from './table';

/** Number and sizes of a track's samples. */
export interface SampleSizes {
  readonly count: number;
  readonly bytes: number;
  readonly equal: boolean;
}

/** Sums `stsz` (ISO 14496-12 §8.7.3); `stz2`, which no audio encoder writes, counts as unknown. */
export async function sumSampleSizes(reader: ByteReader, track: Track): Promise<SampleSizes> {
  const { stsz } = track.tables;
  if (stsz === undefined) return { count: 0, bytes: 0, equal: false };
  const head = await reader.read(stsz.body, 12);
  const uniform = u32be(head, 4);
  if (uniform > 0) {
    const count = u32be(head, 8);
    return { count, bytes: count * uniform, equal: true };
  }
  const table = await openTable(reader, stsz, 4, 4);
  let bytes = 0;
  let first = -1;
  let equal = true;
  await visitTable(reader, table, (entries, at) => {
    const size = u32be(entries, at);
    if (first < 0) first = size;
    else if (size !== first) equal = false;
    bytes += size;
  });
  return { count: table.count, bytes, equal };
}

/** Length of all samples by `stts` (§8.6.1.2), in the track's timescale. */
export async function sumSampleTimes(reader: ByteReader, track: Track): Promise<number> {
  const { stts } = track.tables;
  if (stts === undefined) return 0;
  let sum = 0;
  await visitTable(reader, await openTable(reader, stts, 8), (entries, at) => {
    sum += u32be(entries, at) * u32be(entries, at + 4);
  });
  return sum;
}

/** Where a sample lies, and when it plays (track timescale). */
export interface Sample {
  readonly offset: number;
  readonly bytes: number;
  readonly time: number;
  readonly duration: number;
}

/** The first `limit` samples of a track: for chapters, of which there are few. */
export async function listSamples(
  reader: ByteReader,
  track: Track,
  limit: number,
): Promise<readonly Sample[]> {
  const { stsz, stts, stsc, stco, co64 } = track.tables;
  const offsets = co64 ?? stco;
  if (!stsz || !stts || !stsc || !offsets) return [];

  const sizes: number[] = [];
  const uniform = u32be(await reader.read(stsz.body + 4, 4), 0);
  if (uniform > 0) {
    const count = Math.min(limit, u32be(await reader.read(stsz.body + 8, 4), 0));
    for (let index = 0; index < count; index += 1) sizes.push(uniform);
  } else {
    const table = await openTable(reader, stsz, 4, 4);
    await visitTable(reader, table, (bytes, at) => sizes.push(u32be(bytes, at)), limit);
  }

  const durations: number[] = [];
  await visitTable(
    reader,
    await openTable(reader, stts, 8),
    (bytes, at) => {
      const count = Math.min(u32be(bytes, at), sizes.length - durations.length);
      for (let index = 0; index < count; index += 1) durations.push(u32be(bytes, at + 4));
    },
    limit,
  );

  const wide = co64 !== undefined;
  const chunks: number[] = [];
  const chunkTable = await openTable(reader, offsets, wide ? 8 : 4);
  const readOffset = wide ? u64be : u32be;
  await visitTable(reader, chunkTable, (bytes, at) => chunks.push(readOffset(bytes, at)), limit);

  const runs: { firstChunk: number; perChunk: number }[] = [];
  const runTable = await openTable(reader, stsc, 12);
  await visitTable(
    reader,
    runTable,
    (bytes, at) => runs.push({ firstChunk: u32be(bytes, at), perChunk: u32be(bytes, at + 4) }),
    limit,
  );
  return placeSamples(sizes, durations, chunks, runs);
}

function placeSamples(
  sizes: readonly number[],
  durations: readonly number[],
  chunks: readonly number[],
  runs: readonly { firstChunk: number; perChunk: number }[],
): readonly Sample[] {
  const samples: Sample[] = [];
  let run = 0;
  let time = 0;
  for (const [index, chunk] of chunks.entries()) {
    while ((runs[run + 1]?.firstChunk ?? Infinity) <= index + 1) run += 1;
    let offset = chunk;
    const wanted = samples.length + (runs[run]?.perChunk ?? 0);
    while (samples.length < wanted) {
      const bytes = sizes[samples.length];
      const duration = durations[samples.length];
      if (bytes === undefined || duration === undefined) return samples;
      samples.push({ offset, bytes, time, duration });
      offset += bytes;
      time += duration;
    }
  }
  return samples;
}
