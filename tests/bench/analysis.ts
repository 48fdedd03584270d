import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';

import { analyseAudio, createAnalyser, openFileReader } from '../../server/media/analysis';
import { measureSound } from '../../server/media/analysis/measure-sound';
import { median, type Row } from '../support/comparison';

const run = promisify(execFile);
const CLIP_SECONDS = 600;
const LARGE_BYTES = 1024 ** 3;
const ROUNDS = 5;
const MEMORY_SAMPLE_MS = 20;

const FORMATS: readonly (readonly [file: string, ...encoder: string[]])[] = [
  ['xing.mp3', '-c:a', 'libmp3lame', '-q:a', '6'],
  ['walked.mp3', '-c:a', 'libmp3lame', '-q:a', '6', '-write_xing', '0', '-id3v2_version', '0'],
  ['faststart.m4a', '-c:a', 'aac', '-b:a', '64k', '-movflags', '+faststart'],
  [
    'fragmented.m4a',
    '-c:a',
    'aac',
    '-b:a',
    '64k',
    '-movflags',
    'frag_keyframe+empty_moov',
    '-frag_duration',
    '1000000',
  ],
  ['vorbis.ogg', '-c:a', 'libvorbis', '-q:a', '1'],
  ['opus.opus', '-c:a', 'libopus', '-b:a', '32k'],
  ['flac.flac', '-c:a', 'flac'],
  ['wav.wav', '-c:a', 'pcm_s16le'],
];

/**
 * How fast files of ten minutes are analysed, and what a file of 1 GB costs the main thread.
 * Needs ffmpeg and esbuild, and runs in the root of the project; its files are deleted again.
 */
export async function benchAnalysis(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-analysis-'));
  try {
    const speed = await benchFormats(folder);
    return [...speed, ...(await benchLargeFile(folder))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchFormats(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [file, ...encoder] of FORMATS) {
    const path = join(folder, file);
    const input = `anoisesrc=d=${CLIP_SECONDS}:c=pink:a=0.2:r=44100`;
    await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', input, '-ac', '1', ...encoder, path]);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      const reader = await openFileReader(path);
      await analyseAudio(reader);
      await reader.close();
      times.push(performance.now() - startedAt);
    }
    const seconds = median(times) / 1000;
    rows.push({
      what: `analyse ${file}, 10 minutes`,
      beside: 'real time',
      ratio: Math.round(CLIP_SECONDS / seconds),
      unit: 'times faster',
    });
    if (!file.endsWith('.m4a')) rows.push(await benchMeasurement(path, file));
  }
  return rows;
}

/** Loudness, true peak and waveform: of noise, in which there is a peak to be looked for all along. */
async function benchMeasurement(path: string, file: string): Promise<Row> {
  const reader = await openFileReader(path);
  const startedAt = performance.now();
  await measureSound(reader);
  const seconds = (performance.now() - startedAt) / 1000;
  await reader.close();
  return {
    what: `${file} with loudness and peaks, 10 minutes`,
    beside: 'real time, at least 100',
    ratio: Math.round(CLIP_SECONDS / seconds),
    unit: 'times faster',
  };
}

const row = (what: string, beside: string, ratio: number, unit: string): Row => ({
  what,
  beside,
  ratio: Math.round(ratio * 100) / 100,
  unit,
});

async function bundleWorker(folder: string): Promise<string> {
  const workerFile = join(folder, 'worker.js');
  await run('node_modules/.bin/esbuild', [
    'server/media/analysis/worker.ts',
    '--bundle',
    '--platform=node',
    `--outfile=${workerFile}`,
    '--log-level=error',
  ]);
  return workerFile;
}

/** What `work` costs this process: memory at its highest, and delays of the event loop. */
async function watchCosts(what: string, work: () => Promise<unknown>): Promise<Row[]> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, MEMORY_SAMPLE_MS);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  clearInterval(sampler);
  return [
    row(`memory for ${what}`, 'before, at most 64', (peak - before) / 1024 ** 2, 'MiB more'),
    row(`event loop meanwhile, p99`, 'at most 50', delay.percentile(99) / 1e6, 'ms'),
    row(`event loop meanwhile, max`, 'at most 50', delay.max / 1e6, 'ms'),
  ];
}

async function benchLargeFile(folder: string): Promise<Row[]> {
  const path = join(folder, 'large.mp3');
  await repeatFile(join(folder, 'walked.mp3'), path, LARGE_BYTES);
  const workerFile = await bundleWorker(folder);
  const analyser = createAnalyser({ workerFile, timeoutMs: 300_000, maxHeapMb: 64 });
  const { size } = await stat(path);
  const megabytes = size / 1e6;
  const speed: Row[] = [];
  const costs = await watchCosts('1 GB', async () => {
    const startedAt = performance.now();
    await analyser.hash({ kind: 'file', path });
    const hashedAt = performance.now();
    const facts = await analyser.analyse({ kind: 'file', path });
    const walkMs = performance.now() - hashedAt;
    speed.push(
      row('hash 1 GB', 'a second', (megabytes / (hashedAt - startedAt)) * 1000, 'MB'),
      row('walk 1 GB of MP3', 'a second', (megabytes / walkMs) * 1000, 'MB'),
      row('walk 1 GB of MP3', 'real time', facts.durationMs / walkMs, 'times faster'),
    );
  });
  await analyser.close();
  return [...speed, ...costs];
}

/** Writes the frames of a headerless MP3 again and again. */
async function repeatFile(from: string, to: string, bytes: number): Promise<void> {
  const frames = await readFile(from);
  const file = await open(to, 'w');
  for (let written = 0; written < bytes; written += frames.length) await file.write(frames);
  await file.close();
}
