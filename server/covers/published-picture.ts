import { joinUrl, type BaseUrl } from '../http';
import type { PictureRow } from '../site/tables';
import { isPictureFormat, type PictureFormat } from './facts';
import { measureVariant } from './measure';
import { sizesOf, variantName, variantType, type Variant } from './variants';

/** A picture that has been looked at. */
export interface KnownPicture extends PictureRow {
  readonly sha256: string;
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  readonly feedSide: number;
}

interface PublishedVariant {
  readonly url: string;
  readonly type: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface PublishedPicture {
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Small ones first. */
  readonly sources: readonly PublishedVariant[];
}

/** What an `<img>` shows where nobody chooses: JPEG is known to all. */
const LARGEST: Variant = { kind: 'size', size: 1400, format: 'jpeg' };

/**
 * Least side of a published cover, in pixels. Apps show nothing smaller, and directories refuse what
 * is far below Apple's 1400: no cover, or that of the show, is better than a blot.
 */
export const MIN_PUBLISHED_SIDE = 300;

/** Hexadecimal digits of the hash in the address: enough that no two contents meet. */
const VERSION_LENGTH = 16;

/** Whether it can be shown. One that is looked at again keeps the facts it had until then. */
export const isKnown = (picture: PictureRow | undefined): picture is KnownPicture =>
  picture !== undefined &&
  picture.sha256 !== null &&
  isPictureFormat(picture.format) &&
  picture.hasAlpha !== null &&
  picture.width !== null &&
  picture.height !== null &&
  picture.feedSide !== null;

/** Names the bytes: a replaced picture has another version, and so another address. */
export const versionOf = ({ sha256 }: KnownPicture): string => sha256.slice(0, VERSION_LENGTH);

export const pictureUrl = (picture: KnownPicture, variant: Variant, baseUrl: BaseUrl): string =>
  joinUrl(baseUrl.api, 'pictures', picture.documentId, versionOf(picture), variantName(variant));

const publish = (picture: KnownPicture, variant: Variant, baseUrl: BaseUrl): PublishedVariant => ({
  url: pictureUrl(picture, variant, baseUrl),
  type: variantType(variant),
  ...measureVariant(picture, variant),
});

/** The picture in its own shape; `null` while it hasn't been looked at, or can't be used. */
export const toPublishedPicture = (
  picture: PictureRow | undefined,
  baseUrl: BaseUrl,
): PublishedPicture | null => {
  if (!isKnown(picture)) return null;
  const { url, width, height } = publish(picture, LARGEST, baseUrl);
  const sources = sizesOf('size').map((variant) => publish(picture, variant, baseUrl));
  return { url, width, height, sources };
};

/**
 * The picture as a square cover after Apple's rules; `null` as for `toPublishedPicture`, and below
 * `MIN_PUBLISHED_SIDE`.
 */
export const toPublishedCover = (
  picture: PictureRow | undefined,
  baseUrl: BaseUrl,
): PublishedPicture | null => {
  if (!isKnown(picture) || picture.feedSide < MIN_PUBLISHED_SIDE) return null;
  return {
    url: pictureUrl(picture, { kind: 'feed' }, baseUrl),
    width: picture.feedSide,
    height: picture.feedSide,
    sources: sizesOf('square').map((variant) => publish(picture, variant, baseUrl)),
  };
};
