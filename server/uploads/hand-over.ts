import type { Core } from '@strapi/strapi';

import { rowIdOf } from '../site/guards';
import { fileTable, type AudioUploadRow } from '../site/tables';
import { FOLDER } from '../site/uids';
import { fileOf } from './folder';
import { watched, type NoteHash } from './watch-hand-over';

/** What is used of Strapi's upload plugin, whose own types don't tell it. */
interface UploadService {
  readonly upload: (
    input: { readonly data: object; readonly files: object },
    options: { readonly user: { readonly id: number } },
  ) => Promise<readonly unknown[]>;
}

/** The asset that an earlier attempt has made, or `null`. */
export const findAsset = async (
  strapi: Core.Strapi,
  { libraryHash }: AudioUploadRow,
): Promise<number | null> => {
  if (libraryHash === null) return null;
  const file = await fileTable(strapi).findOne({ where: { hash: libraryHash }, select: ['id'] });
  return file?.id ?? null;
};

interface Asset {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: number;
}

/** A folder that was deleted meanwhile is left out: the file then lies at the top. */
const folderOfAsset = async (
  strapi: Core.Strapi,
  { folder }: AudioUploadRow,
): Promise<number | null> =>
  folder !== null && (await strapi.db.query(FOLDER).count({ where: { id: folder } })) > 0
    ? folder
    : null;

/**
 * Gives the temporary file to the Media Library, as its own upload route would: the provider reads
 * it as a stream. The temporary file stays. A second attempt writes over what the first one left.
 *
 * @param note keeps the hash before the provider gets a byte, and again before the asset's row is
 *   written; whoever may not go on throws
 * @returns the id of the asset
 * @throws what Strapi or the provider throws
 */
export const handOver = async (
  strapi: Core.Strapi,
  row: AudioUploadRow,
  { name, mimeType, bytes }: Asset,
  note: NoteHash,
): Promise<number> => {
  const service: UploadService = strapi.plugin('upload').service('upload');
  const folder = await folderOfAsset(strapi, row);
  const [asset] = await watched({ hash: row.libraryHash, note }, () =>
    service.upload(
      {
        data: { fileInfo: { name, folder } },
        files: {
          filepath: fileOf(strapi, row.uploadId),
          originalFilename: name,
          mimetype: mimeType,
          size: bytes,
        },
      },
      { user: { id: row.owner } },
    ),
  );
  const fileId = rowIdOf(asset);
  if (fileId === null) throw new Error('The Media Library has not told the id of the file.');
  return fileId;
};
