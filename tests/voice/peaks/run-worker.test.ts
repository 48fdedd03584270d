import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { runWorker } from '../../../server/voice/peaks/run-worker';

const LIMITS = { timeoutMs: 5_000, maxHeapMb: 16 };
const BYTES = Uint8Array.from([1, 2, 3]);
const PREAMBLE = `const { parentPort, workerData } = require('node:worker_threads');\n`;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'peaks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (source: string, timeoutMs = LIMITS.timeoutMs): Promise<unknown> => {
  const file = path.join(folder, 'worker.js');
  await writeFile(file, PREAMBLE + source);
  return runWorker(file, BYTES, { ...LIMITS, timeoutMs });
};

it('answers with what the worker says first', async () => {
  const answer = await run('parentPort.postMessage([...workerData]); parentPort.postMessage(2);');
  expect(answer).toEqual([1, 2, 3]);
});

it('leaves the bytes to whoever gave them', async () => {
  await run('workerData.fill(9); parentPort.postMessage(0);');
  expect([...BYTES]).toEqual([1, 2, 3]);
});

it('ends the worker after its answer', async () => {
  const trace = path.join(folder, 'trace');
  const write = `require('node:fs').appendFileSync(${JSON.stringify(trace)}, 'x')`;
  await run(`${write}; setInterval(() => ${write}, 10); parentPort.postMessage(0);`);
  const written = await readFile(trace, 'utf8');
  await wait(100);
  expect(await readFile(trace, 'utf8')).toBe(written);
});

it.each([
  ['throws', `throw new Error('broken');`, 'broken'],
  ['rejects', `Promise.reject(new Error('broken'));`, 'broken'],
  ['ends without an answer', '', 'ended with code 0'],
  ['needs too much memory', 'const a = []; for (;;) a.push(new Array(1e4).fill(0.5));', 'memory'],
])('fails when the worker %s', async (_what, source, message) => {
  await expect(run(source)).rejects.toThrow(message);
});

it('fails when there is no worker', async () => {
  const file = path.join(folder, 'none.js');
  await expect(runWorker(file, BYTES, LIMITS)).rejects.toThrow('Cannot find module');
});

it.each([
  ['works for ever', 'for (;;);'],
  ['waits for ever', 'setInterval(() => undefined, 1_000);'],
])('ends a worker that %s', async (_what, source) => {
  const startedAt = performance.now();
  await expect(run(source, 300)).rejects.toThrow('longer than 300 ms');
  expect(performance.now() - startedAt).toBeLessThan(2_500);
});
