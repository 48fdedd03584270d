import { createHash } from 'node:crypto';

import type { PictureSize } from './facts';
import { RECIPE_VERSION } from './recipe';
import { parseVariant, variantName, type Variant } from './variants';

/** What is kept in a file, as its name tells. */
export interface RenditionName extends PictureSize {
  /** SHA-256 of the picture it was made of, in lower-case hexadecimal. */
  readonly source: string;
  readonly variant: Variant;
  /** Of the rendition's own bytes. */
  readonly checksum: string;
}

/** Of SHA-256: 128 bits. */
const CHECKSUM_CHARS = 32;

const PATTERN =
  /^r(\d{1,6})-([0-9a-f]{64})-([a-z0-9]{1,8})-(\d{1,5})x(\d{1,5})-([0-9a-f]{32})\.([a-z]{3,4})$/;

export const checksumOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, CHECKSUM_CHARS);

/** `r1-<source>-feed-3000x3000-<checksum>.jpg`: all that must be known, so that a list is enough. */
export const formatName = ({ source, variant, width, height, checksum }: RenditionName): string => {
  const [stem = '', extension = ''] = variantName(variant).split('.');
  return `r${RECIPE_VERSION}-${source}-${stem}-${width}x${height}-${checksum}.${extension}`;
};

/** What the name tells; `outdated` of an earlier recipe, `null` of somebody else's file. */
export const parseName = (name: string): RenditionName | 'outdated' | null => {
  const match = PATTERN.exec(name);
  if (match === null) return null;
  const [, recipe, source = '', stem, width, height, checksum = '', extension] = match;
  if (Number(recipe) !== RECIPE_VERSION) return 'outdated';
  const variant = parseVariant(`${stem}.${extension}`);
  if (variant === null) return null;
  return { source, variant, width: Number(width), height: Number(height), checksum };
};
