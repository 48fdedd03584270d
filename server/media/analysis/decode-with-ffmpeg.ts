import { spawn } from 'node:child_process';

import { readerOver } from './byte-reader';
import type { PcmSink } from './decoders/pcm';
import { findSampleFormat, splitChannels, type SampleFormat } from './decoders/samples';
import type { Container } from './facts';
import { UnmeasuredError } from './unmeasured-error';
import { readChunks } from './wav/scan';

/** The site's own ffmpeg, for a file of this machine. */
export interface FfmpegTask {
  /** Absolute path of the program. */
  readonly program: string;
  /** What the file was found to be; no other demuxer gets to see it. */
  readonly container: Container;
  readonly timeoutMs: number;
}

const DEMUXERS: Readonly<Record<Container, string>> = {
  mp3: 'mp3',
  mp4: 'mov',
  ogg: 'ogg',
  flac: 'flac',
  wav: 'wav',
};

/** The header that ffmpeg writes before the samples is smaller. */
const HEAD_BYTES = 4_096;

/** Largest single piece of memory that ffmpeg may ask for. */
const MAX_ALLOCATION_BYTES = 64 * 1024 ** 2;

/** One sound in, one WAV with 32-bit float samples out; nothing but files and pipes is opened. */
export const ffmpegArguments = (
  path: string,
  { container, timeoutMs }: FfmpegTask,
): readonly string[] => [
  ...['-hide_banner', '-nostdin', '-loglevel', 'error'],
  ...[
    '-max_alloc',
    String(MAX_ALLOCATION_BYTES),
    '-timelimit',
    String(Math.ceil(timeoutMs / 1000)),
  ],
  ...['-protocol_whitelist', 'file,pipe', '-threads', '1'],
  ...['-f', DEMUXERS[container], '-i', `file:${path}`],
  ...['-map', '0:a:0', '-map_metadata', '-1', '-vn', '-sn', '-dn'],
  ...['-c:a', 'pcm_f32le', '-f', 'wav', 'pipe:1'],
];

interface Layout {
  readonly sampleRate: number;
  readonly channels: number;
  readonly blockAlign: number;
  readonly dataStart: number;
  readonly sampleFormat: SampleFormat;
}

const readLayout = async (head: Uint8Array): Promise<Layout> => {
  const { format, dataStart } = await readChunks(readerOver(head));
  if (format === null || dataStart === null) throw new UnmeasuredError('FFMPEG_FAILED');
  return { ...format, dataStart, sampleFormat: findSampleFormat(format) };
};

/** Hands over the samples of a WAV that comes in pieces. */
const readSamples = async (pieces: AsyncIterable<Uint8Array>, sink: PcmSink): Promise<void> => {
  let layout: Layout | null = null;
  let kept: Uint8Array = new Uint8Array(0);

  const take = async (isLast: boolean): Promise<void> => {
    if (layout === null) {
      if (kept.length < HEAD_BYTES && !isLast) return;
      layout = await readLayout(kept);
      kept = kept.subarray(layout.dataStart);
    }
    const { sampleRate, channels, blockAlign, sampleFormat } = layout;
    const whole = kept.length - (kept.length % blockAlign);
    if (whole === 0) return;
    const samples = splitChannels(kept.subarray(0, whole), channels, sampleFormat);
    sink({ sampleRate, channels: samples, order: 'wave' });
    kept = kept.subarray(whole);
  };

  for await (const piece of pieces) {
    kept = kept.length === 0 ? piece : Buffer.concat([kept, piece]);
    await take(false);
  }
  await take(true);
};

/**
 * Lets ffmpeg decode what nothing here can. It gets no environment and no shell, and is killed when
 * its time is over; when the thread ends before, it dies of the pipe that nobody reads any more.
 *
 * @throws UnmeasuredError
 */
export const decodeWithFfmpeg = async (
  path: string,
  task: FfmpegTask,
  sink: PcmSink,
): Promise<void> => {
  const child = spawn(task.program, ffmpegArguments(path, task), {
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: task.timeoutMs,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => {
      resolve(false);
    });
    child.once('close', (code) => {
      resolve(code === 0);
    });
  });
  try {
    await readSamples(child.stdout, sink);
    if (!(await ended)) throw new UnmeasuredError('FFMPEG_FAILED');
  } catch (error) {
    throw error instanceof UnmeasuredError
      ? error
      : new UnmeasuredError('FFMPEG_FAILED', { cause: error });
  } finally {
    child.kill('SIGKILL');
  }
};
