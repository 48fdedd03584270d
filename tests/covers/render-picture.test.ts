import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';

import { inspectPicture } from '../../server/covers/inspect-picture';
import { measureVariant } from '../../server/covers/measure';
import { renderPicture } from '../../server/covers/render-picture';
import { VARIANTS, variantName, variantType, type Variant } from '../../server/covers/variants';
import { makeFlag, makePhoto, makePlain, svg } from './pictures';

const FEED: Variant = { kind: 'feed' };
const size = (side: 300 | 600 | 1400, format: 'webp' | 'jpeg'): Variant => ({
  kind: 'size',
  size: side,
  format,
});

const render = async (bytes: Buffer, variant: Variant) =>
  renderPicture(bytes, await inspectPicture(bytes), variant);

/** The colour at a place given in parts of width and height. */
const colourAt = async (picture: Buffer, x: number, y: number): Promise<readonly number[]> => {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const pixel = Math.floor(y * info.height) * info.width + Math.floor(x * info.width);
  return [...data.subarray(pixel * info.channels, (pixel + 1) * info.channels)];
};

const isNear = (colour: readonly number[], expected: readonly number[], by = 8): boolean =>
  colour.every((value, channel) => Math.abs(value - (expected[channel] ?? NaN)) <= by);

const expectColour = async (
  picture: Buffer,
  [x, y]: readonly [number, number],
  expected: readonly number[],
): Promise<void> => {
  const colour = await colourAt(picture, x, y);
  expect(isNear(colour, expected), `${colour.join()} at ${x}, ${y}`).toBe(true);
};

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];

/** The format makes no difference to the size. */
const WEBP_VARIANTS = VARIANTS.filter((variant) => variantType(variant) === 'image/webp');

const ODD_SIZES = [
  [1, 1],
  [1, 700],
  [301, 299],
  [333, 500],
  [601, 7],
  [1001, 333],
  [1399, 1401],
  [1501, 1499],
] as const;

/** Every picture starts a process or two, and tests share the cores. */
const PATIENCE = { timeout: 60_000 };

