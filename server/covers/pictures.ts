import type { Core } from '@strapi/strapi';

import { createJobs } from '../files';
import { pictureTable, type PictureRow } from '../site/tables';

/** The rows of `picture`: what is known of a picture file, or of the cover in an audio file. */
export const pictures = createJobs<PictureRow>(pictureTable);

/** By file id. */
export type PictureRows = ReadonlyMap<number, PictureRow>;

export const findPictures = (
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<PictureRows> => pictures.findMany(strapi, fileIds);
