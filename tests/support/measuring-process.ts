import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { measurePeakBytes } from './peak-memory';

/** Starts the worker as a site does, once it is told to by its input; ends with the answer. */
const SCRIPT = `
const { Worker } = require('node:worker_threads');
const [workerFile, path] = process.argv.slice(1);
process.stdin.once('data', () => {
  const worker = new Worker(workerFile, {
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    execArgv: [],
  });
  worker.on('message', ({ type }) => {
    if (type !== 'measured') process.stdout.write(type);
  });
  worker.postMessage({ id: 1, type: 'measure', source: { kind: 'file', path }, ffmpeg: null });
});
process.stdout.write('ready');
`;

/**
 * By how much a process that does nothing else grows at most while a worker measures a file.
 *
 * @throws Error where nothing was measured
 */
export const measuringPeakBytes = async (workerFile: string, path: string): Promise<number> => {
  const child = spawn(process.execPath, ['-e', SCRIPT, workerFile, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { pid } = child;
  try {
    await once(child.stdout, 'data');
    if (pid === undefined) throw new Error('The process was not started.');
    return await measurePeakBytes(pid, async () => {
      child.stdin.write('go');
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      if (said.toString() !== 'measurement') throw new Error(`The worker said ${said.toString()}.`);
    });
  } finally {
    child.kill('SIGKILL');
  }
};
