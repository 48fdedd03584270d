import { describe, expect, it } from 'vitest';

import { drawSvg } from '../../server/covers/draw-svg';
import { withSharp } from '../../server/covers/sharp-process';
import { svg } from './pictures';

const RECT = '<rect width="10" height="10"/>';

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

const draw = (drawing: Buffer): Promise<Drawn> =>
  withSharp(async (sharp) => {
    const pixels = await drawSvg(sharp, drawing);
    const { width, height } = pixels;
    return { width, height, data: await sharp.encode(pixels, [['raw']]) };
  });

describe('drawSvg', { timeout: 60_000 }, () => {
  it.each([
    ['viewBox="0 0 1.5 1"', 3000, 2000],
    ['viewBox="0 0 2 3"', 2000, 3000],
    ['viewBox="0 0 1 2.4"', 1250, 3000],
    ['width="100%" height="100%" viewBox="0 0 24 24"', 3000, 3000],
    ['width="10mm" height="20mm"', 1500, 3000],
    ['width="16000" height="8000"', 3000, 1500],
    ['viewBox="0 0 9000 1"', 3000, 1],
  ])('draws %s as %d x %d pixels', async (attributes, width, height) => {
    const drawn = await draw(svg(RECT, attributes));
    expect(drawn).toMatchObject({ width, height });
    expect(drawn.data).toHaveLength(width * height * 4);
  });

  it('draws in sRGB with alpha', async () => {
    const { data, width } = await draw(svg('<rect width="150" height="200" fill="#123456"/>'));
    expect([...data.subarray(0, 4)]).toEqual([0x12, 0x34, 0x56, 255]);
    expect([...data.subarray(4 * (width - 1), 4 * width)]).toEqual([0, 0, 0, 0]);
  });

  it('draws what was examined, and nothing in front of it', async () => {
    const utf7 = Buffer.from(`<?xml version="1.0" encoding="utf-7"?>${svg(RECT).toString()}`);
    expect(await draw(utf7)).toMatchObject({ width: 3000, height: 2000 });
  });

  it('refuses what is too wide', async () => {
    const drawing = draw(svg(RECT, 'width="20000" height="10"'));
    await expect(drawing).rejects.toMatchObject({ code: 'TOO_MANY_PIXELS' });
  });
});
