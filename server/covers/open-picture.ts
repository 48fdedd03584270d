import { drawSvg } from './draw-svg';
import type { PictureFormat } from './facts';
import { MAX_PIXELS } from './limits';
import { PictureError } from './picture-error';
import { SharpError, type Picture, type SharpProcess } from './sharp-process';

/** Every format but SVG, which isn't made of pixels. */
export type RasterFormat = Exclude<PictureFormat, 'svg'>;

/** Opens a picture of pixels as it is seen, upright, to be decoded once from top to bottom. */
export const openRaster = (
  sharp: SharpProcess,
  bytes: Uint8Array,
  format: RasterFormat,
): Promise<Picture> =>
  sharp.load(bytes, {
    // TIFF warns of every private tag.
    failOn: format === 'tiff' ? 'error' : 'warning',
    limitInputPixels: MAX_PIXELS,
    unlimited: false,
    sequentialRead: true,
    autoOrient: true,
  });

/** Opens a picture; a drawing is drawn first. */
export const openPicture = (
  sharp: SharpProcess,
  bytes: Uint8Array,
  format: PictureFormat,
): Promise<Picture> =>
  format === 'svg' ? drawSvg(sharp, bytes) : openRaster(sharp, bytes, format);

/**
 * Whether sharp has no decoder. HEIC of telephones is patented: sharp reads only its frame. TIFF is
 * called unsupported as well when its end is missing.
 */
const isUnsupported = ({ message }: SharpError, format: PictureFormat): boolean =>
  format === 'heif' || (format !== 'tiff' && message.includes('unsupported image format'));

/** Puts what sharp says of a picture into words for an editor. */
export const judgeFailure = (error: unknown, format: PictureFormat): unknown => {
  if (!(error instanceof SharpError)) return error;
  if (isUnsupported(error, format)) {
    return new PictureError(
      'UNSUPPORTED',
      `Pictures in the format ${format.toUpperCase()} can’t be read here. Export it as a JPEG.`,
      { cause: error },
    );
  }
  return new PictureError(
    'TRUNCATED',
    'The picture is damaged or incomplete. Export or upload it once more.',
    { cause: error },
  );
};
