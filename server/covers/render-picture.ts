import type { PictureFacts, PictureSize } from './facts';
import { addJfifHeader } from './jfif-header';
import { measureVariant } from './measure';
import { judgeFailure, openPicture } from './open-picture';
import { FRONT_END_JPEG_QUALITY, FRONT_END_WEBP, PAPER, smallJpeg } from './recipe';
import { makeSquare, renderFeedCover } from './render-feed-cover';
import { withSharp, type Picture, type SharpProcess, type Step } from './sharp-process';
import { sniffPicture } from './sniff-picture';
import { variantType, type Variant } from './variants';

export interface RenderedPicture extends PictureSize {
  readonly bytes: Buffer;
  readonly mimeType: 'image/jpeg' | 'image/webp';
}

/** WebP may stay transparent; JPEG can't. */
const encode = async (
  sharp: SharpProcess,
  picture: Picture,
  resize: Step,
  mimeType: RenderedPicture['mimeType'],
): Promise<Buffer> =>
  mimeType === 'image/webp'
    ? sharp.encode(picture, [resize, ['webp', FRONT_END_WEBP]])
    : addJfifHeader(
        await sharp.encode(picture, [
          resize,
          ['flatten', { background: PAPER }],
          ['jpeg', smallJpeg(FRONT_END_JPEG_QUALITY)],
        ]),
      );

const render = async (
  sharp: SharpProcess,
  bytes: Uint8Array,
  facts: PictureFacts,
  variant: Variant,
): Promise<RenderedPicture> => {
  const picture = await openPicture(sharp, bytes, facts.format);
  const mimeType = variantType(variant);
  if (variant.kind === 'feed') {
    const { bytes: cover, side } = await renderFeedCover(sharp, picture, facts);
    return { bytes: cover, width: side, height: side, mimeType };
  }
  const { width, height } = measureVariant(facts, variant);
  const whole = variant.kind === 'square' ? await makeSquare(sharp, picture, facts) : picture;
  // Both sides are given, so that nobody else's rounding decides.
  const resize: Step = ['resize', { width, height, fit: 'fill' }];
  return { bytes: await encode(sharp, whole, resize, mimeType), width, height, mimeType };
};

/**
 * Makes a variant of a picture. Pixels are never multiplied; metadata is left out, the place where
 * a photo was taken included.
 *
 * @param facts what `inspectPicture` said of these bytes
 * @throws PictureError when they can't be decoded after all; Error when they have another format;
 *   the system's error when no process can be started
 */
export const renderPicture = async (
  bytes: Uint8Array,
  facts: PictureFacts,
  variant: Variant,
): Promise<RenderedPicture> => {
  if (sniffPicture(bytes) !== facts.format) {
    throw new Error(`These bytes are not the ${facts.format} that was inspected`);
  }
  try {
    return await withSharp((sharp) => render(sharp, bytes, facts, variant));
  } catch (error) {
    throw judgeFailure(error, facts.format);
  }
};
