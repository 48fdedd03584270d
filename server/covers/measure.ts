import type { PictureSize } from './facts';
import type { Variant } from './variants';

/** Sides of a cover that Apple takes, in pixels (Apple: Podcast artwork requirements). */
export const MIN_COVER_SIDE = 1_400;
const MAX_COVER_SIDE = 3_000;

/** How a picture becomes a square: as it is, cut off at two sides, or with bars at two sides. */
type FeedFit = 'whole' | 'crop' | 'pad';

export interface FeedCoverMeasures extends PictureSize {
  readonly fit: FeedFit;
  /** Whether podcast apps take it. */
  readonly isCompliant: boolean;
}

const chooseSide = ({ width, height }: PictureSize): { side: number; fit: FeedFit } => {
  const shorter = Math.min(width, height);
  const longer = Math.max(width, height);
  if (shorter === longer) return { side: shorter, fit: 'whole' };
  const fit = shorter < MIN_COVER_SIDE && longer >= MIN_COVER_SIDE ? 'pad' : 'crop';
  return { side: fit === 'pad' ? longer : shorter, fit };
};

/**
 * The cover that a feed gets of a picture, without making it. One that is hard to compress may be
 * made smaller than this, though never below 1400 pixels for that reason.
 */
export const measureFeedCover = (picture: PictureSize): FeedCoverMeasures => {
  const { side, fit } = chooseSide(picture);
  const width = Math.min(side, MAX_COVER_SIDE);
  return { width, height: width, fit, isCompliant: width >= MIN_COVER_SIDE };
};

/** The size of a picture within a square, never larger than it is. */
export const measureWithin = ({ width, height }: PictureSize, side: number): PictureSize => {
  const scale = Math.min(side / Math.max(width, height), 1);
  return {
    width: Math.max(Math.round(width * scale), 1),
    height: Math.max(Math.round(height * scale), 1),
  };
};

/** Exact pixels of a variant for front ends; of the cover for feeds, those it has at most. */
export const measureVariant = (picture: PictureSize, variant: Variant): PictureSize => {
  if (variant.kind === 'size') return measureWithin(picture, variant.size);
  const { width, height } = measureFeedCover(picture);
  return variant.kind === 'feed'
    ? { width, height }
    : measureWithin({ width, height }, variant.size);
};
