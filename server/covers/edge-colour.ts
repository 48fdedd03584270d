import type { Pixels, SharpProcess } from './sharp-process';

interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

const CHANNELS = 3;
const VALUES = 256;

/** The value that half of the counted ones don't exceed. */
const medianOf = (counts: readonly number[]): number => {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let sum = 0;
  return counts.findIndex((count) => (sum += count) >= half);
};

/** First and last row of a wide picture, first and last column of a tall one. */
const readEdges = async (sharp: SharpProcess, pixels: Pixels): Promise<Buffer> => {
  const { width, height } = pixels;
  const isWide = width >= height;
  const size = isWide ? { width, height: 1 } : { width: 1, height };
  const last = isWide ? { left: 0, top: height - 1 } : { left: width - 1, top: 0 };
  const first = await sharp.encode(pixels, [['extract', { left: 0, top: 0, ...size }], ['raw']]);
  return Buffer.concat([
    first,
    await sharp.encode(pixels, [['extract', { ...last, ...size }], ['raw']]),
  ]);
};

/**
 * The colour in the middle of those on the longer edges: the ground that a logo stands on.
 *
 * @param pixels sRGB without alpha
 */
export const findEdgeColour = async (sharp: SharpProcess, pixels: Pixels): Promise<Rgb> => {
  const counts = Array.from({ length: CHANNELS }, () => new Array<number>(VALUES).fill(0));
  (await readEdges(sharp, pixels)).forEach((value, index) => {
    const values = counts[index % CHANNELS];
    if (values !== undefined) values[value] = (values[value] ?? 0) + 1;
  });
  const [r = 0, g = 0, b = 0] = counts.map(medianOf);
  return { r, g, b };
};
