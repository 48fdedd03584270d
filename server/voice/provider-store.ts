import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { isRecord } from '../site/guards';
import { isClipFile } from './clip-names';
import type { ClipStore, FileData } from './clip-store';
import { prepareFolders } from './folders';

/** A file as upload providers know it. They write into it. */
type ProviderFile = Record<string, unknown>;

/** What is used of the upload plugin's provider, whose own types don't tell it. */
interface Provider {
  readonly upload?: (file: ProviderFile) => Promise<unknown>;
  readonly uploadStream?: (file: ProviderFile) => Promise<unknown>;
  readonly delete: (file: ProviderFile) => Promise<unknown>;
  readonly isPrivate: () => boolean | Promise<boolean>;
  readonly getSignedUrl: (file: ProviderFile) => Promise<unknown>;
}

const KIB = 1000;

const providerOf = (strapi: Core.Strapi): Provider =>
  (strapi.plugin('upload') as unknown as { readonly provider: Provider }).provider;

const describe = (fileName: string): ProviderFile => {
  const ext = path.extname(fileName);
  return { name: `voice-comment${ext}`, hash: path.basename(fileName, ext), ext };
};

/** What was noted of a file, without what held its bytes. */
const keepable = ({
  hash,
  ext,
  mime,
  url,
  path: folder,
  provider_metadata,
}: ProviderFile): FileData => ({
  hash,
  ext,
  mime,
  url,
  path: folder,
  provider_metadata,
});

/** A copy: providers write into what they are given. */
const recall = (fileName: string, fileData: unknown): ProviderFile => ({
  ...describe(fileName),
  ...(isRecord(fileData) ? fileData : {}),
});

const refusePublic = async (strapi: Core.Strapi): Promise<void> => {
  if (await providerOf(strapi).isPrivate()) return;
  throw new Error(
    "The podcast plugin's option voice.storage is 'provider', but the site's upload provider is " +
      'not private: it would show spoken comments that nobody has listened to.',
  );
};

/** Keeps clips at the site's upload provider, without a row in the Media Library. */
export const createProviderStore = (strapi: Core.Strapi): ClipStore => ({
  name: 'provider',
  prepare: async () => {
    await refusePublic(strapi);
    // What is being received lies here all the same.
    await prepareFolders(strapi);
  },
  put: async (fileName, file, mimeType) => {
    await refusePublic(strapi);
    const provider = providerOf(strapi);
    const { size } = await stat(file);
    const described = {
      ...describe(fileName),
      mime: mimeType,
      size: size / KIB,
      sizeInBytes: size,
    };
    if (provider.uploadStream !== undefined) {
      const stream = createReadStream(file);
      const sent: ProviderFile = { ...described, stream };
      try {
        await provider.uploadStream(sent);
      } finally {
        stream.destroy();
      }
      return keepable(sent);
    }
    const sent: ProviderFile = { ...described, buffer: await readFile(file) };
    await provider.upload?.(sent);
    return keepable(sent);
  },
  find: ({ fileName, fileData }) =>
    Promise.resolve(
      isClipFile(fileName)
        ? {
            kind: 'remote',
            address: async () => {
              const signed = await providerOf(strapi).getSignedUrl(recall(fileName, fileData));
              if (isRecord(signed) && typeof signed.url === 'string') return signed.url;
              throw new Error('The upload provider gave no address for a spoken comment.');
            },
          }
        : null,
    ),
  remove: async ({ fileName, fileData }) => {
    if (!isClipFile(fileName)) return;
    await providerOf(strapi).delete(recall(fileName, fileData));
  },
});
