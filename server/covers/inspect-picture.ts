import type { Metadata, ResizeOptions } from 'sharp';

import { drawSvg } from './draw-svg';
import type { PictureFacts, PictureFormat } from './facts';
import { isSequence } from './find-animation';
import {
  MAX_HEIF_PIXELS,
  MAX_PICTURE_BYTES,
  MAX_PIXELS,
  MAX_SIDE,
  MAX_WHOLE_PIXELS,
} from './limits';
import { judgeFailure, openRaster, type RasterFormat } from './open-picture';
import { PictureError, tooManyPixels } from './picture-error';
import { withSharp, type SharpProcess } from './sharp-process';
import { sniffPicture } from './sniff-picture';

const MIB = 1024 * 1024;

/** A copy this small is made to see whether all of the picture can be decoded. */
const PROBE: ResizeOptions = { width: 16, height: 16, fit: 'fill' };

/** @throws PictureError `EMPTY`, `TOO_LARGE`, `NOT_A_PICTURE` or `UNSUPPORTED` */
const findFormat = (bytes: Uint8Array): PictureFormat => {
  if (bytes.length === 0) throw new PictureError('EMPTY', 'The file is empty. Upload it again.');
  if (bytes.length > MAX_PICTURE_BYTES) {
    throw new PictureError(
      'TOO_LARGE',
      `The picture is larger than ${MAX_PICTURE_BYTES / MIB} MB. ` +
        'Export it as a JPEG with 3000 x 3000 pixels.',
    );
  }
  const format = sniffPicture(bytes);
  if (format === null) {
    throw new PictureError('NOT_A_PICTURE', 'This file is no picture. Upload a JPEG or PNG.');
  }
  if (format === 'other') {
    throw new PictureError(
      'UNSUPPORTED',
      'Pictures in this format can’t be read here. Export it as a JPEG or PNG.',
    );
  }
  return format;
};

/** How many pixels may be decoded depends on how many of them the decoder holds at a time. */
const maxPixelsOf = (format: RasterFormat, { isProgressive }: Metadata): number => {
  if (format === 'avif' || format === 'heif') return MAX_HEIF_PIXELS;
  const isReadByRow = (format === 'jpeg' || format === 'png') && !isProgressive;
  return isReadByRow ? MAX_PIXELS : MAX_WHOLE_PIXELS;
};

const animated = (): PictureError =>
  new PictureError(
    'ANIMATED',
    'The picture is animated, which podcast apps don’t show. Export one frame as a JPEG or PNG.',
  );

/** @throws PictureError `TOO_MANY_PIXELS`, `CMYK` or `ANIMATED` */
const checkMetadata = (format: RasterFormat, metadata: Metadata): void => {
  const { width, height } = metadata;
  if (Math.max(width, height) > MAX_SIDE || width * height > maxPixelsOf(format, metadata)) {
    throw tooManyPixels(metadata);
  }
  if (metadata.space === 'cmyk') {
    throw new PictureError(
      'CMYK',
      'The picture has the colours of print (CMYK). Export it in RGB, for screens.',
    );
  }
  // In TIFF and HEIF pages are pictures of their own, of which the first one counts.
  if ((format === 'gif' || format === 'webp') && (metadata.pages ?? 1) > 1) throw animated();
};

const inspectRaster = async (
  sharp: SharpProcess,
  bytes: Uint8Array,
  format: RasterFormat,
): Promise<PictureFacts> => {
  if (isSequence(bytes, format)) throw animated();
  const picture = await openRaster(sharp, bytes, format);
  // Reads no pixels, so that it is for us to say which size is too large.
  const head = { ...picture, options: { limitInputPixels: false } };
  const metadata = await sharp.readMetadata(head);
  checkMetadata(format, metadata);
  // Damage shows only when all is decoded.
  await sharp.develop(picture, [['resize', PROBE]]);
  const { width, height } = metadata.autoOrient;
  return { format, width, height, hasAlpha: metadata.hasAlpha };
};

const inspectSvg = async (sharp: SharpProcess, bytes: Uint8Array): Promise<PictureFacts> => {
  const { width, height } = await drawSvg(sharp, bytes);
  return { format: 'svg', width, height, hasAlpha: true };
};

/**
 * Looks at a picture and decodes it once, in a process of its own. That holds at most about 530 MB,
 * and 80 for a camera's picture of any size (JPEG, not progressive).
 *
 * @throws PictureError with a sentence for the editor; the system's error when no process can be
 *   started
 */
export const inspectPicture = async (bytes: Uint8Array): Promise<PictureFacts> => {
  const format = findFormat(bytes);
  try {
    return await withSharp((sharp) =>
      format === 'svg' ? inspectSvg(sharp, bytes) : inspectRaster(sharp, bytes, format),
    );
  } catch (error) {
    throw judgeFailure(error, format);
  }
};
