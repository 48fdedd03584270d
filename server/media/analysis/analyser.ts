import type { Worker } from 'node:worker_threads';

import type { FileVersion } from '../../storage';
import { answerWithAddress, toSentSource, type AudioSource } from './audio-source';
import type { FfmpegTask } from './decode-with-ffmpeg';
import type { AudioFacts } from './facts';
import type { OnMeasured } from './measure-sound';
import type { AnalysisTask, FileHash, FromWorker, ToWorker } from './messages';
import type { Measurement } from './meters/sound-meter';
import { reviveError } from './sent-error';
import { startWorker } from './start-worker';
import { brokenDown, outOfTime } from './worker-failure';

export interface AnalyserOptions {
  /** The bundled `worker.ts`. */
  readonly workerFile: string;
  /** Longest time one call may run, not counting its wait for the calls before it. */
  readonly timeoutMs: number;
  /** Heap of the worker, in MiB; beyond it the call fails, not the process. */
  readonly maxHeapMb: number;
  /** How long the worker is kept without work; 30 seconds unless stated. */
  readonly idleMs?: number;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

interface AnalysisProgress {
  readonly source: AudioSource;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Reads audio files in a thread of its own, one file at a time; remote ones by range requests. */
export interface Analyser {
  /**
   * Exact size and SHA-256 of a file.
   *
   * @throws the file system's error; RemoteFileError, on timeout too; for files of this machine
   *   that is `AudioError` `TOO_COMPLEX`; the signal's reason
   */
  readonly hash: (source: AudioSource, signal?: AbortSignal) => Promise<FileHash>;
  /**
   * What an audio file says about itself.
   *
   * @param version what `hash` saw: of a remote file with any other one nothing is read
   * @throws AudioError; what `hash` throws; RemoteFileError `CHANGED`
   */
  readonly analyse: (
    source: AudioSource,
    signal?: AbortSignal,
    version?: FileVersion | null,
  ) => Promise<AudioFacts>;
  /**
   * Loudness, true peak and waveform of a file that was analysed.
   *
   * @throws UnmeasuredError; what `analyse` throws
   */
  readonly measure: (source: AudioSource, options?: MeasureOptions) => Promise<Measurement>;
  /** Ends the worker. Calls that wait or run are rejected, and so are later ones. */
  readonly close: () => Promise<void>;
}

export interface MeasureOptions {
  readonly signal?: AbortSignal;
  /** Of a remote file with any other one nothing is read. */
  readonly version?: FileVersion | null;
  /** Decodes a file of this machine in the worker's place. */
  readonly ffmpeg?: FfmpegTask;
  readonly onMeasured?: OnMeasured;
}

type Answer = Extract<FromWorker, { type: 'hash' | 'facts' | 'measurement' }>;

type Task = Pick<AnalysisTask, 'type'> &
  Pick<MeasureOptions, 'ffmpeg' | 'onMeasured'> & {
    readonly source: AudioSource;
    readonly version: FileVersion | null;
  };

/** The call the worker is busy with. */
interface Running {
  readonly id: number;
  readonly source: AudioSource;
  readonly onMeasured: OnMeasured | undefined;
  readonly settle: (outcome: { answer: Answer } | { error: unknown }) => void;
}

const IDLE_MS = 30_000;

/** Creates an analyser; its worker starts with the first call. */
export function createAnalyser(options: AnalyserOptions): Analyser {
  const { workerFile, timeoutMs, maxHeapMb, idleMs = IDLE_MS, onProgress } = options;
  const closing = new AbortController();
  let worker: Worker | null = null;
  let running: Running | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const stopWorker = async (): Promise<void> => {
    clearTimeout(idleTimer);
    const stopped = worker;
    worker = null;
    await stopped?.terminate();
  };

  const send = (receiver: Worker, message: ToWorker): void => {
    receiver.postMessage(message);
  };

  const take = async (sender: Worker, message: FromWorker): Promise<void> => {
    if (worker !== sender || message.id !== running?.id) return;
    const { source, settle, onMeasured } = running;
    if (message.type === 'progress') {
      const { doneBytes, totalBytes } = message;
      onProgress?.({ source, doneBytes, totalBytes });
    } else if (message.type === 'measured') {
      onMeasured?.(message.measuredMs);
    } else if (message.type === 'addressWanted') {
      send(sender, await answerWithAddress(source));
    } else if (message.type === 'error') {
      settle({ error: reviveError(message.error) });
    } else {
      settle({ answer: message });
    }
  };

  const openWorker = (): Worker => {
    const started = startWorker(workerFile, maxHeapMb, {
      onMessage: (message) => void take(started, message),
      onEnd: (cause) => {
        if (worker !== started) return;
        worker = null;
        running?.settle({ error: brokenDown(cause) });
      },
    });
    return started;
  };

  const run = async (task: Task, signal: AbortSignal): Promise<Answer> => {
    const { type, source, version, ffmpeg = null, onMeasured } = task;
    signal.throwIfAborted();
    clearTimeout(idleTimer);
    const busy = (worker ??= openWorker());
    // Idle, the worker does not keep the process alive; at work it does, so that calls settle.
    busy.ref();
    lastId += 1;
    const id = lastId;
    let interrupt: ((error: unknown) => void) | undefined;
    const onAbort = (): void => interrupt?.(signal.reason);
    const timer = setTimeout(() => interrupt?.(outOfTime(source)), timeoutMs);
    try {
      const outcome = await new Promise<{ answer: Answer } | { error: unknown; stop?: true }>(
        (settle) => {
          running = { id, source, onMeasured, settle };
          interrupt = (error) => {
            settle({ error, stop: true });
          };
          signal.addEventListener('abort', onAbort, { once: true });
          send(busy, { id, type, source: toSentSource(source, version), ffmpeg });
        },
      );
      if ('answer' in outcome) return outcome.answer;
      if (outcome.stop === true) await stopWorker();
      throw outcome.error;
    } finally {
      running = null;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      busy.unref();
      idleTimer = setTimeout(() => void stopWorker(), idleMs).unref();
    }
  };

  const enqueue = (task: Task, signal: AbortSignal | undefined): Promise<Answer> => {
    const either =
      signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
    const turn = queue.then(() => run(task, either));
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    async hash(source, signal) {
      const answer = await enqueue({ type: 'hash', source, version: null }, signal);
      if (answer.type === 'hash') return answer.result;
      throw brokenDown(answer);
    },
    async analyse(source, signal, version = null) {
      const answer = await enqueue({ type: 'analyse', source, version }, signal);
      if (answer.type === 'facts') return answer.result;
      throw brokenDown(answer);
    },
    async measure(source, { signal, version = null, ...options } = {}) {
      const answer = await enqueue({ type: 'measure', source, version, ...options }, signal);
      if (answer.type === 'measurement') return answer.result;
      throw brokenDown(answer);
    },
    async close() {
      closing.abort(new Error('The audio analyser is closed.'));
      await queue;
      await stopWorker();
    },
  };
}
