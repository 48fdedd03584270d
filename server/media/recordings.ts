import { createJobs } from '../files';
import { recordingTable, type RecordingRow } from '../site/tables';
import type { AudioFacts } from './analysis/facts';

/** The rows of `recording`: what is known of an audio file. */
export const recordings = createJobs<RecordingRow>(recordingTable);

type FactColumns = Pick<
  RecordingRow,
  | 'container'
  | 'codec'
  | 'mimeType'
  | 'extension'
  | 'durationMs'
  | 'bitrate'
  | 'bitrateMode'
  | 'sampleRate'
  | 'channels'
  | 'tags'
  | 'chapters'
  | 'cover'
  | 'warnings'
  | 'loudnessLufs'
>;

/** The columns that hold facts, from an analysis or from a twin. */
export const pickFacts = (source: AudioFacts | RecordingRow): FactColumns => {
  const { container, codec, mimeType, extension, durationMs, bitrate, bitrateMode } = source;
  const { sampleRate, channels, tags, chapters, cover, warnings } = source;
  return {
    ...{ container, codec, mimeType, extension, durationMs, bitrate, bitrateMode },
    ...{ sampleRate, channels, tags, chapters, cover, warnings },
    // It is measured later, of the same bytes once.
    loudnessLufs: 'loudnessLufs' in source ? source.loudnessLufs : null,
  };
};
