/** Entry of the worker thread; bundled on its own to `dist/analysis-worker/index.js`. */
import { parentPort } from 'node:worker_threads';

import { createAddressDesk } from './address-desk';
import { analyseAudio } from './analyse';
import { decodeWithFfmpeg } from './decode-with-ffmpeg';
import { hashFile } from './hash-file';
import {
  HASHED_BLOCK_BYTES,
  MEASURED_STEP_MS,
  PROGRESS_STEP_BYTES,
  SCANNED_BLOCK_BYTES,
} from './limits';
import { measurePcm, measureSound, type OnMeasured } from './measure-sound';
import type { AnalysisTask, FromWorker, ToWorker } from './messages';
import type { Measurement } from './meters/sound-meter';
import { openSource, type AudioReader } from './open-source';
import { describeError } from './sent-error';

const post = (message: FromWorker): void => {
  parentPort?.postMessage(message);
};

const desk = createAddressDesk();

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'address' || message.type === 'noAddress') desk.take(message);
  else void answer(message).then(post);
});

// Decoders complain about every damaged frame on the console of the site.
console.error = () => undefined;

async function answer(task: AnalysisTask): Promise<FromWorker> {
  const { id, type, source } = task;
  const askAddress = (): Promise<string> =>
    desk.wait(() => {
      post({ id, type: 'addressWanted' });
    });
  try {
    const blockBytes = type === 'hash' ? HASHED_BLOCK_BYTES : SCANNED_BLOCK_BYTES;
    const reader = await openSource(source, askAddress, blockBytes);
    try {
      return await work(reader, task);
    } finally {
      await reader.close();
    }
  } catch (error) {
    return { id, type: 'error', error: describeError(error) };
  }
}

async function work(reader: AudioReader, task: AnalysisTask): Promise<FromWorker> {
  const { id } = task;
  switch (task.type) {
    case 'hash':
      return { id, type: 'hash', result: await hashFile(reader, reportProgress(id)) };
    case 'analyse':
      return { id, type: 'facts', result: await analyseAudio(reader) };
    case 'measure':
      return { id, type: 'measurement', result: await measure(reader, task) };
  }
}

function measure(reader: AudioReader, { id, source, ffmpeg }: AnalysisTask): Promise<Measurement> {
  if (ffmpeg === null || source.kind !== 'file') return measureSound(reader, reportMeasured(id));
  return measurePcm((sink) => decodeWithFfmpeg(source.path, ffmpeg, sink), reportMeasured(id));
}

function reportMeasured(id: number): OnMeasured {
  let told = 0;
  return (measuredMs) => {
    if (measuredMs - told < MEASURED_STEP_MS) return;
    told = measuredMs;
    post({ id, type: 'measured', measuredMs });
  };
}

function reportProgress(id: number): (doneBytes: number, totalBytes: number) => void {
  let told = 0;
  return (doneBytes, totalBytes) => {
    if (doneBytes - told < PROGRESS_STEP_BYTES) return;
    told = doneBytes;
    post({ id, type: 'progress', doneBytes, totalBytes });
  };
}