describe('a picture for front ends', PATIENCE, () => {
  it.each(ODD_SIZES)('of %d x %d has the sizes that were foretold', async (width, height) => {
    const bytes = await makePlain(width, height, '#336699').png().toBuffer();
    const facts = await inspectPicture(bytes);
    for (const variant of WEBP_VARIANTS) {
      const rendered = await renderPicture(bytes, facts, variant);
      const measured = measureVariant(facts, variant);
      const actual = await sharp(rendered.bytes).metadata();
      expect(rendered, variantName(variant)).toMatchObject(measured);
      expect(actual, variantName(variant)).toMatchObject(measured);
    }
  });

  it.each([
    ['webp', 'image/webp'],
    ['jpeg', 'image/jpeg'],
  ] as const)('can be %s', async (format, mimeType) => {
    const rendered = await render(await makePhoto(400, 300).png().toBuffer(), size(300, format));
    expect(rendered).toMatchObject({ width: 300, height: 225, mimeType });
    expect(await sharp(rendered.bytes).metadata()).toMatchObject({ format, space: 'srgb' });
  });

  it('stays transparent as WebP, and gets white paper as JPEG', async () => {
    const bytes = await makePlain(40, 40, 'rgba(255, 0, 0, 0)').png().toBuffer();
    const webp = await render(bytes, size(300, 'webp'));
    const jpeg = await render(bytes, size(300, 'jpeg'));
    expect(await sharp(webp.bytes).metadata()).toMatchObject({ hasAlpha: true });
    await expectColour(jpeg.bytes, [0.5, 0.5], WHITE);
  });

  it.each([
    [1, RED, GREEN, BLUE],
    [3, BLUE, RED, RED],
    [6, RED, RED, GREEN],
    [8, GREEN, BLUE, RED],
  ])('of orientation %d stands upright', async (orientation, topLeft, topRight, bottomRight) => {
    // The flag is red at the left, green at the top right and blue at the bottom right.
    const bytes = await makeFlag(80, 40).withMetadata({ orientation }).jpeg().toBuffer();
    const { bytes: upright, width, height } = await render(bytes, size(300, 'jpeg'));
    expect(width > height).toBe(orientation < 5);
    await expectColour(upright, [0.1, 0.1], topLeft);
    await expectColour(upright, [0.9, 0.1], topRight);
    await expectColour(upright, [0.9, 0.9], bottomRight);
  });

  it.each([size(300, 'webp'), size(300, 'jpeg'), FEED])(
    'says nothing of where it was taken (%o)',
    async (variant) => {
      const bytes = await makePhoto(400, 400)
        .withExif({
          IFD0: { Copyright: 'Somebody' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 0/1' },
        })
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Somebody</x:xmpmeta>')
        .jpeg()
        .toBuffer();
      expect((await sharp(bytes).metadata()).exif).toBeDefined();
      const { bytes: rendered } = await render(bytes, variant);
      const { exif, xmp, icc, iptc } = await sharp(rendered).metadata();
      expect({ exif, xmp, icc, iptc }).toEqual({});
      expect(rendered.includes('Somebody')).toBe(false);
    },
  );

  it('has the colours of its profile', async () => {
    // Red of sRGB is another triple in Display P3.
    const bytes = await makePlain(40, 40, '#ff0000').withIccProfile('p3').png().toBuffer();
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    expect(isNear([...stored.subarray(0, 3)], RED)).toBe(false);
    const { bytes: rendered } = await render(bytes, size(300, 'jpeg'));
    await expectColour(rendered, [0.5, 0.5], RED);
  });

  it('is made of a drawing', async () => {
    const drawing = svg('<rect width="150" height="200" fill="#00ff00"/>');
    const { bytes, width, height } = await render(drawing, size(600, 'jpeg'));
    expect([width, height]).toEqual([600, 400]);
    await expectColour(bytes, [0.25, 0.5], GREEN);
    await expectColour(bytes, [0.75, 0.5], WHITE);
  });

  it('is not made of other bytes than those that were inspected', async () => {
    const facts = await inspectPicture(await makePlain(9, 9, '#fff').png().toBuffer());
    const other = svg('<rect width="9" height="9"/>');
    await expect(renderPicture(other, facts, FEED)).rejects.toThrow(/not the png/);
  });

  it('is refused when its file was cut off meanwhile', async () => {
    const bytes = await makePhoto(400, 400).jpeg().toBuffer();
    const facts = await inspectPicture(bytes);
    const rendering = renderPicture(bytes.subarray(0, bytes.length / 2), facts, FEED);
    await expect(rendering).rejects.toMatchObject({ code: 'TRUNCATED' });
  });
});

const SOURCES: readonly (readonly [string, (picture: Sharp) => Promise<Buffer>])[] = [
  ['a PNG of 16 bit', (it) => it.toColourspace('rgb16').png().toBuffer()],
  ['a grey PNG', (it) => it.toColourspace('b-w').png().toBuffer()],
  ['a transparent PNG', (it) => it.ensureAlpha(0.5).png({ palette: true }).toBuffer()],
  ['a P3 picture', (it) => it.withIccProfile('p3').jpeg().toBuffer()],
  ['a WebP', (it) => it.webp().toBuffer()],
  ['a GIF', (it) => it.gif().toBuffer()],
  ['a TIFF', (it) => it.tiff().toBuffer()],
  ['an AVIF', (it) => it.avif({ effort: 0 }).toBuffer()],
];

describe('a cover for feeds', PATIENCE, () => {
  it.each(SOURCES)('of %s is what Apple takes', async (_what, make) => {
    const bytes = await make(makePhoto(200, 200));
    const cover = await render(bytes, FEED);
    expect(cover).toMatchObject({ width: 200, height: 200, mimeType: 'image/jpeg' });
    expect(await sharp(cover.bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: 200,
      height: 200,
      space: 'srgb',
      channels: 3,
      depth: 'uchar',
      density: 72,
      hasAlpha: false,
      hasProfile: false,
    });
  });

  it('says that it has 72 dpi', async () => {
    const cover = await render(await makePhoto(50, 50).withDensity(300).jpeg().toBuffer(), FEED);
    const jfif = 'ffd8ffe000104a46494600010101004800480000ffdb';
    expect(cover.bytes.subarray(0, 22).toString('hex')).toBe(jfif);
  });

  it('shows the middle of what is too wide', async () => {
    const stripes = makePlain(300, 100, '#ff0000').composite([
      { input: await makePlain(100, 100, '#00ff00').png().toBuffer(), left: 100, top: 0 },
    ]);
    const cover = await render(await stripes.png().toBuffer(), FEED);
    expect([cover.width, cover.height]).toEqual([100, 100]);
    for (const x of [0.05, 0.5, 0.95]) await expectColour(cover.bytes, [x, 0.5], GREEN);
  });

  it('has bars in the colour of the edges', async () => {
    const end = await makePlain(20, 400, '#ff0000').png().toBuffer();
    const logo = makePlain(1400, 400, '#204060').composite([
      { input: await makePlain(200, 200, '#ffffff').png().toBuffer(), left: 600, top: 100 },
      { input: end, left: 0, top: 0 },
      { input: end, left: 1380, top: 0 },
    ]);
    const cover = await render(await logo.png().toBuffer(), FEED);
    expect([cover.width, cover.height]).toEqual([1400, 1400]);
    await expectColour(cover.bytes, [0.5, 0.5], WHITE);
    for (const y of [0.01, 0.2, 0.4, 0.99]) {
      await expectColour(cover.bytes, [0.1, y], [0x20, 0x40, 0x60]);
    }
  });

  it('has white paper behind what is transparent', async () => {
    const bytes = await makePlain(40, 40, 'rgba(0, 0, 0, 0)').png().toBuffer();
    const cover = await render(bytes, FEED);
    await expectColour(cover.bytes, [0.5, 0.5], WHITE);
  });

  it('has white bars beside a transparent picture', async () => {
    const bytes = await makePlain(400, 1400, 'rgba(0, 0, 0, 0)').png().toBuffer();
    const cover = await render(bytes, FEED);
    expect(cover.width).toBe(1400);
    await expectColour(cover.bytes, [0.05, 0.5], WHITE);
  });

  it('stands upright before it is cut', async () => {
    const bytes = await makeFlag(80, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const cover = await render(bytes, FEED);
    expect([cover.width, cover.height]).toEqual([40, 40]);
    await expectColour(cover.bytes, [0.25, 0.1], RED);
    await expectColour(cover.bytes, [0.25, 0.9], BLUE);
    await expectColour(cover.bytes, [0.75, 0.9], GREEN);
  });

  it('is as large as the picture, and never larger', async () => {
    const cover = await render(await makePhoto(120, 120).jpeg().toBuffer(), FEED);
    expect([cover.width, cover.height]).toEqual([120, 120]);
  });

  it('of one pixel has one pixel', async () => {
    const cover = await render(await makePlain(1, 1, '#ff0000').png().toBuffer(), FEED);
    expect([cover.width, cover.height]).toEqual([1, 1]);
    await expectColour(cover.bytes, [0, 0], RED);
  });

  it('has the same bytes for the same picture', async () => {
    const bytes = await makePhoto(1500, 1400).jpeg().toBuffer();
    const [one, other] = [await render(bytes, FEED), await render(bytes, FEED)];
    expect(one.bytes.equals(other.bytes)).toBe(true);
  });
});
