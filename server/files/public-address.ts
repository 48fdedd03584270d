import type { Core } from '@strapi/strapi';

import { absolutise } from '../http';
import type { FileRow } from '../site/tables';
import { signDownload, signFile } from './upload-provider';

/** Where anybody can ask for a file at another upload provider. */
export interface PublicAddress {
  readonly url: string;
  /** Who has it may read a private file, but only for a while. */
  readonly isSigned: boolean;
}

/**
 * Finds the address to which listeners are led.
 *
 * @param origin what paths are below: `BaseUrl.origin`
 * @param disposition `Content-Disposition` of a download, which only a signed address can ask for;
 *   `null`: however the storage sends the file
 * @returns `null` when the provider has no address for browsers
 */
export const findPublicAddress = async (
  strapi: Core.Strapi,
  file: FileRow,
  origin: string,
  disposition: string | null,
): Promise<PublicAddress | null> => {
  const signed = await signFile(strapi, file);
  const isSigned = signed.isUrlSigned === true;
  const download =
    isSigned && disposition !== null ? await signDownload(strapi, file, disposition) : null;
  const url = absolutise(origin, download ?? signed.url);
  return url === null ? null : { url, isSigned };
};
