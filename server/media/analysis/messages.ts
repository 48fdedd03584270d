import type { FileVersion } from '../../storage';
import type { FfmpegTask } from './decode-with-ffmpeg';
import type { AudioFacts } from './facts';
import type { Measurement } from './meters/sound-meter';
import type { SentError } from './sent-error';

/** Exact size and SHA-256 (lower-case hexadecimal) of a file. */
export interface FileHash {
  readonly bytes: number;
  readonly sha256: string;
  /** What the storage calls this version; `null` for a file of this machine. */
  readonly version: FileVersion | null;
}

/** What the worker reads. It asks for the address of a remote file, whenever it needs a fresh one. */
export type SentSource =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'remote';
      readonly maxBytes: number;
      /** The version that was hashed; any other one is refused. */
      readonly version: FileVersion | null;
    };

/** What the main thread asks of the worker, one thing at a time. */
export interface AnalysisTask {
  readonly id: number;
  readonly type: 'hash' | 'analyse' | 'measure';
  readonly source: SentSource;
  /** Who is to decode what is measured; `null`: the worker itself. */
  readonly ffmpeg: FfmpegTask | null;
}

/** The answer to `addressWanted`. */
export type AddressAnswer =
  | { readonly type: 'address'; readonly url: string }
  | { readonly type: 'noAddress'; readonly error: SentError };

export type ToWorker = AnalysisTask | AddressAnswer;

export type FromWorker = { readonly id: number } & (
  | { readonly type: 'addressWanted' }
  | { readonly type: 'progress'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly type: 'measured'; readonly measuredMs: number }
  | { readonly type: 'hash'; readonly result: FileHash }
  | { readonly type: 'facts'; readonly result: AudioFacts }
  | { readonly type: 'measurement'; readonly result: Measurement }
  | { readonly type: 'error'; readonly error: SentError }
);
