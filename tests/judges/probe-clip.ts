import { runProgram } from '../support/programs';

/** What ffprobe finds in a recording. */
export interface ProbedClip {
  /** As ffprobe names them: `opus`, `aac`. */
  readonly codecs: readonly string[];
  /** `null` where the container states none. */
  readonly statedMs: number | null;
  /** Where the last packet ends, from 0; of MP4 with Opus ffprobe knows only where it begins. */
  readonly packetsEndMs: number;
  /** `name=value`, of the file and its streams. */
  readonly tags: readonly string[];
  readonly chapterCount: number;
}

interface Output {
  readonly packets: readonly { readonly pts_time: string; readonly duration_time?: string }[];
  readonly streams: readonly {
    readonly codec_name: string;
    readonly tags?: Readonly<Record<string, string>>;
  }[];
  readonly chapters: readonly unknown[];
  readonly format: {
    readonly duration?: string;
    readonly tags?: Readonly<Record<string, string>>;
  };
}

const ENTRIES = [
  'format=duration:format_tags',
  'stream=codec_name:stream_tags',
  'packet=pts_time,duration_time',
  'chapter=id',
].join(':');

const toMs = (seconds: string | undefined): number => Number(seconds ?? 0) * 1_000;

/** @throws Error when ffprobe can't read the file */
export const probeClip = async (file: string): Promise<ProbedClip> => {
  const args = ['-v', 'error', '-show_entries', ENTRIES, '-of', 'json', file];
  const { packets, streams, chapters, format } = JSON.parse(
    await runProgram('ffprobe', args),
  ) as Output;
  const last = packets.at(-1);
  return {
    codecs: streams.map(({ codec_name }) => codec_name),
    statedMs: format.duration === undefined ? null : toMs(format.duration),
    packetsEndMs: toMs(last?.pts_time) + toMs(last?.duration_time),
    tags: [format, ...streams].flatMap(({ tags = {} }) =>
      Object.entries(tags).map(([name, value]) => `${name}=${value.trim()}`),
    ),
    chapterCount: chapters.length,
  };
};

/**
 * Decodes all sound of a file.
 * @returns the MD5 of its samples
 * @throws Error with what ffmpeg objects to, at the first thing that is wrong
 */
export const hashSound = (file: string): Promise<string> =>
  runProgram('ffmpeg', [
    ...['-v', 'error', '-xerror', '-err_detect', 'explode'],
    ...['-i', file, '-map', '0', '-f', 'md5', '-'],
  ]);
