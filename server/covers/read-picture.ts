import type { Core } from '@strapi/strapi';

import { readWholeFile } from '../files';
import { loadEmbeddedCover } from '../media';
import type { FileRow } from '../site/tables';
import { MAX_PICTURE_BYTES } from './limits';

/** Upload providers and cameras disagree on what a picture is called; audio is always audio. */
const isSound = ({ mime }: FileRow): boolean => /^(audio|video)\//i.test(mime);

/**
 * The bytes of a picture file, or of the cover in an audio file.
 *
 * @throws FileTooLargeError; what reading throws; Error while the audio file isn't analysed
 */
export const readPicture = (
  strapi: Core.Strapi,
  file: FileRow,
  signal: AbortSignal,
): Promise<Uint8Array> =>
  isSound(file)
    ? loadEmbeddedCover(strapi, file, signal)
    : readWholeFile(strapi, file, MAX_PICTURE_BYTES, signal);
