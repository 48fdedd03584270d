import { describe, expect, it } from 'vitest';

import { inspectPicture } from '../../server/covers/inspect-picture';
import { MAX_PICTURE_BYTES, MAX_SIDE } from '../../server/covers/limits';
import type { PictureErrorCode } from '../../server/covers/picture-error';
import { animatePng, joinPng, makeFrames, makePhoto, makePlain, splitPng, svg } from './pictures';

type Make = () => Promise<Uint8Array> | Uint8Array;

const photo = () => makePhoto(120, 80);
const transparent = () => makePlain(120, 80, 'rgba(255, 0, 0, 0.5)');

const USABLE: readonly (readonly [string, Make, format: string, hasAlpha: boolean])[] = [
  ['a JPEG', () => photo().jpeg().toBuffer(), 'jpeg', false],
  ['a progressive JPEG', () => photo().jpeg({ progressive: true }).toBuffer(), 'jpeg', false],
  ['a grey JPEG', () => photo().toColourspace('b-w').jpeg().toBuffer(), 'jpeg', false],
  ['a PNG', () => photo().png().toBuffer(), 'png', false],
  ['an interlaced PNG', () => photo().png({ progressive: true }).toBuffer(), 'png', false],
  ['a PNG of 16 bit', () => photo().toColourspace('rgb16').png().toBuffer(), 'png', false],
  ['a PNG with palette', () => transparent().png({ palette: true }).toBuffer(), 'png', true],
  ['a PNG of one frame', async () => animatePng(await photo().png().toBuffer(), 1), 'png', false],
  [
    'a PNG that moves too late',
    async () => animateLate(await photo().png().toBuffer()),
    'png',
    false,
  ],
  ['a WebP', () => photo().webp().toBuffer(), 'webp', false],
  ['a transparent WebP', () => transparent().webp({ lossless: true }).toBuffer(), 'webp', true],
  ['an AVIF', () => photo().avif({ effort: 0 }).toBuffer(), 'avif', false],
  ['a GIF', () => photo().gif().toBuffer(), 'gif', true],
  ['a TIFF', () => photo().tiff().toBuffer(), 'tiff', false],
  [
    'a picture with a P3 profile',
    () => photo().withIccProfile('p3').png().toBuffer(),
    'png',
    false,
  ],
  [
    'a JPEG with bytes behind it',
    async () => append(await photo().jpeg().toBuffer()),
    'jpeg',
    false,
  ],
];

/** The chunk of animated pictures behind the pixels, where it means nothing. */
const animateLate = (png: Buffer): Buffer => {
  const [header, animation, ...rest] = splitPng(animatePng(png, 2));
  const end = rest.pop();
  return joinPng([header, ...rest, animation, end].filter((chunk) => chunk !== undefined));
};

const append = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from('more')]);

const withBytes = (bytes: Buffer, at: number, text: string): Buffer => {
  const changed = Buffer.from(bytes);
  changed.write(text, at, 'latin1');
  return changed;
};

/** A PNG that says it has this size; its pixels are missing. */
const claimSize = async (width: number, height: number): Promise<Buffer> =>
  joinPng(
    splitPng(await makePlain(1, 1, '#fff').png().toBuffer()).map(({ type, data }) => {
      if (type !== 'IHDR') return { type, data };
      const header = Buffer.from(data);
      header.writeUInt32BE(width, 0);
      header.writeUInt32BE(height, 4);
      return { type, data: header };
    }),
  );

const cut = async (picture: Promise<Buffer>, share: number): Promise<Buffer> => {
  const bytes = await picture;
  return bytes.subarray(0, Math.floor(bytes.length * share));
};

/** As cameras and telephones begin their pictures. */
const box = (type: string, ...brands: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 12 + 4 * brands.length]),
    Buffer.from(`${type}${brands[0] ?? ''}\0\0\0\0${brands.slice(1).join('')}`, 'latin1'),
    Buffer.alloc(64),
  ]);

