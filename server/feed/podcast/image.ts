import type { FeedPicture } from '../model';
import { isPositiveInteger } from '../numbers';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeEmpty } from '../xml';

const findDivisor = (one: number, other: number): number =>
  other === 0 ? one : findDivisor(other, one % other);

/** As CSS writes it, in lowest terms: `16/9`. */
const toAspectRatio = (width: number, height: number): string => {
  const divisor = findDivisor(width, height);
  return `${width / divisor}/${height / divisor}`;
};

/** `podcast:image`. Without a known size there is no aspect ratio, which apps take for a square. */
export const renderImage = (picture: FeedPicture): string => {
  const { width, height } = picture;
  const href = toHttpUrl(picture.url);
  if (href === null) return '';
  const hasSize = isPositiveInteger(width) && isPositiveInteger(height);
  return writeEmpty('podcast:image', {
    href,
    alt: cleanLine(picture.alt) || null,
    'aspect-ratio': hasSize ? toAspectRatio(width, height) : null,
    width: hasSize ? width : null,
    height: hasSize ? height : null,
    type: cleanLine(picture.mimeType) || null,
    purpose: picture.purpose,
  });
};
