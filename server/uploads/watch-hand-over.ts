import { AsyncLocalStorage } from 'node:async_hooks';

import type { Core } from '@strapi/strapi';

import { isRecord } from '../site/guards';
import { FILE } from '../site/uids';

/** @throws Error when the upload is no longer this process's to hand over */
export type NoteHash = (hash: string) => Promise<void>;

interface HandOver {
  /** Under which an earlier attempt has given the file to the provider, or some of it. */
  readonly hash: string | null;
  readonly note: NoteHash;
}

/** A file as upload providers know it. They write into it. */
type ProviderFile = Record<string, unknown>;

type Send = (file: ProviderFile, ...more: readonly unknown[]) => Promise<unknown>;

/** What is used of the upload plugin's provider, whose own types don't tell it. */
interface Provider {
  upload?: Send;
  uploadStream?: Send;
  readonly delete: (file: ProviderFile) => Promise<unknown>;
}

const running = new AsyncLocalStorage<HandOver>();

/** What happens in `work` is part of this hand-over. */
export const watched = <T>(handOver: HandOver, work: () => Promise<T>): Promise<T> =>
  running.run(handOver, work);

/** Of a file that got to the provider only in part nobody would know. */
const removeRest = async (
  provider: Provider,
  file: ProviderFile,
  hash: string,
  note: NoteHash,
): Promise<void> => {
  try {
    // Whoever has taken over sends it under the same name.
    await note(hash);
    await provider.delete(file);
  } catch {
    // The next attempt writes over it.
  }
};

const watchSending =
  (provider: Provider, send: Send): Send =>
  async (file, ...more) => {
    const handOver = running.getStore();
    if (handOver === undefined) return send.call(provider, file, ...more);
    const { note, hash } = handOver;
    file.hash = hash ?? file.hash;
    const name = String(file.hash);
    await note(name);
    try {
      return await send.call(provider, file, ...more);
    } catch (error) {
      await removeRest(provider, file, name, note);
      throw error;
    }
  };

/**
 * Strapi's upload service names the asset, has the provider store it and writes its row without
 * telling in between. A process that dies meanwhile would leave a file that nobody knows, or an
 * asset that nobody knows to be this upload's.
 */
export const watchHandOvers = (strapi: Core.Strapi): void => {
  const { provider } = strapi.plugin('upload') as unknown as { readonly provider: Provider };
  const { upload, uploadStream } = provider;
  if (upload !== undefined) provider.upload = watchSending(provider, upload);
  if (uploadStream !== undefined) provider.uploadStream = watchSending(provider, uploadStream);
  strapi.db.lifecycles.subscribe({
    models: [FILE],
    async beforeCreate({ params }) {
      const handOver = running.getStore();
      const data: unknown = params.data;
      if (handOver !== undefined && isRecord(data) && typeof data.hash === 'string') {
        await handOver.note(data.hash);
      }
    },
  });
};
