import sharp from 'sharp';
import type { FileToUpload } from '../support/upload';

interface PicturePlan {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
  readonly format: 'png' | 'webp' | 'cmyk';
}

const TYPES = { png: 'image/png', webp: 'image/webp', cmyk: 'image/jpeg' } as const;

/** A picture with a bright square in its middle; PNG and WebP are half transparent. */
export const makePicture = async (plan: PicturePlan): Promise<FileToUpload> => {
  const { name, width, height, colour, format } = plan;
  const side = Math.floor(Math.min(width, height) / 2);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${colour}" fill-opacity="${format === 'cmyk' ? 1 : 0.5}"/>
    <rect x="${(width - side) / 2}" y="${(height - side) / 2}" width="${side}" height="${side}" fill="#fd3"/>
  </svg>`;
  const image = sharp(Buffer.from(drawing));
  const bytes =
    format === 'cmyk'
      ? await image.flatten().toColourspace('cmyk').jpeg().toBuffer()
      : await image.toFormat(format).toBuffer();
  return { name, bytes, type: TYPES[format] };
};
