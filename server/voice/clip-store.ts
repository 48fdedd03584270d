import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import type { VoiceClipRow } from '../site/tables';
import { createFolderStore } from './folder-store';
import { createProviderStore } from './provider-store';

/** What a provider needs to find a file again. */
export type FileData = Readonly<Record<string, unknown>>;

export type ClipSource =
  | { readonly kind: 'file'; readonly path: string }
  /** An address that is good for a while, for whoever has it. */
  | { readonly kind: 'remote'; readonly address: () => Promise<string> };

export interface KeptClip {
  readonly fileName: string;
  /** As `put` answered; `null` where that is unknown. */
  readonly fileData: unknown;
}

/** Where sounds are kept. File names are those of `nameClip`: any other is not looked for. */
export interface ClipStore {
  readonly name: 'folder' | 'provider';
  /** @throws Error that names the option, where sounds would not be private */
  readonly prepare: () => Promise<void>;
  /**
   * Keeps a temporary file for good, which may be moved or left.
   *
   * @throws the system's error, or the provider's
   */
  readonly put: (fileName: string, file: string, mimeType: string) => Promise<FileData | null>;
  /** @returns `null` when there is no such file */
  readonly find: (clip: KeptClip) => Promise<ClipSource | null>;
  /** Does nothing where there is none. @throws the system's error, or the provider's */
  readonly remove: (clip: KeptClip) => Promise<void>;
}

const storeNamed = (strapi: Core.Strapi, name: string): ClipStore =>
  name === 'folder' ? createFolderStore(strapi) : createProviderStore(strapi);

const ready = new WeakMap<Core.Strapi, ClipStore>();
const unusable = new WeakSet<Core.Strapi>();

/**
 * The store for new clips, once it was found to be private and writable.
 *
 * @throws Error that names the option to change
 */
export const readyStore = async (strapi: Core.Strapi): Promise<ClipStore> => {
  const known = ready.get(strapi);
  if (known !== undefined) return known;
  const store = storeNamed(strapi, getOptions(strapi).voice.storage);
  await store.prepare();
  ready.set(strapi, store);
  unusable.delete(strapi);
  return store;
};

/** The store is looked at once more before the next use: something is wrong with it. */
export const doubtStore = (strapi: Core.Strapi): void => {
  ready.delete(strapi);
};

/** Nothing is to be taken until the store was found to be ready again. */
export const giveUpStore = (strapi: Core.Strapi): void => {
  unusable.add(strapi);
};

/** Whether sounds can be kept, as far as is known. */
export const canStore = (strapi: Core.Strapi): boolean => !unusable.has(strapi);

/** The store that a clip was put into, which may not be that for new ones. */
export const storeOf = (strapi: Core.Strapi, { store }: Pick<VoiceClipRow, 'store'>): ClipStore =>
  storeNamed(strapi, store ?? getOptions(strapi).voice.storage);
