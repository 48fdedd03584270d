import { fourCc, i32be, i64be, u16be, u32be, u64be, u8 } from '../bytes';
import { MAX_EDITS, MAX_TRACKS } from '../limits';
import type { Box, BoxScanner } from './boxes';
import { readSampleEntry, type SampleEntry } from './sample-entry';
import { openTable, visitTable } from './table';

type TableType = 'stts' | 'stsz' | 'stz2' | 'stsc' | 'stco' | 'co64';

/** An edit (ISO 14496-12 §8.6.6). */
interface Edit {
  /** Movie timescale. */
  readonly duration: number;
  /** Media timescale; -1 is silence. */
  readonly mediaTime: number;
}

export interface Track {
  readonly id: number;
  readonly enabled: boolean;
  readonly handler: string;
  readonly timescale: number;
  /** Media timescale; 0 where the header does not know. */
  readonly duration: number;
  /** ISO 639-2, or `null` for "undetermined". */
  readonly language: string | null;
  readonly edits: readonly Edit[];
  /** Tracks that hold this one's chapters. */
  readonly chapterTracks: readonly number[];
  readonly entry: SampleEntry | null;
  readonly tables: Partial<Record<TableType, Box>>;
}

const isUnknown = (value: number, version: number): boolean =>
  version === 1 ? value >= 2 ** 63 : value === 0xffffffff;

/** Timescale and duration of `mvhd` and `mdhd`, which begin alike (§8.2.2, §8.4.2). */
export async function readTimes(
  scanner: BoxScanner,
  box: Box,
): Promise<{ timescale: number; duration: number; rest: Uint8Array }> {
  const body = await scanner.readBody(box, 40);
  const version = u8(body, 0);
  const at = version === 1 ? 20 : 12;
  const duration = version === 1 ? u64be(body, at + 4) : u32be(body, at + 4);
  return {
    timescale: u32be(body, at),
    duration: isUnknown(duration, version) ? 0 : duration,
    rest: body.subarray(at + (version === 1 ? 12 : 8)),
  };
}

/** The tracks of a movie that are complete enough to be understood. */
export async function readTracks(scanner: BoxScanner, moov: Box): Promise<readonly Track[]> {
  const tracks: Track[] = [];
  for await (const box of scanner.iterate(moov.body, moov.end)) {
    if (box.type !== 'trak' || tracks.length >= MAX_TRACKS) continue;
    const track = await readTrack(scanner, box);
    if (track !== null) tracks.push(track);
  }
  return tracks;
}

async function readTrack(scanner: BoxScanner, trak: Box): Promise<Track | null> {
  const { tkhd, edts, mdia, tref } = await scanner.children(trak, ['tkhd', 'edts', 'mdia', 'tref']);
  if (tkhd === undefined || mdia === undefined) return null;
  const { mdhd, hdlr, minf } = await scanner.children(mdia, ['mdhd', 'hdlr', 'minf']);
  if (mdhd === undefined || hdlr === undefined || minf === undefined) return null;
  const { stbl } = await scanner.children(minf, ['stbl']);
  if (stbl === undefined) return null;
  const { stsd, ...tables } = await scanner.children(stbl, [
    'stsd',
    'stts',
    'stsz',
    'stz2',
    'stsc',
    'stco',
    'co64',
  ]);
  const header = await scanner.readBody(tkhd, 24);
  const times = await readTimes(scanner, mdhd);
  const handler = fourCc(await scanner.readBody(hdlr, 12), 8);
  return {
    id: u32be(header, u8(header, 0) === 1 ? 20 : 12),
    enabled: (u8(header, 3) & 1) !== 0,
    handler,
    timescale: times.timescale,
    duration: times.duration,
    language: parseLanguage(u16be(times.rest, 0)),
    edits: edts === undefined ? [] : await readEdits(scanner, edts),
    chapterTracks: tref === undefined ? [] : await readChapterTracks(scanner, tref),
    entry: stsd === undefined ? null : await readSampleEntry(scanner, stsd, handler),
    tables,
  };
}

/** Three letters of five bits (§8.4.2.3). */
function parseLanguage(packed: number): string | null {
  const letters = [packed >>> 10, packed >>> 5, packed].map((bits) => (bits & 31) + 0x60);
  const language = String.fromCharCode(...letters);
  return /^[a-z]{3}$/.test(language) && language !== 'und' ? language : null;
}

async function readEdits(scanner: BoxScanner, edts: Box): Promise<readonly Edit[]> {
  const { elst } = await scanner.children(edts, ['elst']);
  if (elst === undefined) return [];
  const long = u8(await scanner.readBody(elst, 1), 0) === 1;
  const edits: Edit[] = [];
  await visitTable(
    scanner.reader,
    await openTable(scanner.reader, elst, long ? 20 : 12),
    (bytes, at) =>
      edits.push(
        long
          ? { duration: u64be(bytes, at), mediaTime: i64be(bytes, at + 8) }
          : { duration: u32be(bytes, at), mediaTime: i32be(bytes, at + 4) },
      ),
    MAX_EDITS,
  );
  return edits;
}

async function readChapterTracks(scanner: BoxScanner, tref: Box): Promise<readonly number[]> {
  const { chap } = await scanner.children(tref, ['chap']);
  if (chap === undefined) return [];
  const body = await scanner.readBody(chap, MAX_TRACKS * 4);
  const ids: number[] = [];
  for (let at = 0; at + 4 <= body.length; at += 4) ids.push(u32be(body, at));
  return ids;
}
