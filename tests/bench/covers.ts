import sharp from 'sharp';

import { inspectPicture } from '../../server/covers/inspect-picture';
import { renderPicture } from '../../server/covers/render-picture';
import { VARIANTS, type Variant } from '../../server/covers/variants';
import { median, type Row } from '../support/comparison';
import { makePhoto } from '../covers/pictures';

const SIDE = 3_000;
const ROUNDS = 5;

const measureMs = async (run: () => Promise<unknown>): Promise<number> => {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
};

/** Both take turns, so that whatever else runs hits both alike. */
const compare = async (
  what: string,
  ours: () => Promise<unknown>,
  beside: string,
  theirs: () => Promise<unknown>,
): Promise<Row> => {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push(await measureMs(ours));
    times.theirs.push(await measureMs(theirs));
  }
  const [oursMs, theirsMs] = [median(times.ours), median(times.theirs)];
  return {
    what: `${what} (${oursMs.toFixed(0)} ms)`,
    beside: `${beside} (${theirsMs.toFixed(0)} ms)`,
    ratio: oursMs / theirsMs,
    unit: 'time',
  };
};

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
    await compare(
      'inspect a photo of 3000 x 3000',
      () => inspectPicture(bytes),
      'sharp: decode it to 16 x 16',
      () => sharp(bytes).resize(16, 16).raw().toBuffer(),
    ),
    await compare(
      'its cover for feeds, at most 512 KiB',
      () => render({ kind: 'feed' }),
      'sharp: resize and one JPEG',
      () => renderAlone({ kind: 'feed' }),
    ),
    await compare(
      'its six sizes',
      () => each(render),
      'sharp: resize and encode',
      () => each(renderAlone),
    ),
  ];
};
