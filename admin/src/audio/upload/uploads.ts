import { createRunner, type FileFacts, type Job, type UploadsDeps } from './run-upload';
import { advance, isUnderWay, type Upload, type UploadPurpose } from './upload-state';

export interface NewUpload {
  readonly purpose: UploadPurpose;
  readonly chunkBytes: number;
  /** Of one that this browser doesn't remember, but the server does. */
  readonly uploadId?: string;
}

/** Uploads of this page. They go on while the editor is elsewhere in the panel. */
export interface Uploads<UploadFile> {
  readonly list: () => readonly Upload[];
  /** @returns ends it */
  readonly subscribe: (listener: () => void) => () => void;
  readonly start: (file: UploadFile, options: NewUpload) => void;
  readonly pause: (id: string) => void;
  readonly resume: (id: string) => void;
  /** Gives it up, on the server too. */
  readonly cancel: (id: string) => void;
  /** Takes one that is over off the list. */
  readonly dismiss: (id: string) => void;
  readonly draftAgain: (id: string) => void;
  readonly isBusy: () => boolean;
  /** Stops all of them; what has arrived can be continued. */
  readonly close: () => void;
}

const toUpload = (id: string, { name, size }: FileFacts, purpose: UploadPurpose): Upload => ({
  id,
  purpose,
  fileName: name,
  bytes: size,
  doneBytes: 0,
  step: 'reading',
  uploadId: null,
  fileId: null,
  documentId: null,
  failure: null,
  samples: [],
});

export const createUploads = <UploadFile extends FileFacts>(
  deps: UploadsDeps<UploadFile>,
): Uploads<UploadFile> => {
  let uploads: readonly Upload[] = [];
  let count = 0;
  const jobs = new Map<string, Job<UploadFile>>();
  const listeners = new Set<() => void>();

  const set = (next: readonly Upload[]): void => {
    uploads = next;
    for (const listener of listeners) listener();
  };
  const find = (id: string): Upload | undefined => uploads.find((upload) => upload.id === id);
  const remove = (id: string): void => {
    jobs.delete(id);
    set(uploads.filter((upload) => upload.id !== id));
  };
  const runner = createRunner(deps, {
    find,
    tell: (id, event) => {
      set(uploads.map((upload) => (upload.id === id ? advance(upload, event) : upload)));
    },
  });

  /** The same file again means: go on with it. */
  const findSame = ({ name, size, lastModified }: UploadFile): Upload | undefined =>
    uploads.find(({ id, step }) => {
      const file = jobs.get(id)?.file;
      if (file === undefined || step === 'ready' || step === 'failed') return false;
      return file.name === name && file.size === size && file.lastModified === lastModified;
    });

  const resume = (id: string): void => {
    const job = jobs.get(id);
    if (job === undefined || find(id)?.step !== 'paused') return;
    job.controller = new AbortController();
    job.attempt = 0;
    void runner.begin(job);
  };

  const pause = (id: string): void => {
    const job = jobs.get(id);
    const step = find(id)?.step;
    if (job === undefined || (step !== 'sending' && step !== 'waiting')) return;
    runner.stop(job);
    set(uploads.map((one) => (one.id === id ? advance(one, { type: 'paused' }) : one)));
  };

  return {
    list: () => uploads,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    start: (file, { purpose, chunkBytes, uploadId }) => {
      const same = findSame(file);
      if (same !== undefined) {
        resume(same.id);
        return;
      }
      count += 1;
      const id = String(count);
      const known = deps.memory.recall(file);
      const job: Job<UploadFile> = {
        id,
        file,
        chunkBytes,
        sha256: known?.sha256 ?? null,
        controller: new AbortController(),
        sending: null,
        attempt: 0,
      };
      jobs.set(id, job);
      const upload = toUpload(id, file, purpose);
      set([...uploads, { ...upload, uploadId: uploadId ?? known?.uploadId ?? null }]);
      void runner.begin(job);
    },
    pause,
    resume,
    cancel: (id) => {
      const job = jobs.get(id);
      const uploadId = find(id)?.uploadId ?? null;
      if (job !== undefined) {
        runner.stop(job);
        deps.memory.forget(job.file);
      }
      const gone = uploadId === null ? Promise.resolve() : deps.remove(uploadId);
      // Then nobody offers to continue what is just being removed.
      void gone.finally(() => {
        remove(id);
      });
    },
    dismiss: remove,
    draftAgain: (id) => {
      const fileId = find(id)?.fileId ?? null;
      if (fileId !== null) void runner.draft(id, fileId);
    },
    isBusy: () => uploads.some(isUnderWay),
    close: () => {
      for (const job of jobs.values()) runner.stop(job);
      jobs.clear();
      set([]);
    },
  };
};
