import { getFetchClient } from '@strapi/strapi/admin';

import { backendUrl } from '../../api/backend-url';
import { toFailure } from '../../api/failure';
import { paths } from '../../api/paths';
import type { Sent } from '../../api/use-send';
import type { Token } from '../../api/use-token';
import type { UploadStatus } from '../../contracts/audio';
import { createResumeMemory } from './resume-memory';
import { createUploads, type Uploads } from './uploads';

interface Answer<Data> {
  readonly data: { readonly data: Data };
}

const attempt = async <Data>(ask: () => Promise<Answer<Data>>): Promise<Sent<Data>> => {
  try {
    return { ok: true, data: (await ask()).data.data };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
};

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });

/** What runs on while pages come and go is no hook's business: the panel's client without hooks. */
export const createBrowserUploads = (
  userId: number | string,
  token: () => Token,
): Uploads<File> => {
  const client = getFetchClient();
  const uploads = createUploads<File>({
    hash: async (file, options) => (await import('./hash-file')).hashFile(file, options),
    send: async (file, options) => {
      const { sendFile } = await import('./send-file');
      const endpoint = `${backendUrl()}${paths.uploads}`;
      return sendFile(file, { ...options, endpoint, token: token() });
    },
    renewToken: () => token().renew(),
    status: (uploadId) =>
      attempt<UploadStatus>(() => client.get(`${paths.uploads}/${encodeURIComponent(uploadId)}`)),
    remove: (uploadId) =>
      client.del(`${paths.uploads}/${encodeURIComponent(uploadId)}`).catch(() => undefined),
    draft: (fileId, show) =>
      attempt<{ readonly documentId: string }>(() =>
        client.post(paths.episodeFromAudio, { fileId, show }),
      ),
    memory: createResumeMemory(window.localStorage, userId),
    now: () => Date.now(),
    wait,
  });
  window.addEventListener('beforeunload', (event) => {
    if (uploads.isBusy()) event.preventDefault();
  });
  return uploads;
};
