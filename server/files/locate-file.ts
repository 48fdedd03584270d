import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { absolutise } from '../http';
import type { FileRow } from '../site/tables';
import { RemoteFileError } from '../storage';
import { findOwnOrigin } from './own-origin';
import { signFile } from './upload-provider';

/** Where the bytes of a file of the Media Library are. */
export type FileLocation =
  | { readonly kind: 'local'; readonly path: string }
  | {
      readonly kind: 'remote';
      /**
       * Where this server can ask for the file; signed afresh with each call if it is private.
       *
       * @throws RemoteFileError `NO_ADDRESS`; what the provider throws
       */
      readonly address: () => Promise<string>;
    };

/** The folder below `public/` into which Strapi's local provider writes. */
const UPLOADS = 'uploads';

const noAddress = (reason: string): RemoteFileError => new RemoteFileError('NO_ADDRESS', reason);

/** A provider that gives paths serves its files from this very site. */
const toAbsolute = (strapi: Core.Strapi, url: string): string => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  const origin = findOwnOrigin(strapi);
  if (origin === null) {
    throw noAddress('The file has a path for an address, and the site does not know its own one.');
  }
  const address = absolutise(origin, url);
  if (address === null) throw noAddress('The upload provider gave no address for the file.');
  return address;
};

/** Files of the local provider have a path; others the provider's URL. */
export const locateFile = (strapi: Core.Strapi, file: FileRow): FileLocation => {
  if (file.provider === 'local') {
    // `basename`: the name in the database never leads out of the folder.
    const name = path.basename(`${file.hash}${file.ext ?? ''}`);
    return { kind: 'local', path: path.join(strapi.dirs.static.public, UPLOADS, name) };
  }
  return {
    kind: 'remote',
    address: async () => toAbsolute(strapi, (await signFile(strapi, file)).url),
  };
};
