/**
 * Entry of the worker thread; bundled on its own to `dist/peaks-worker/index.js`. Given the bytes of
 * an Opus clip, it answers with its peaks, or ends with an error.
 */
import { parentPort, workerData } from 'node:worker_threads';

import { drawPeaks } from './draw-peaks';

const draw = async (bytes: unknown): Promise<void> => {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('The worker needs the bytes of a clip.');
  parentPort?.postMessage(await drawPeaks(bytes));
};

void draw(workerData);
