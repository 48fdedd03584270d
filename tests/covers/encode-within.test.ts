import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { encodeWithin, type EncodedSquare } from '../../server/covers/encode-within';
import { withSharp } from '../../server/covers/sharp-process';
import { makePhoto } from './pictures';

const KIB = 1024;

const encodePhoto = async (
  side: number,
  grain: number,
  maxBytes: number,
): Promise<EncodedSquare> => {
  const bytes = await makePhoto(side, side, grain).raw().toBuffer();
  return withSharp(async (sharp) => {
    const raw = { width: side, height: side, channels: 3 } as const;
    const picture = await sharp.load(bytes, { raw });
    return encodeWithin(sharp, { ...picture, width: side, height: side }, maxBytes);
  });
};

/** First value of the table for brightness: the larger, the poorer. */
const readCoarseness = (jpeg: Buffer): number => {
  const table = jpeg.indexOf(Buffer.from([0xff, 0xdb]));
  return jpeg[table + 5] ?? NaN;
};

describe('encodeWithin', { timeout: 120_000 }, () => {
  it.each([
    ['a photo', 3000, 12, 3000],
    ['a photo with much grain', 3000, 40, 2400],
    ['nothing but noise', 3000, 255, 1400],
  ])('makes %s of %d pixels as large as 512 KiB allow', async (_what, side, grain, expected) => {
    const cover = await encodePhoto(side, grain, 512 * KIB);
    expect(cover.side).toBe(expected);
    expect(cover.bytes.length).toBeLessThanOrEqual(512 * KIB);
    expect(cover.bytes.length).toBeGreaterThan(256 * KIB);
    const { width, height, format } = await sharp(cover.bytes).metadata();
    expect({ width, height, format }).toEqual({
      width: expected,
      height: expected,
      format: 'jpeg',
    });
  });

  it('lowers the quality before the size', async () => {
    const easy = await encodePhoto(1700, 12, 1_000 * KIB);
    const tight = await encodePhoto(1700, 12, Math.floor(easy.bytes.length * 0.7));
    expect([easy.side, tight.side]).toEqual([1700, 1700]);
    expect(readCoarseness(tight.bytes)).toBeGreaterThan(readCoarseness(easy.bytes));
  });

  it('takes the best quality again at a smaller size', async () => {
    const first = await encodePhoto(1700, 12, 1_000 * KIB);
    const lowest = await encodePhoto(1700, 12, Math.floor(first.bytes.length * 0.4));
    const smaller = await encodePhoto(1700, 12, Math.floor(lowest.bytes.length * 0.8));
    expect(smaller.side).toBe(1400);
    expect(readCoarseness(smaller.bytes)).toBeLessThanOrEqual(readCoarseness(lowest.bytes));
  });

  it('lowers the quality further only at 1400 pixels, and then gives up', async () => {
    const cover = await encodePhoto(1450, 255, 1 * KIB);
    expect(cover.side).toBe(1400);
    expect(cover.bytes.length).toBeGreaterThan(100 * KIB);
    const better = await encodePhoto(1450, 255, 512 * KIB);
    expect(readCoarseness(cover.bytes)).toBeGreaterThan(readCoarseness(better.bytes));
  });

  it('keeps to every limit that can be kept', async () => {
    const largest = await encodePhoto(300, 255, 1_000 * KIB);
    for (const share of [0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.45, 0.4]) {
      const maxBytes = Math.floor(largest.bytes.length * share);
      const { bytes } = await encodePhoto(300, 255, maxBytes);
      expect(bytes.length, `${share}`).toBeLessThanOrEqual(maxBytes);
    }
  });

  it('never shrinks what is smaller than 1400 pixels', async () => {
    const cover = await encodePhoto(300, 255, 1 * KIB);
    expect(cover.side).toBe(300);
  });
});
