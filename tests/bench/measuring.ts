import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

import { createAnalyser } from '../../server/media/analysis';
import { writeLongMp3 } from '../support/audio';
import type { Row } from '../support/comparison';
import { measuringPeakBytes } from '../support/measuring-process';
import { REPOSITORY } from '../support/paths';

const WORKER = path.join(REPOSITORY, 'dist', 'analysis-worker', 'index.js');
const MINUTES = 100;
const MIB = 1024 ** 2;
const MAX_BYTES = 64 * MIB;
const IDLE_MS = 10_000;

/** The longest block of this event loop while something is done, in milliseconds. */
const watchLoop = async (work: () => Promise<unknown>): Promise<number> => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
};

const inMib = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;

const benchLoop = async (file: string): Promise<Row> => {
  const analyser = createAnalyser({ workerFile: WORKER, timeoutMs: 600_000, maxHeapMb: 128 });
  try {
    const idleMs = await watchLoop(() => wait(IDLE_MS));
    const busyMs = await watchLoop(() => analyser.measure({ kind: 'file', path: file }));
    return {
      what: `event loop while ${MINUTES} minutes are measured (${busyMs.toFixed(1)} ms)`,
      beside: `an idle one (${idleMs.toFixed(1)} ms)`,
      ratio: busyMs / idleMs,
      unit: 'longest block',
    };
  } finally {
    await analyser.close();
  }
};

/** What it costs a site to measure long recordings. Needs Linux, which knows the peak of a process. */
export const benchMeasuring = async (): Promise<readonly Row[]> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-measuring-'));
  try {
    const file = path.join(folder, 'long.mp3');
    const longer = path.join(folder, 'longer.mp3');
    await writeLongMp3(file, MINUTES);
    await writeLongMp3(longer, 2 * MINUTES);
    const bytes = await measuringPeakBytes(WORKER, file);
    const moreBytes = await measuringPeakBytes(WORKER, longer);
    return [
      await benchLoop(file),
      {
        what: `loudness and peaks of ${MINUTES} minutes (+ ${inMib(bytes)})`,
        beside: `what they may take (${inMib(MAX_BYTES)})`,
        ratio: bytes / MAX_BYTES,
        unit: 'memory',
      },
      {
        what: `loudness and peaks of ${2 * MINUTES} minutes (+ ${inMib(moreBytes)})`,
        beside: `of ${MINUTES} minutes`,
        ratio: moreBytes / bytes,
        unit: 'memory',
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
