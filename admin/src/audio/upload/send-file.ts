import { Upload } from 'tus-js-client';

import { toFailure, type Failure } from '../../api/failure';
import type { Token } from '../../api/use-token';

export interface SendOptions {
  /** Absolute address of `/podcast/uploads`. */
  readonly endpoint: string;
  readonly chunkBytes: number;
  /** Goes on with this upload; `null` begins one. */
  readonly uploadId: string | null;
  readonly sha256: string | null;
  readonly token: Token;
  readonly onAnnounced: (uploadId: string) => void;
  readonly onSent: (bytes: number) => void;
  readonly onComplete: () => void;
  readonly onFailure: (failure: Failure) => void;
}

export interface Sending {
  /** Stops without a further word; what has arrived stays. */
  readonly stop: () => void;
}

const UNAUTHORIZED = 401;

const idOf = (url: string | null): string | null => url?.split('/').at(-1) ?? null;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const metadataOf = ({ name, type }: File, sha256: string | null): Record<string, string> => ({
  filename: name,
  filetype: type,
  ...(sha256 !== null && { sha256 }),
});

/**
 * One try to send what is missing of a file. When to try again is the caller's to decide.
 *
 * The checksum is that of the whole file: the server checks it once all of it is there.
 */
export const sendFile = (file: File, options: SendOptions): Sending => {
  const { endpoint, uploadId, token } = options;
  let isRefused = false;
  const upload = new Upload(file, {
    endpoint,
    uploadUrl: uploadId === null ? null : `${endpoint}/${uploadId}`,
    chunkSize: options.chunkBytes,
    metadata: metadataOf(file, options.sha256),
    retryDelays: null,
    storeFingerprintForResuming: false,
    onBeforeRequest: (request) => {
      request.setHeader('Authorization', token.header());
    },
    onAfterResponse: (_request, response) => {
      isRefused = response.getStatus() === UNAUTHORIZED;
      // Else the client would take the upload for gone, and begin it anew.
      if (isRefused) throw new Error('The token has run out.');
    },
    onUploadUrlAvailable: () => {
      const id = idOf(upload.url);
      if (id !== null) options.onAnnounced(id);
    },
    onProgress: options.onSent,
    onSuccess: options.onComplete,
    onError: (error) => {
      const response = 'originalResponse' in error ? error.originalResponse : null;
      const status = isRefused ? UNAUTHORIZED : (response?.getStatus() ?? 0);
      options.onFailure(
        toFailure({ response: { status, data: parse(response?.getBody() ?? '') } }),
      );
    },
  });
  upload.start();
  return {
    stop: () => {
      void upload.abort();
    },
  };
};
