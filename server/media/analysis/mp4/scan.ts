import type { ByteReader } from '../byte-reader';
import { fourCc } from '../bytes';
import { composeFacts, NO_TAGS } from '../compose';
import { AudioError, type AudioFacts, type AudioWarning } from '../facts';
import { LARGE_TAGS_BYTES } from '../limits';
import { BoxScanner, type Box } from './boxes';
import { readNeroChapters, readTrackChapters } from './chapters';
import { FragmentSum, readTrackDefaults, type FragmentTotals } from './fragments';
import { readItunesTags } from './ilst';
import { isStillFormat } from './sample-entry';
import { sumSampleSizes, sumSampleTimes } from './samples';
import { readTimes, readTracks, type Track } from './track';

const FIRST_BOXES = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp', 'moof'];

/** Whether these are the first bytes of an MP4 or QuickTime file. */
export const isMp4 = (head: Uint8Array): boolean => FIRST_BOXES.includes(fourCc(head, 4));

/** The facts of an MP4 (ISO 14496-12) with one audio track, fragmented or not. */
export async function scanMp4(reader: ByteReader): Promise<AudioFacts> {
  const scanner = new BoxScanner(reader);
  const { moov, mdat } = await findMovie(scanner);
  const tracks = await readTracks(scanner, moov);
  const track = chooseTrack(tracks);
  refuseVideo(tracks, await countSamples(reader, tracks));

  const parts = await scanner.children(moov, ['mvhd', 'mvex', 'udta']);
  const timescale = parts.mvhd === undefined ? 0 : (await readTimes(scanner, parts.mvhd)).timescale;
  const fragments =
    parts.mvex === undefined ? null : await sumFragments(scanner, parts.mvex, moov, track);
  const sizes = await sumSampleSizes(reader, track);
  const content =
    parts.udta === undefined
      ? { tags: NO_TAGS, cover: null }
      : await readItunesTags(scanner, parts.udta);
  const chapters = await readTrackChapters(scanner, track, tracks, timescale);
  const nero =
    chapters.length === 0 && parts.udta !== undefined
      ? await readNeroChapters(scanner, parts.udta)
      : chapters;

  const warnings: AudioWarning[] = [];
  const isFirst = mdat === null || moov.start < mdat.start;
  const tagBytes = parts.udta === undefined ? 0 : parts.udta.end - parts.udta.start;
  if (!isFirst) warnings.push('SLOW_START');
  if (isFirst && tagBytes > LARGE_TAGS_BYTES) warnings.push('LARGE_TAGS');
  if (scanner.truncated) warnings.push('TRUNCATED');
  else if (scanner.junk) warnings.push('JUNK');
  const equal = (sizes.count === 0 || sizes.equal) && (fragments?.equal ?? true);
  const entry = track.entry;
  if (entry?.codec == null) throw unsupported(entry?.format ?? '');
  return composeFacts({
    container: 'mp4',
    codec: entry.codec,
    durationSeconds: await measureDuration(reader, track, timescale, fragments),
    audioBytes: Math.min(reader.size, sizes.bytes + (fragments?.bytes ?? 0)),
    bitrateMode: entry.codec === 'alac' ? 'lossless' : equal ? 'cbr' : 'vbr',
    sampleRate: entry.sampleRate,
    channels: entry.channels,
    tags: { ...content.tags, language: track.language },
    chapters: nero,
    cover: content.cover,
    warnings,
  });
}

async function findMovie(scanner: BoxScanner): Promise<{ moov: Box; mdat: Box | null }> {
  let moov: Box | null = null;
  let mdat: Box | null = null;
  for await (const box of scanner.iterate(0, scanner.reader.size)) {
    if (box.type === 'moov') moov ??= box;
    if (box.type === 'mdat') mdat ??= box;
    if (moov !== null && box.type === 'moof') break;
  }
  if (moov !== null) return { moov, mdat };
  throw new AudioError(
    'CORRUPT',
    'This MP4 file is incomplete: its table of contents is missing. Please export or upload it again.',
  );
}

function chooseTrack(tracks: readonly Track[]): Track {
  const sounds = tracks.filter(({ handler }) => handler === 'soun');
  const track = sounds.find(({ enabled }) => enabled) ?? sounds[0];
  if (track === undefined) {
    throw new AudioError('NO_AUDIO_TRACK', 'This MP4 file contains no sound.');
  }
  if (track.timescale === 0) {
    throw new AudioError('CORRUPT', 'The sound track of this MP4 file is damaged.');
  }
  return track;
}

async function countSamples(
  reader: ByteReader,
  tracks: readonly Track[],
): Promise<ReadonlyMap<Track, number>> {
  const counts = new Map<Track, number>();
  for (const track of tracks) {
    if (track.handler !== 'vide') continue;
    counts.set(track, (await sumSampleSizes(reader, track)).count);
  }
  return counts;
}

/** Pictures are welcome as cover or chapter images; moving ones make the file a video. */
function refuseVideo(tracks: readonly Track[], counts: ReadonlyMap<Track, number>): void {
  const referred = new Set(tracks.flatMap(({ chapterTracks }) => chapterTracks));
  for (const [track, count] of counts) {
    const still = count === 1 || isStillFormat(track.entry?.format ?? '');
    if (still || referred.has(track.id)) continue;
    throw new AudioError(
      'UNSUPPORTED_CODEC',
      'This file is a video. Please export its sound as MP3 or M4A.',
    );
  }
}

function unsupported(format: string): AudioError {
  const name = /^[\w. -]{4}$/.test(format) ? ` (${format.trim()})` : '';
  return new AudioError(
    'UNSUPPORTED_CODEC',
    `The sound in this MP4 file${name} is neither AAC nor ALAC. Please export it as MP3 or M4A.`,
  );
}

async function sumFragments(
  scanner: BoxScanner,
  mvex: Box,
  moov: Box,
  track: Track,
): Promise<FragmentTotals> {
  const defaults = await readTrackDefaults(scanner, mvex, track.id);
  const sum = new FragmentSum(scanner, track.id, defaults);
  for await (const box of scanner.iterate(moov.end, scanner.reader.size)) {
    if (box.type === 'moof') await sum.add(box);
  }
  return sum;
}

/** Seconds: the edits where they have a length, else the media, shortened by what an edit skips. */
async function measureDuration(
  reader: ByteReader,
  track: Track,
  movieTimescale: number,
  fragments: FragmentTotals | null,
): Promise<number> {
  const inMovie = track.duration > 0 ? track.duration : await sumSampleTimes(reader, track);
  // In a fragmented file the header speaks of the movie box alone, or of everything.
  const media =
    fragments !== null && fragments.duration > 0
      ? fragments.duration + (await sumSampleTimes(reader, track))
      : inMovie;
  const edited = track.edits.reduce((sum, { duration }) => sum + duration, 0);
  if (edited > 0 && movieTimescale > 0 && fragments === null) return edited / movieTimescale;
  const skipped = Math.max(0, track.edits[0]?.mediaTime ?? 0);
  return (skipped < media ? media - skipped : media) / track.timescale;
}
