import type { Failure } from '../../api/failure';
import type { Sent } from '../../api/use-send';
import type { UploadStatus } from '../../contracts/audio';
import type { ResumeMemory } from './resume-memory';
import { isTransient, retryDelayMs } from './retry-delay';
import type { SendOptions, Sending } from './send-file';
import type { Upload, UploadEvent } from './upload-state';

/** Everything outside: the network, the disk, time. */
export interface UploadsDeps<UploadFile> {
  readonly hash: (
    file: UploadFile,
    options: { readonly onProgress: (bytes: number) => void; readonly signal: AbortSignal },
  ) => Promise<string>;
  readonly send: (
    file: UploadFile,
    options: Omit<SendOptions, 'endpoint' | 'token'>,
  ) => Promise<Sending>;
  readonly renewToken: () => Promise<void>;
  readonly status: (uploadId: string) => Promise<Sent<UploadStatus>>;
  readonly remove: (uploadId: string) => Promise<unknown>;
  readonly draft: (
    fileId: number,
    show: string | null,
  ) => Promise<Sent<{ readonly documentId: string }>>;
  readonly memory: ResumeMemory;
  /** Milliseconds. */
  readonly now: () => number;
  /** Settles after so many milliseconds, when the browser is online again, or with the signal. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

export interface Job<UploadFile> {
  readonly id: string;
  readonly file: UploadFile;
  readonly chunkBytes: number;
  sha256: string | null;
  /** Of the current try; a pause ends it. */
  controller: AbortController;
  sending: Sending | null;
  /** Tries since bytes last went through. */
  attempt: number;
}

interface Books {
  readonly find: (id: string) => Upload | undefined;
  readonly tell: (id: string, event: UploadEvent) => void;
}

const POLL_MS = 1_000;

const failureOf = (code: string, message = ''): Failure => ({
  code,
  message,
  status: 0,
  details: {},
});

/** Takes one file from this computer to the Media Library, and to an episode if it is to be one. */
export const createRunner = <UploadFile extends FileFacts>(
  deps: UploadsDeps<UploadFile>,
  { find, tell }: Books,
) => {
  const fail = ({ id, file }: Job<UploadFile>, failure: Failure): void => {
    deps.memory.forget(file);
    tell(id, { type: 'failed', failure });
  };

  const draft = async (id: string, fileId: number): Promise<void> => {
    const purpose = find(id)?.purpose;
    if (purpose?.kind !== 'newEpisode') return;
    tell(id, { type: 'drafting' });
    const sent = await deps.draft(fileId, purpose.show);
    tell(
      id,
      sent.ok
        ? { type: 'drafted', documentId: sent.data.documentId }
        : { type: 'failed', failure: sent.failure },
    );
  };

  /** All bytes are there; the server stores them, also while nobody asks. */
  const finish = async (job: Job<UploadFile>, uploadId: string): Promise<void> => {
    const { signal } = job.controller;
    tell(job.id, { type: 'complete' });
    while (!signal.aborted) {
      const sent = await deps.status(uploadId);
      if (!sent.ok && !isTransient(sent.failure.status)) {
        fail(job, sent.failure);
        return;
      }
      if (sent.ok && sent.data.state === 'failed') {
        fail(job, failureOf(sent.data.error?.code ?? 'ERROR', sent.data.error?.message));
        return;
      }
      if (sent.ok && sent.data.fileId !== null) {
        deps.memory.forget(job.file);
        tell(job.id, { type: 'stored', fileId: sent.data.fileId });
        await draft(job.id, sent.data.fileId);
        return;
      }
      await deps.wait(POLL_MS, signal);
    }
  };

  const retry = async (job: Job<UploadFile>, { status }: Failure): Promise<void> => {
    const { signal } = job.controller;
    tell(job.id, { type: 'lost' });
    if (status === 401) await deps.renewToken();
    await deps.wait(retryDelayMs(job.attempt), signal);
    job.attempt += 1;
    if (!signal.aborted) await send(job);
  };

  const send = async (job: Job<UploadFile>): Promise<void> => {
    const { id, file, chunkBytes, sha256 } = job;
    const { signal } = job.controller;
    const sending = await deps.send(file, {
      chunkBytes,
      sha256,
      uploadId: find(id)?.uploadId ?? null,
      onAnnounced: (uploadId) => {
        if (signal.aborted) return;
        if (sha256 !== null) deps.memory.keep(file, { uploadId, sha256 });
        tell(id, { type: 'announced', uploadId });
      },
      onSent: (bytes) => {
        if (signal.aborted) return;
        job.attempt = 0;
        tell(id, { type: 'sent', bytes, atMs: deps.now() });
      },
      onComplete: () => {
        const uploadId = find(id)?.uploadId ?? null;
        if (!signal.aborted && uploadId !== null) void finish(job, uploadId);
      },
      onFailure: (failure) => {
        if (signal.aborted) return;
        if (isTransient(failure.status)) void retry(job, failure);
        else fail(job, failure);
      },
    });
    if (signal.aborted) sending.stop();
    else job.sending = sending;
  };

  /** The checksum is announced with the first byte: later it could not be added. */
  const hash = async (job: Job<UploadFile>): Promise<string> => {
    const { signal } = job.controller;
    return deps.hash(job.file, {
      onProgress: (bytes) => {
        if (!signal.aborted) tell(job.id, { type: 'read', bytes });
      },
      signal,
    });
  };

  const begin = async (job: Job<UploadFile>): Promise<void> => {
    const { signal } = job.controller;
    try {
      if ((find(job.id)?.uploadId ?? null) === null) job.sha256 ??= await hash(job);
      if (signal.aborted) return;
      tell(job.id, { type: 'sending' });
      await send(job);
    } catch (error) {
      if (signal.aborted) return;
      fail(job, failureOf('FILE_UNREADABLE', error instanceof Error ? error.message : ''));
    }
  };

  const stop = (job: Job<UploadFile>): void => {
    job.controller.abort();
    job.sending?.stop();
    job.sending = null;
  };

  return { begin, draft, stop };
};
