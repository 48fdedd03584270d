import { examineSvg } from './examine-svg';
import type { PictureSize } from './facts';
import { MAX_SIDE, SVG_SIDE } from './limits';
import { tooManyPixels } from './picture-error';
import type { Pixels, SharpProcess } from './sharp-process';

/** Below this a natural size, which is rounded, tells too little of the shape: 1.5 x 1 is 2 x 1. */
const TELLING_SIDE = 300;

const isUpright = ({ width, height }: PictureSize): boolean => width < height;

/**
 * Draws an SVG with `SVG_SIDE` pixels on its longer side, in sRGB with alpha.
 *
 * @throws PictureError for what must not be drawn, and `TOO_MANY_PIXELS`; SharpError when it is no
 *   XML or has no size
 */
export const drawSvg = async (sharp: SharpProcess, bytes: Uint8Array): Promise<Pixels> => {
  const svg = Buffer.from(examineSvg(bytes));
  // Its natural size is only a proportion. A higher density would not do instead: what is given in
  // points or millimetres grows with its square.
  const drawing = await sharp.load(svg, { limitInputPixels: false });
  const natural = await sharp.readMetadata(drawing);
  if (Math.max(natural.width, natural.height) > MAX_SIDE) throw tooManyPixels(natural);

  const side = isUpright(natural) ? { height: SVG_SIDE } : { width: SVG_SIDE };
  const shape =
    Math.max(natural.width, natural.height) < TELLING_SIDE
      ? await sharp.develop(drawing, [['resize', side]])
      : natural;
  const scale = SVG_SIDE / Math.max(shape.width, shape.height);
  const width = Math.max(Math.round(shape.width * scale), 1);
  const height = Math.max(Math.round(shape.height * scale), 1);
  return sharp.develop(drawing, [['resize', { width, height, fit: 'fill' }], ['ensureAlpha']]);
};
