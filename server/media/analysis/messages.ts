import type { AudioErrorCode, AudioFacts } from './facts';

/** Exact size and SHA-256 (lower-case hexadecimal) of a file. */
export interface FileHash {
  readonly bytes: number;
  readonly sha256: string;
}

/** What the main thread asks of the worker: one thing at a time. */
export interface AnalysisRequest {
  readonly id: number;
  readonly task: 'hash' | 'analyse';
  readonly path: string;
}

/** An error that crosses the thread: `code` is that of an `AudioError` or of the file system. */
export type SentError =
  | { readonly kind: 'audio'; readonly code: AudioErrorCode; readonly message: string }
  | { readonly kind: 'other'; readonly code: string | null; readonly message: string };

export type AnalysisResponse = { readonly id: number } & (
  | { readonly type: 'progress'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly type: 'hash'; readonly result: FileHash }
  | { readonly type: 'facts'; readonly result: AudioFacts }
  | { readonly type: 'error'; readonly error: SentError }
);
