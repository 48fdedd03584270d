import { Worker } from 'node:worker_threads';

import { AudioError, type AudioFacts } from './facts';
import type { AnalysisRequest, AnalysisResponse, FileHash, SentError } from './messages';

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
  readonly path: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Reads audio files in a thread of its own, one file at a time. */
export interface Analyser {
  /**
   * Exact size and SHA-256 of a file.
   *
   * @throws the file system's error; `AudioError` `TOO_COMPLEX` on timeout; the signal's reason
   */
  readonly hash: (path: string, signal?: AbortSignal) => Promise<FileHash>;
  /**
   * What an audio file says about itself.
   *
   * @throws AudioError; the file system's error; the signal's reason
   */
  readonly analyse: (path: string, signal?: AbortSignal) => Promise<AudioFacts>;
  /** Ends the worker. Calls that wait or run are rejected, and so are later ones. */
  readonly close: () => Promise<void>;
}

type Answer = Extract<AnalysisResponse, { type: 'hash' | 'facts' }>;

/** The call the worker is busy with. */
interface Running {
  readonly id: number;
  readonly path: string;
  readonly settle: (outcome: { answer: Answer } | { error: unknown }) => void;
}

const IDLE_MS = 30_000;

const tooComplex = (cause?: unknown): AudioError =>
  new AudioError(
    'TOO_COMPLEX',
    'This file could not be read within the limits for time and memory. Please export it again.',
    { cause },
  );

/** A worker that cannot be loaded is a broken installation, which no file is to blame for. */
const isMissingModule = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';

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

  const startWorker = (): Worker => {
    const started = new Worker(workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      // The site's own flags and loaders are none of the worker's business.
      execArgv: [],
    });
    const fail = (cause: unknown): void => {
      if (worker !== started) return;
      worker = null;
      running?.settle({ error: isMissingModule(cause) ? cause : tooComplex(cause) });
    };
    started.on('error', fail);
    started.on('exit', (code) => {
      fail(new Error(`The analysis worker ended with code ${code}.`));
    });
    started.on('message', (response: AnalysisResponse) => {
      if (worker !== started || response.id !== running?.id) return;
      if (response.type === 'progress') {
        const { doneBytes, totalBytes } = response;
        onProgress?.({ path: running.path, doneBytes, totalBytes });
      } else if (response.type === 'error') {
        running.settle({ error: reviveError(response.error) });
      } else {
        running.settle({ answer: response });
      }
    });
    return started;
  };

  const run = async (
    task: AnalysisRequest['task'],
    path: string,
    signal: AbortSignal,
  ): Promise<Answer> => {
    signal.throwIfAborted();
    clearTimeout(idleTimer);
    const busy = (worker ??= startWorker());
    // Idle, the worker does not keep the process alive; at work it does, so that calls settle.
    busy.ref();
    lastId += 1;
    const id = lastId;
    let interrupt: ((error: unknown) => void) | undefined;
    const onAbort = (): void => interrupt?.(signal.reason);
    const timer = setTimeout(() => interrupt?.(tooComplex()), timeoutMs);
    try {
      const outcome = await new Promise<{ answer: Answer } | { error: unknown; stop?: true }>(
        (settle) => {
          running = { id, path, settle };
          interrupt = (error) => {
            settle({ error, stop: true });
          };
          signal.addEventListener('abort', onAbort, { once: true });
          busy.postMessage({ id, task, path } satisfies AnalysisRequest);
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

  const enqueue = (
    task: AnalysisRequest['task'],
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<Answer> => {
    const either =
      signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
    const turn = queue.then(() => run(task, path, either));
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    async hash(path, signal) {
      const answer = await enqueue('hash', path, signal);
      if (answer.type === 'hash') return answer.result;
      throw tooComplex();
    },
    async analyse(path, signal) {
      const answer = await enqueue('analyse', path, signal);
      if (answer.type === 'facts') return answer.result;
      throw tooComplex();
    },
    async close() {
      closing.abort(new Error('The audio analyser is closed.'));
      await queue;
      await stopWorker();
    },
  };
}

function reviveError(sent: SentError): Error {
  if (sent.kind === 'audio') return new AudioError(sent.code, sent.message);
  const error = new Error(sent.message);
  return sent.code === null ? error : Object.assign(error, { code: sent.code });
}
