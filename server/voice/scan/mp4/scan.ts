import { demand } from '../clip-error';
import type { ClipTrack } from '../clip-track';
import { hidesSound, MAX_ELEMENTS, MAX_UNUSED_BYTES, type Budget } from '../limits';
import { ignorePackets, type Span } from '../packets';
import { readFragments } from './fragments';
import { createSampleSink } from './sample-sink';
import { readSampleTable } from './sample-table';
import { openMp4 } from './top-level';
import { readTrack, type Mp4Track } from './track';

/** Where the edit list begins to play. */
const startOfEdit = ({ edit, timescale }: Mp4Track): number => (edit.mediaTime * 1_000) / timescale;

/** What the edit list leaves of `mediaMs`. */
const applyEdit = (track: Mp4Track, mediaMs: number): number => {
  const { edit, movieTimescale } = track;
  const playedMs = mediaMs - startOfEdit(track);
  const editMs = (edit.duration * 1_000) / movieTimescale;
  return editMs > 0 ? Math.min(playedMs, editMs) : playedMs;
};

/** The track of an MP4, and the media data that no sample uses. */
interface Mp4Scan {
  readonly track: ClipTrack;
  readonly unused: readonly Span[];
}

/**
 * Reads an MP4 recording, fragmented or not: one track of AAC or Opus and nothing else. Its length
 * is that of its samples, as far as its edit list plays them.
 * @throws ClipError
 */
export const scanMp4 = (bytes: Uint8Array, onPacket = ignorePackets): Mp4Scan => {
  const budget: Budget = { left: MAX_ELEMENTS };
  const { boxes, moov } = openMp4(bytes, budget);
  const track = readTrack(bytes, moov, budget);
  const mdats = boxes.filter(({ type }) => type === 'mdat');
  const moofs = boxes.filter(({ type }) => type === 'moof');
  const sink = createSampleSink(mdats, track.measureMs, onPacket);
  const table = readSampleTable(bytes, track.stbl, sink, budget);
  const fragments = readFragments(bytes, moofs, track, sink, budget);
  demand(sink.count() > 0, 'damaged');

  const unused = sink.listUnused();
  const unusedBytes = unused.reduce((sum, { from, end }) => sum + end - from, 0);
  demand(unusedBytes <= MAX_UNUSED_BYTES, 'foreign');

  const toMs = 1_000 / track.timescale;
  const samplesMs = (table + fragments.duration) * toMs;
  const timelineMs = (table + fragments.timeline) * toMs;
  demand(!hidesSound(sink.contentMs(), samplesMs), 'damaged');
  const durationMs = applyEdit(track, Math.max(samplesMs, timelineMs));
  demand(!hidesSound(samplesMs, durationMs), 'damaged');
  const { codec, channels, sampleRate } = track;
  const skippedMs = startOfEdit(track);
  return {
    track: { container: 'mp4', codec, durationMs, skippedMs, channels, sampleRate },
    unused,
  };
};
