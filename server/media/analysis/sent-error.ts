import { RemoteFileError, type RemoteFileCode } from '../../storage';
import { AudioError, type AudioErrorCode } from './facts';
import { UnmeasuredError, type UnmeasuredCode } from './unmeasured-error';

/** An error that crosses the thread. */
export type SentError =
  | { readonly kind: 'audio'; readonly code: AudioErrorCode; readonly message: string }
  | { readonly kind: 'unmeasured'; readonly code: UnmeasuredCode }
  | {
      readonly kind: 'remote';
      readonly code: RemoteFileCode;
      readonly message: string;
      readonly retryAfterMs: number | null;
    }
  /** `code` is that of the file system. */
  | { readonly kind: 'other'; readonly code: string | null; readonly message: string };

export const describeError = (error: unknown): SentError => {
  if (error instanceof AudioError) {
    return { kind: 'audio', code: error.code, message: error.message };
  }
  if (error instanceof UnmeasuredError) return { kind: 'unmeasured', code: error.code };
  if (error instanceof RemoteFileError) {
    const { code, message, retryAfterMs } = error;
    return { kind: 'remote', code, message, retryAfterMs };
  }
  if (!(error instanceof Error)) return { kind: 'other', code: null, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { kind: 'other', code, message: error.message };
};

export const reviveError = (sent: SentError): Error => {
  switch (sent.kind) {
    case 'audio':
      return new AudioError(sent.code, sent.message);
    case 'unmeasured':
      return new UnmeasuredError(sent.code);
    case 'remote':
      return new RemoteFileError(sent.code, sent.message, { retryAfterMs: sent.retryAfterMs });
    case 'other': {
      const error = new Error(sent.message);
      return sent.code === null ? error : Object.assign(error, { code: sent.code });
    }
  }
};
