const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff', 'svg', 'heif'] as const;

export type PictureFormat = (typeof FORMATS)[number];

export const isPictureFormat = (text: string | null): text is PictureFormat =>
  FORMATS.some((format) => format === text);

/** As seen: after the EXIF orientation was applied. */
export interface PictureSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What is known of a picture; of a drawing (SVG), what is known once it is made of pixels. */
export interface PictureFacts extends PictureSize {
  /** By content. */
  readonly format: PictureFormat;
  /** Whether it could be transparent, not whether it is. */
  readonly hasAlpha: boolean;
}
