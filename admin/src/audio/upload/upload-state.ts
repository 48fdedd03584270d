import type { Failure } from '../../api/failure';

/** What the file is for, once it is in the Media Library. */
export type UploadPurpose =
  | { readonly kind: 'newEpisode'; readonly show: string | null }
  | {
      readonly kind: 'episode';
      /** Document id; `create` for one that isn't saved. */
      readonly episode: string;
    };

export type UploadStep =
  /** Its checksum is being computed. */
  | 'reading'
  | 'sending'
  /** The connection is gone; it goes on by itself. */
  | 'waiting'
  | 'paused'
  /** All bytes are there, and are being checked and stored. */
  | 'finishing'
  /** An episode is being made with it. */
  | 'drafting'
  | 'ready'
  | 'failed';

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

export interface Upload {
  /** Of this page. */
  readonly id: string;
  readonly purpose: UploadPurpose;
  readonly fileName: string;
  readonly bytes: number;
  /** Read or sent, by the step. */
  readonly doneBytes: number;
  readonly step: UploadStep;
  /** Of the server, once it knows of it. */
  readonly uploadId: string | null;
  /** Of the Media Library. */
  readonly fileId: number | null;
  /** Of the episode that was made with it. */
  readonly documentId: string | null;
  readonly failure: Failure | null;
  /** What was done lately, to tell how fast it is. */
  readonly samples: readonly Sample[];
}

export type UploadEvent =
  | { readonly type: 'read'; readonly bytes: number }
  | { readonly type: 'sending' }
  | { readonly type: 'announced'; readonly uploadId: string }
  | { readonly type: 'sent'; readonly bytes: number; readonly atMs: number }
  | { readonly type: 'lost' }
  | { readonly type: 'paused' }
  | { readonly type: 'complete' }
  | { readonly type: 'stored'; readonly fileId: number }
  | { readonly type: 'drafting' }
  | { readonly type: 'drafted'; readonly documentId: string }
  | { readonly type: 'failed'; readonly failure: Failure };

/** So far back the speed is measured. */
const WINDOW_MS = 15_000;
/** Nearer ones tell nothing more. */
const MIN_SPACING_MS = 500;

const addSample = (samples: readonly Sample[], sample: Sample): readonly Sample[] => {
  const last = samples.at(-1);
  if (last !== undefined && sample.atMs - last.atMs < MIN_SPACING_MS) return samples;
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS), sample];
};

/** One upload after what has happened to it. */
export const advance = (upload: Upload, event: UploadEvent): Upload => {
  switch (event.type) {
    case 'read':
      return { ...upload, step: 'reading', doneBytes: event.bytes };
    case 'sending':
      // What was read is not what was sent.
      return {
        ...upload,
        step: 'sending',
        doneBytes: upload.step === 'reading' ? 0 : upload.doneBytes,
        failure: null,
        samples: [],
      };
    case 'announced':
      return { ...upload, uploadId: event.uploadId };
    case 'sent':
      return {
        ...upload,
        step: 'sending',
        doneBytes: event.bytes,
        samples: addSample(upload.samples, { atMs: event.atMs, bytes: event.bytes }),
      };
    case 'lost':
      return { ...upload, step: 'waiting' };
    case 'paused':
      return { ...upload, step: 'paused' };
    case 'complete':
      return { ...upload, step: 'finishing', doneBytes: upload.bytes };
    case 'stored':
      return { ...upload, step: 'ready', fileId: event.fileId };
    case 'drafting':
      return { ...upload, step: 'drafting', failure: null };
    case 'drafted':
      return { ...upload, step: 'ready', documentId: event.documentId };
    case 'failed':
      return { ...upload, step: 'failed', failure: event.failure };
  }
};

/** How long it still takes, as fast as it lately was; `null` while nobody can tell. */
export const remainingMs = ({ step, samples, bytes, doneBytes }: Upload): number | null => {
  const first = samples[0];
  const last = samples.at(-1);
  if (step !== 'sending' || first === undefined || last === undefined) return null;
  const bytesPerMs = (last.bytes - first.bytes) / (last.atMs - first.atMs);
  return bytesPerMs > 0 ? (bytes - doneBytes) / bytesPerMs : null;
};

/** Bytes are under way, or will be: whoever leaves the page now interrupts it. */
export const isUnderWay = ({ step }: Upload): boolean =>
  step === 'reading' || step === 'sending' || step === 'waiting' || step === 'finishing';

/** What is told to those who don't see the bar: the step, and each quarter. */
export type Announcement = UploadStep | 'quarter' | 'half' | 'threeQuarters';

const QUARTERS = ['sending', 'quarter', 'half', 'threeQuarters'] as const;

export const announcementOf = ({ step, doneBytes, bytes }: Upload): Announcement => {
  if (step !== 'sending' || bytes === 0) return step;
  return QUARTERS[Math.min(3, Math.floor((doneBytes / bytes) * 4))] ?? 'sending';
};
