import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import type { Site } from './boot';
import { logInAs } from './log-in';
import { waitUntil } from './wait';

export const UPLOAD = 'plugin::podcast.audio.upload';
export const LIBRARY = 'plugin::upload.assets.create';

/** The token of an administrator who may upload, and nothing else. */
export const logInUploader = (site: Site, name: string): Promise<string> =>
  logInAs(site, name, [UPLOAD, LIBRARY]);

export interface Status {
  readonly id: string;
  readonly state: string;
  readonly bytes: number;
  readonly receivedBytes: number;
  readonly fileId: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

interface Asset {
  readonly id: number;
  readonly name: string;
  readonly mime: string;
  readonly ext: string;
  readonly url: string;
  readonly hash: string;
  readonly size: number;
}

export const assetsOf = (strapi: Core.Strapi): Promise<readonly Asset[]> =>
  strapi.db.query('plugin::upload.file').findMany({ orderBy: [{ id: 'asc' }] }) as Promise<
    readonly Asset[]
  >;

export const idOf = (url: string): string => url.split('/').at(-1) ?? '';

/** `GET /podcast/uploads…` */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as `askAdmin`
export const askUploads = async <T>(
  site: Site,
  id = '',
  token?: string,
): Promise<{ readonly status: number; readonly data: T }> => {
  const bearer = token ?? (await site.admin()).token;
  const response = await site.fetch(`/podcast/uploads${id === '' ? '' : `/${id}`}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  const { data } = (await response.json()) as { readonly data: T };
  return { status: response.status, data };
};

/** Waits until the upload is in the Media Library, or never will be. */
export const finished = async (site: Site, id: string): Promise<Status> => {
  await waitUntil(`upload ${id}`, async () => {
    const { data } = await askUploads<Status>(site, id);
    return data.state === 'ready' || data.state === 'failed';
  });
  return (await askUploads<Status>(site, id)).data;
};

/** Names of the temporary files. */
export const temporaryFiles = ({ dir }: Site): Promise<readonly string[]> =>
  readdir(path.join(dir, '.private/podcast/uploads')).catch(() => []);

/** The bytes of an asset of the local provider. */
export const bytesOf = (site: Site, { hash, ext }: Asset): Promise<Buffer> =>
  readFile(path.join(site.dir, 'public', 'uploads', `${hash}${ext}`));
