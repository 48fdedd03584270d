import { Worker } from 'node:worker_threads';

import type { FromWorker } from './messages';

export interface WorkerEvents {
  readonly onMessage: (message: FromWorker) => void;
  /** The worker broke down or ended, for this reason. */
  readonly onEnd: (cause: unknown) => void;
}

/** Starts the thread that reads files, with the heap it may have in MiB. */
export const startWorker = (
  workerFile: string,
  maxHeapMb: number,
  { onMessage, onEnd }: WorkerEvents,
): Worker => {
  const worker = new Worker(workerFile, {
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // The site's own flags and loaders are none of the worker's business.
    execArgv: [],
  });
  worker.on('error', onEnd);
  worker.on('exit', (code) => {
    onEnd(new Error(`The analysis worker ended with code ${code}.`));
  });
  worker.on('message', onMessage);
  return worker;
};
