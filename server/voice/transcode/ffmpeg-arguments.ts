import type { ClipFacts } from '../scan';

export interface TranscodeJob extends Pick<ClipFacts, 'extension' | 'durationMs'> {
  /** Absolute path of the clip. */
  readonly input: string;
  /** Absolute path of a file that may be written over. */
  readonly output: string;
  readonly maxMemoryBytes: number;
}

/** What ffmpeg calls the readers of the scanner's containers. */
const DEMUXERS = { webm: 'matroska', m4a: 'mov', ogg: 'ogg' } as const satisfies Record<
  ClipFacts['extension'],
  string
>;

/** What scanned clips hold: no other decoder has to be trusted. */
const DECODERS = 'opus,aac';

/**
 * To one channel, to the loudness that Apple asks podcasts for (−16 LUFS, peaks below −1 dBTP, and
 * the encoder adds to them), and back from the rate at which that is measured. Mixed first: the
 * loudness of two channels isn't that of their mix.
 */
const FILTERS = [
  'aformat=channel_layouts=mono',
  'loudnorm=I=-16:TP=-1.5:LRA=11',
  'aresample=48000',
].join(',');

/** Longer sound is cut, and then refused as unlike the clip. */
const LATE_MS = 1_000;
const MS_PER_SECOND = 1_000;

/** Twice the bit rate that is asked for. */
const MAX_BYTES_PER_MS = 16;
const OVERHEAD_BYTES = 64 * 1_024;

/** Largest file that is made of a clip. */
export const maxMadeBytes = (durationMs: number): number =>
  Math.ceil((durationMs + LATE_MS) * MAX_BYTES_PER_MS) + OVERHEAD_BYTES;

/**
 * The arguments that make AAC in MP4 of a scanned clip. Nothing of the clip's content is in them.
 * The container isn't guessed, so that no playlist is followed; only files are opened; metadata,
 * chapters and other tracks are left out, and neither program nor version is written.
 */
export const listFfmpegArguments = ({
  extension,
  durationMs,
  input,
  output,
  maxMemoryBytes,
}: TranscodeJob): readonly string[] => [
  ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'],
  ...['-max_alloc', `${maxMemoryBytes}`, '-filter_threads', '1'],
  ...['-protocol_whitelist', 'file', '-codec_whitelist', DECODERS, '-threads', '1'],
  ...['-f', DEMUXERS[extension], '-i', `file:${input}`],
  ...['-map', '0:a:0', '-map_metadata', '-1', '-map_chapters', '-1', '-vn', '-sn', '-dn'],
  ...['-af', FILTERS, '-c:a', 'aac', '-b:a', '64k', '-ac', '1', '-threads', '1'],
  ...['-t', `${(durationMs + LATE_MS) / MS_PER_SECOND}`, '-fs', `${maxMadeBytes(durationMs)}`],
  ...['-movflags', '+faststart', '-fflags', '+bitexact', '-flags:a', '+bitexact'],
  ...['-f', 'mp4', `file:${output}`],
];