const UNUSABLE: readonly (readonly [string, Make, PictureErrorCode])[] = [
  ['nothing', () => new Uint8Array(), 'EMPTY'],
  ['more bytes than are read', () => Buffer.alloc(MAX_PICTURE_BYTES + 1, 0xff), 'TOO_LARGE'],
  ['a text', () => Buffer.from('Hello, I am a text.'), 'NOT_A_PICTURE'],
  ['a text that begins like a bitmap', () => Buffer.from('BMW baut Autos.'), 'NOT_A_PICTURE'],
  ['a page', () => Buffer.from('<!doctype html><p>Hello'), 'NOT_A_PICTURE'],
  ['a page with a drawing', () => Buffer.from('<p>Hello <svg ></svg></p>'), 'NOT_A_PICTURE'],
  ['a text with a drawing', () => Buffer.from('Hello <svg ></svg>'), 'NOT_A_PICTURE'],
  ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'NOT_A_PICTURE'],
  ['a compressed drawing', () => Buffer.from('\x1f\x8b\x08\0', 'latin1'), 'NOT_A_PICTURE'],
  ['three bytes', () => Buffer.from([0xff, 0xd8, 0x00]), 'NOT_A_PICTURE'],
  ['a video', () => box('ftyp', 'isom', 'mp42'), 'NOT_A_PICTURE'],
  ['a Photoshop file', () => Buffer.from('8BPS\0\x01'), 'UNSUPPORTED'],
  ['a bitmap', () => Buffer.from('BM\x10\x20\0\0\0\0\0\0', 'latin1'), 'UNSUPPORTED'],
  ['a JPEG XL', () => Buffer.from('\0\0\0\x0cJXL \r\n\x87\n', 'latin1'), 'UNSUPPORTED'],
  ['a HEIC', () => box('ftyp', 'heic', 'mif1', 'heic'), 'UNSUPPORTED'],
  ['a PNG of 30,000 x 30,000', () => claimSize(30_000, 30_000), 'TOO_MANY_PIXELS'],
  ['a PNG of 11,000 x 10,000', () => claimSize(11_000, 10_000), 'TOO_MANY_PIXELS'],
  ['a PNG that is too long', () => claimSize(MAX_SIDE + 1, 1), 'TOO_MANY_PIXELS'],
  [
    'an interlaced PNG of 51 megapixels',
    () => interlace(claimSize(8_500, 6_000)),
    'TOO_MANY_PIXELS',
  ],
  ['a JPEG for print', () => photo().toColourspace('cmyk').jpeg().toBuffer(), 'CMYK'],
  ['a TIFF for print', () => photo().toColourspace('cmyk').tiff().toBuffer(), 'CMYK'],
  ['an animated GIF', () => makeFrames(2).gif().toBuffer(), 'ANIMATED'],
  ['an animated WebP', () => makeFrames(3).webp().toBuffer(), 'ANIMATED'],
  ['an animated PNG', async () => animatePng(await photo().png().toBuffer(), 2), 'ANIMATED'],
  [
    'an animated AVIF',
    async () => withBytes(await photo().avif().toBuffer(), 8, 'avis'),
    'ANIMATED',
  ],
  ['half a JPEG', () => cut(photo().jpeg().toBuffer(), 0.5), 'TRUNCATED'],
  [
    'half a progressive JPEG',
    () => cut(photo().jpeg({ progressive: true }).toBuffer(), 0.5),
    'TRUNCATED',
  ],
  ['a JPEG but for its end', () => cut(photo().jpeg().toBuffer(), 0.99), 'TRUNCATED'],
  ['half a PNG', () => cut(photo().png().toBuffer(), 0.5), 'TRUNCATED'],
  ['a PNG but for its end', () => cut(photo().png().toBuffer(), 0.99), 'TRUNCATED'],
  [
    'half an interlaced PNG',
    () => cut(photo().png({ progressive: true }).toBuffer(), 0.5),
    'TRUNCATED',
  ],
  ['half a WebP', () => cut(photo().webp().toBuffer(), 0.5), 'TRUNCATED'],
  ['half an AVIF', () => cut(photo().avif().toBuffer(), 0.5), 'TRUNCATED'],
  ['half a GIF', () => cut(photo().gif().toBuffer(), 0.5), 'TRUNCATED'],
  ['half a TIFF', () => cut(photo().tiff().toBuffer(), 0.5), 'TRUNCATED'],
  [
    'a PNG with other bytes in its middle',
    async () => damage(await photo().png().toBuffer()),
    'TRUNCATED',
  ],
  ['a drawing with a script', () => svg('<script/>'), 'SCRIPTED'],
  [
    'a drawing without size',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'TRUNCATED',
  ],
  ['a drawing without end', () => svg('').subarray(0, -6), 'TRUNCATED'],
  ['a drawing with an unknown entity', () => svg('&unknown;'), 'TRUNCATED'],
  ['a name without a picture', () => Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'TRUNCATED'],
];

const damage = (bytes: Buffer): Buffer =>
  Buffer.from(bytes).fill(0x5a, bytes.length / 2, bytes.length / 2 + 40);

const interlace = async (png: Promise<Buffer>): Promise<Buffer> =>
  joinPng(
    splitPng(await png).map(({ type, data }) =>
      type === 'IHDR'
        ? { type, data: Buffer.concat([data.subarray(0, 12), Buffer.from([1])]) }
        : { type, data },
    ),
  );

describe('inspectPicture', { timeout: 60_000 }, () => {
  it.each(USABLE)('reads %s', async (_what, make, format, hasAlpha) => {
    const facts = await inspectPicture(await make());
    expect(facts).toEqual({ format, width: 120, height: 80, hasAlpha });
  });

  it.each([5, 6, 7, 8])(
    'turns a picture of orientation %d before it is measured',
    async (orientation) => {
      const bytes = await photo().withMetadata({ orientation }).jpeg().toBuffer();
      expect(await inspectPicture(bytes)).toMatchObject({ width: 80, height: 120 });
    },
  );

  it('reads a picture of one pixel', async () => {
    const bytes = await makePlain(1, 1, '#123456').png().toBuffer();
    expect(await inspectPicture(bytes)).toMatchObject({ width: 1, height: 1 });
  });

  it('reads a part of a larger buffer', async () => {
    const bytes = await photo().png().toBuffer();
    const larger = Buffer.concat([Buffer.alloc(3), bytes, Buffer.alloc(3)]);
    const facts = await inspectPicture(larger.subarray(3, -3));
    expect(facts).toMatchObject({ format: 'png', width: 120 });
  });

  it('draws a drawing with 3000 pixels on its longer side', async () => {
    const facts = await inspectPicture(svg('<rect width="300" height="200"/>'));
    expect(facts).toEqual({ format: 'svg', width: 3000, height: 2000, hasAlpha: true });
  });

  it.each(UNUSABLE)('refuses %s', async (_what, make, code) => {
    const bytes = await make();
    await expect(inspectPicture(bytes)).rejects.toMatchObject({
      name: 'PictureError',
      code,
      message: expect.stringMatching(/^[A-Z].*\.$/) as string,
    });
  });
});
