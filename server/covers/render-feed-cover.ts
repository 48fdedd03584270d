import { findEdgeColour } from './edge-colour';
import { encodeWithin, type EncodedSquare } from './encode-within';
import type { PictureSize } from './facts';
import { measureFeedCover, measureWithin } from './measure';
import { PAPER } from './recipe';
import type { Picture, Pixels, SharpProcess, Step } from './sharp-process';

/** What podcast apps load without complaint. */
const MAX_COVER_BYTES = 512 * 1024;

const ON_PAPER: Step = ['flatten', { background: PAPER }];

/** Puts a picture in the middle of a square, on the colour of its edges. */
const padToSquare = async (sharp: SharpProcess, pixels: Pixels, side: number): Promise<Pixels> => {
  const { width, height } = pixels;
  const left = Math.floor((side - width) / 2);
  const top = Math.floor((side - height) / 2);
  const right = side - width - left;
  const bottom = side - height - top;
  const background = await findEdgeColour(sharp, pixels);
  return sharp.develop(pixels, [['extend', { left, right, top, bottom, background }]]);
};

/** A picture as a square without anything transparent, as large as a cover for feeds may be. */
export const makeSquare = async (
  sharp: SharpProcess,
  picture: Picture,
  size: PictureSize,
): Promise<Pixels> => {
  const { width: side, height, fit } = measureFeedCover(size);
  if (fit !== 'pad') {
    return sharp.develop(picture, [['resize', { width: side, height, fit: 'cover' }], ON_PAPER]);
  }
  const within: Step = ['resize', { ...measureWithin(size, side), fit: 'fill' }];
  return padToSquare(sharp, await sharp.develop(picture, [within, ON_PAPER]), side);
};

/**
 * The cover for feeds after Apple's rules: a square JPEG in sRGB with 8 bits, nothing transparent,
 * 72 dpi, no metadata, at most 512 KiB where quality allows it. Same picture, same bytes.
 */
export const renderFeedCover = async (
  sharp: SharpProcess,
  picture: Picture,
  size: PictureSize,
): Promise<EncodedSquare> =>
  encodeWithin(sharp, await makeSquare(sharp, picture, size), MAX_COVER_BYTES);
