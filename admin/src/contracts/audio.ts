/** What the server answers about audio and uploads; dates are strings. */

export interface UploadStatus {
  readonly id: string;
  readonly state: 'receiving' | 'finishing' | 'ready' | 'failed';
  readonly fileName: string;
  readonly bytes: number;
  readonly receivedBytes: number;
  readonly fileId: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly expiresAt: string;
}

/** `GET /podcast/uploads` */
export interface UploadLimits {
  readonly maxBytes: number;
  readonly limitedBy: string;
  readonly howToRaise: { readonly file: string; readonly key: string };
  readonly chunkBytes: number;
  readonly acceptedExtensions: readonly string[];
  /** The administrator's own that are not complete. */
  readonly uploads: readonly UploadStatus[];
}

export type JobState = 'queued' | 'running' | 'ready' | 'failed';

export type LoudnessVerdict = 'fine' | 'tooQuiet' | 'tooLoud' | 'clipped';

/** `GET /podcast/recordings/:fileId` */
export interface Recording {
  readonly fileId: number;
  readonly state: JobState;
  readonly attempts: number;
  readonly retryAt: string | null;
  readonly bytes: number | null;
  readonly container: string | null;
  readonly codec: string | null;
  readonly durationMs: number | null;
  readonly bitrate: number | null;
  readonly bitrateMode: string | null;
  readonly sampleRate: number | null;
  readonly channels: number | null;
  readonly measurement: { readonly state: JobState | null; readonly progress: number | null };
  readonly measured: 'worker' | 'ffmpeg' | null;
  readonly unmeasuredCode: string | null;
  readonly loudness: {
    readonly integratedLufs: number | null;
    readonly truePeakDbtp: number | null;
    readonly verdict: LoudnessVerdict | null;
  } | null;
  /** Route of the panel. */
  readonly waveform: string | null;
}

/** audiowaveform JSON, version 2. */
export interface Waveform {
  readonly bits: number;
  readonly length: number;
  /** Lowest and highest sample of each part, in turn. */
  readonly data: readonly number[];
}

/** `GET /podcast/recordings/:fileId/problems` */
export interface RecordingProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly params: Readonly<Record<string, string | number | boolean | null>>;
}

export interface ProblemPlace {
  readonly type: 'show' | 'episode' | 'contributor';
  readonly id: string;
  readonly field: string | null;
}

export interface CheckedProblem extends RecordingProblem {
  readonly place: ProblemPlace;
  readonly blocks: boolean;
}

export type Consent = 'pending' | 'given' | 'withdrawn' | 'notNeeded';

export interface CheckedPerson {
  readonly id: string;
  readonly contributor: { readonly id: string; readonly name: string };
  readonly role: string | null;
  readonly consent: Consent;
  readonly isHeard: boolean;
}

/** `GET /podcast/episodes/:id/check` */
export interface EpisodeCheck {
  readonly problems: readonly CheckedProblem[];
  readonly people: readonly CheckedPerson[];
  readonly canPublish: boolean;
}

/** `GET /podcast/episodes/summary` */
export interface EpisodeSummary {
  readonly id: string;
  readonly audio: {
    readonly state: 'missing' | 'pending' | 'ready' | 'failed';
    readonly durationMs: number | null;
  };
  readonly comments: number;
}

export interface QueuedRecording {
  readonly fileId: number;
  readonly name: string | null;
  readonly state: JobState;
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly usedBy: readonly {
    readonly type: string;
    readonly id: string;
    readonly title: string | null;
  }[];
}

/** `GET /podcast/recordings` */
export interface RecordingQueue {
  readonly data: readonly QueuedRecording[];
  readonly meta: { readonly counts: { readonly waiting: number; readonly failed: number } };
}
