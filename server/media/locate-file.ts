import path from 'node:path';

import type { Core } from '@strapi/strapi';

import type { FileRow } from '../site/tables';

/** Where the bytes of a file of the Media Library are. */
export type FileLocation =
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'remote'; readonly url: string };

interface FileService {
  signFileUrls: (file: FileRow) => Promise<FileRow>;
}

/** The folder below `public/` into which Strapi's local provider writes. */
const UPLOADS = 'uploads';

/** Files of the local provider have a path; others the provider's URL, signed afresh if private. */
export const locateFile = async (strapi: Core.Strapi, file: FileRow): Promise<FileLocation> => {
  if (file.provider === 'local') {
    // `basename`: the name in the database never leads out of the folder.
    const name = path.basename(`${file.hash}${file.ext ?? ''}`);
    return { kind: 'local', path: path.join(strapi.dirs.static.public, UPLOADS, name) };
  }
  const signed = await strapi.plugin('upload').service<FileService>('file').signFileUrls(file);
  return { kind: 'remote', url: signed.url };
};
