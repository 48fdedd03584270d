import { describe, expect, it } from 'vitest';

import { measureFeedCover, measureVariant } from '../../server/covers/measure';
import { parseVariant, VARIANTS, variantName, variantType } from '../../server/covers/variants';

describe('measureFeedCover', () => {
  it.each([
    [3000, 3000, 3000, 'whole', true],
    [4000, 4000, 3000, 'whole', true],
    [1400, 1400, 1400, 'whole', true],
    [1399, 1399, 1399, 'whole', false],
    [1, 1, 1, 'whole', false],
    [4000, 3000, 3000, 'crop', true],
    [3000, 4500, 3000, 'crop', true],
    [6000, 4000, 3000, 'crop', true],
    [1401, 1400, 1400, 'crop', true],
    [1400, 1399, 1400, 'pad', true],
    [1200, 3000, 3000, 'pad', true],
    [9000, 1000, 3000, 'pad', true],
    [3000, 1, 3000, 'pad', true],
    [1399, 1398, 1398, 'crop', false],
    [640, 480, 480, 'crop', false],
  ])('makes of %d x %d a square of %d (%s)', (width, height, side, fit, isCompliant) => {
    const measures = measureFeedCover({ width, height });
    expect(measures).toEqual({ width: side, height: side, fit, isCompliant });
  });
});

describe('measureVariant', () => {
  it.each([
    ['300.webp', 3000, 2000, 300, 200],
    ['600.jpg', 2000, 3000, 400, 600],
    ['1400.jpg', 500, 333, 500, 333],
    ['300.jpg', 3000, 1, 300, 1],
    ['600.webp', 600, 600, 600, 600],
    ['feed.jpg', 4000, 2000, 2000, 2000],
  ])('%s of %d x %d has %d x %d', (name, width, height, ...size) => {
    const variant = parseVariant(name);
    expect(variant).not.toBeNull();
    const measured = variant && measureVariant({ width, height }, variant);
    expect(measured).toEqual({ width: size[0], height: size[1] });
  });
});

describe('the name of a variant', () => {
  it.each(['feed.jpg', '300.webp', '300.jpg', '600.webp', '600.jpg', '1400.webp', '1400.jpg'])(
    '%s is known',
    (name) => {
      expect(VARIANTS.map(variantName)).toContain(name);
    },
  );

  it.each(VARIANTS.map((variant) => [variantName(variant), variant] as const))(
    '%s is read as it was written',
    (name, variant) => {
      expect(parseVariant(name)).toEqual(variant);
      expect(variantType(variant)).toBe(name.endsWith('.jpg') ? 'image/jpeg' : 'image/webp');
    },
  );

  it.each([
    '',
    'feed',
    'feed.webp',
    '300',
    '300.png',
    '301.jpg',
    ' 300.jpg',
    '300.jpg/..',
    '../feed.jpg',
    '__proto__',
  ])('%j is none', (name) => {
    expect(parseVariant(name)).toBeNull();
  });
});
