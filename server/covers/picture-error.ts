import type { PictureSize } from './facts';

export type PictureErrorCode =
  | 'EMPTY'
  | 'NOT_A_PICTURE'
  | 'TOO_LARGE'
  | 'TOO_MANY_PIXELS'
  | 'TOO_COMPLEX'
  | 'CMYK'
  | 'ANIMATED'
  | 'TRUNCATED'
  | 'SCRIPTED'
  | 'UNSUPPORTED';

/** Why a file is no usable picture. The code is stable; `message` is written for an editor. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  /** The file is at fault: no second look would change that. */
  readonly isFinal = true;

  constructor(
    readonly code: PictureErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const tooManyPixels = ({ width, height }: PictureSize): PictureError =>
  new PictureError(
    'TOO_MANY_PIXELS',
    `The picture has ${width} x ${height} pixels, which is too many. ` +
      'Make it smaller: no podcast app shows more than 3000 x 3000.',
  );
