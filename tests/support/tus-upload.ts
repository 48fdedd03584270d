import { Upload, type UploadOptions } from 'tus-js-client';

import type { Site } from './boot';

/** As much of a site as a client sees. */
type Server = Pick<Site, 'url' | 'admin'>;

export interface TusOptions {
  /** Of an administrator; the first one's unless stated. */
  readonly token?: string;
  readonly name?: string;
  readonly chunkBytes?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Goes on with this upload instead of beginning one. */
  readonly uploadUrl?: string;
  /** Stops, as a client whose connection is gone, once so many bytes were taken. */
  readonly stopAfterBytes?: number;
  readonly retryDelays?: number[];
}

export interface TusResult {
  readonly url: string;
  /** `false`: it was stopped. */
  readonly isComplete: boolean;
  /** What the last answer said in its headers. */
  readonly state: string | undefined;
  readonly fileId: number | null;
}

const CHUNK_BYTES = 16 * 1024;

/** What tus-js-client threw, with the status and code of the answer. */
export class UploadRefused extends Error {
  constructor(
    readonly status: number | undefined,
    readonly code: string | undefined,
    message: string,
  ) {
    super(message);
  }
}

const codeOf = (text: string | undefined): string | undefined =>
  /"code":"(\w+)"/.exec(text ?? '')?.[1];

/** Sends bytes with tus-js-client, the client of the panel. @throws UploadRefused */
export const sendByTus = async (
  site: Server,
  bytes: Buffer,
  { token, name = 'folge.mp3', metadata, stopAfterBytes, ...options }: TusOptions = {},
): Promise<TusResult> => {
  const bearer = token ?? (await site.admin()).token;
  return new Promise((resolve, reject) => {
    const settings: UploadOptions = {
      endpoint: `${site.url}/podcast/uploads`,
      headers: { authorization: `Bearer ${bearer}` },
      chunkSize: options.chunkBytes ?? CHUNK_BYTES,
      retryDelays: options.retryDelays ?? [],
      metadata: { filename: name, filetype: 'audio/mpeg', ...metadata },
      uploadUrl: options.uploadUrl ?? null,
      onChunkComplete: (_size, accepted) => {
        if (stopAfterBytes === undefined || accepted < stopAfterBytes) return;
        void upload.abort().then(() => {
          resolve({ url: upload.url ?? '', isComplete: false, state: undefined, fileId: null });
        });
      },
      onSuccess: ({ lastResponse }) => {
        const fileId = lastResponse.getHeader('Podcast-File-Id');
        resolve({
          url: upload.url ?? '',
          isComplete: true,
          state: lastResponse.getHeader('Podcast-Upload-State'),
          fileId: fileId === undefined ? null : Number(fileId),
        });
      },
      onError: (error) => {
        const response = 'originalResponse' in error ? error.originalResponse : null;
        reject(
          new UploadRefused(response?.getStatus(), codeOf(response?.getBody()), error.message),
        );
      },
    };
    const upload = new Upload(bytes, settings);
    upload.start();
  });
};
