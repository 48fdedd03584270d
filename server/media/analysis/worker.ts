/** Entry of the worker thread; bundled on its own to `dist/analysis-worker/index.js`. */
import { parentPort } from 'node:worker_threads';

import { analyseAudio } from './analyse';
import { openFileReader } from './byte-reader';
import { AudioError } from './facts';
import { hashFile } from './hash-file';
import { PROGRESS_STEP_BYTES } from './limits';
import type { AnalysisRequest, AnalysisResponse, SentError } from './messages';

const port = parentPort;

port?.on('message', (request: AnalysisRequest) => {
  void answer(request).then((response) => {
    port.postMessage(response);
  });
});

async function answer({ id, task, path }: AnalysisRequest): Promise<AnalysisResponse> {
  try {
    if (task === 'hash') {
      return { id, type: 'hash', result: await hashFile(path, reportProgress(id)) };
    }
    const reader = await openFileReader(path);
    try {
      return { id, type: 'facts', result: await analyseAudio(reader) };
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
    port?.postMessage({ id, type: 'progress', doneBytes, totalBytes } satisfies AnalysisResponse);
  };
}

function describeError(error: unknown): SentError {
  if (error instanceof AudioError) {
    return { kind: 'audio', code: error.code, message: error.message };
  }
  if (!(error instanceof Error)) return { kind: 'other', code: null, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { kind: 'other', code, message: error.message };
}
