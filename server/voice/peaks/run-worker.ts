import { Worker } from 'node:worker_threads';

export interface WorkerLimits {
  /** From its start to its answer. */
  readonly timeoutMs: number;
  /** Heap, in MiB. */
  readonly maxHeapMb: number;
}

/**
 * Gives a copy of the bytes to a worker thread of their own, which is ended after its first answer.
 *
 * @returns the answer
 * @throws Error where the thread fails, ends without an answer, or takes too long
 */
export const runWorker = async (
  workerFile: string,
  bytes: Uint8Array,
  { timeoutMs, maxHeapMb }: WorkerLimits,
): Promise<unknown> => {
  const copy = new Uint8Array(bytes);
  const worker = new Worker(workerFile, {
    workerData: copy,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // The site's own flags and loaders are none of the worker's business.
    execArgv: [],
    // The decoder writes what it thinks of broken packets; an error says it once.
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', resolve).on('error', reject);
      worker.on('exit', (code) => {
        reject(new Error(`The worker ended with code ${code}.`));
      });
      timer = setTimeout(() => {
        reject(new Error(`The worker took longer than ${timeoutMs} ms.`));
      }, timeoutMs);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
