import { useEffect, useSyncExternalStore } from 'react';
import { useAuth } from '@strapi/strapi/admin';

import { useToken, type Token } from '../../api/use-token';
import { createBrowserUploads } from './browser-uploads';
import type { Upload } from './upload-state';
import type { Uploads } from './uploads';

/** Of the components that are there; whichever came last is sure to stay a while. */
const tokens = new Set<Token>();

const NOBODY: Token = { header: () => '', renew: () => Promise.resolve() };

let current: { readonly userId: number | string; readonly uploads: Uploads<File> } | null = null;

/** One administrator's, for as long as the page is open. Another one's have nothing to do with it. */
const uploadsOf = (userId: number | string): Uploads<File> => {
  if (current?.userId === userId) return current.uploads;
  current?.uploads.close();
  const uploads = createBrowserUploads(userId, () => [...tokens].at(-1) ?? NOBODY);
  current = { userId, uploads };
  return uploads;
};

const UNKNOWN_USER = 0;

/** Uploads go on in all components that use this, and after them as long as one is there. */
export const useUploads = (): {
  readonly uploads: Uploads<File>;
  readonly list: readonly Upload[];
} => {
  const { header, renew } = useToken();
  const userId = useAuth('PodcastUploads', ({ user }) => user?.id) ?? UNKNOWN_USER;
  const uploads = uploadsOf(userId);

  useEffect(() => {
    const token = { header, renew };
    tokens.add(token);
    return () => {
      tokens.delete(token);
    };
  }, [header, renew]);

  return { uploads, list: useSyncExternalStore(uploads.subscribe, uploads.list) };
};
