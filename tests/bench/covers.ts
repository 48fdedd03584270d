import sharp from 'sharp';

import { inspectPicture } from '../../server/covers/inspect-picture';
import { renderPicture } from '../../server/covers/render-picture';
import { VARIANTS, type Variant } from '../../server/covers/variants';
import { compareTimes, type Row } from '../support/comparison';
import { makePhoto } from '../covers/pictures';

const SIDE = 3_000;
const ROUNDS = 5;

/**
 * Inspection, the cover for feeds and the six sizes of a photo of 3,000 pixels, beside sharp alone,
 * in this process: one JPEG of the same size without a limit of its bytes, and the six sizes.
 */
export const benchCovers = async (): Promise<readonly Row[]> => {
  const bytes = await makePhoto(SIDE, SIDE).jpeg({ quality: 92 }).toBuffer();
  const facts = await inspectPicture(bytes);
  const sizes = VARIANTS.filter(({ kind }) => kind === 'size');
  const renderAlone = (variant: Variant): Promise<Buffer> => {
    const side = variant.kind === 'feed' ? SIDE : variant.size;
    const resized = sharp(bytes).resize(side, side);
    return variant.kind !== 'feed' && variant.format === 'webp'
      ? resized.webp().toBuffer()
      : resized.jpeg().toBuffer();
  };
  const each = async (render: (variant: Variant) => Promise<unknown>): Promise<void> => {
    for (const variant of sizes) await render(variant);
  };
  const render = (variant: Variant) => renderPicture(bytes, facts, variant);
  return [
    await compareTimes(
      'inspect a photo of 3000 x 3000',
      () => inspectPicture(bytes),
      'sharp: decode it to 16 x 16',
      () => sharp(bytes).resize(16, 16).raw().toBuffer(),
      ROUNDS,
    ),
    await compareTimes(
      'its cover for feeds, at most 512 KiB',
      () => render({ kind: 'feed' }),
      'sharp: resize and one JPEG',
      () => renderAlone({ kind: 'feed' }),
      ROUNDS,
    ),
    await compareTimes(
      'its six sizes',
      () => each(render),
      'sharp: resize and encode',
      () => each(renderAlone),
      ROUNDS,
    ),
  ];
};
