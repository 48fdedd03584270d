/** Entry of the worker thread; bundled on its own to `dist/analysis-worker/index.js`. */
import { parentPort } from 'node:worker_threads';

import { createAddressDesk } from './address-desk';
import { analyseAudio } from './analyse';
import { hashFile } from './hash-file';
import { HASHED_BLOCK_BYTES, PROGRESS_STEP_BYTES, SCANNED_BLOCK_BYTES } from './limits';
import type { AnalysisTask, FromWorker, ToWorker } from './messages';
import { openSource } from './open-source';
import { describeError } from './sent-error';

const post = (message: FromWorker): void => {
  parentPort?.postMessage(message);
};

const desk = createAddressDesk();

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'address' || message.type === 'noAddress') desk.take(message);
  else void answer(message).then(post);
});

async function answer({ id, type, source }: AnalysisTask): Promise<FromWorker> {
  const askAddress = (): Promise<string> =>
    desk.wait(() => {
      post({ id, type: 'addressWanted' });
    });
  try {
    const blockBytes = type === 'hash' ? HASHED_BLOCK_BYTES : SCANNED_BLOCK_BYTES;
    const reader = await openSource(source, askAddress, blockBytes);
    try {
      return type === 'hash'
        ? { id, type: 'hash', result: await hashFile(reader, reportProgress(id)) }
        : { id, type: 'facts', result: await analyseAudio(reader) };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return { id, type: 'error', error: describeError(error) };
  }
}

function reportProgress(id: number): (doneBytes: number, totalBytes: number) => void {
  let told = 0;
  return (doneBytes, totalBytes) => {
    if (doneBytes - told < PROGRESS_STEP_BYTES) return;
    told = doneBytes;
    post({ id, type: 'progress', doneBytes, totalBytes });
  };
}
