/**
 * What is made of a picture: the square cover for feeds, and for front ends the whole picture or a
 * small form of the square.
 */
export type Variant =
  | { readonly kind: 'feed' }
  | {
      readonly kind: 'size' | 'square';
      readonly size: VariantSize;
      readonly format: VariantFormat;
    };

/** Longest side in pixels. */
type VariantSize = 300 | 600 | 1400;
type VariantFormat = 'webp' | 'jpeg';

const SIZES: readonly VariantSize[] = [300, 600, 1400];
const FORMATS: readonly VariantFormat[] = ['webp', 'jpeg'];

/** The sizes for front ends, small ones before large ones. */
export const sizesOf = (kind: 'size' | 'square'): readonly Variant[] =>
  SIZES.flatMap((size) => FORMATS.map((format) => ({ kind, size, format }) as const));

/** All there are, the one for feeds first. */
export const VARIANTS: readonly Variant[] = [
  { kind: 'feed' },
  ...sizesOf('size'),
  ...sizesOf('square'),
];

/** The last part of an address: `feed.jpg`, `300.webp`, `1400.jpg`; of the square `s300.webp`. */
export const variantName = (variant: Variant): string => {
  if (variant.kind === 'feed') return 'feed.jpg';
  const prefix = variant.kind === 'square' ? 's' : '';
  return `${prefix}${variant.size}.${variant.format === 'jpeg' ? 'jpg' : 'webp'}`;
};

/** The variant of this name, or `null`. */
export const parseVariant = (name: string): Variant | null =>
  VARIANTS.find((variant) => variantName(variant) === name) ?? null;

/** `image/jpeg` or `image/webp`. */
export const variantType = (variant: Variant): 'image/jpeg' | 'image/webp' =>
  variant.kind !== 'feed' && variant.format === 'webp' ? 'image/webp' : 'image/jpeg';
