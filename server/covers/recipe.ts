import type { JpegOptions, WebpOptions } from 'sharp';

/** Raise it with every change of what is made of the same picture: kept renditions are dropped. */
export const RECIPE_VERSION = 1;

/** Behind what is transparent where the format can't be. */
export const PAPER = '#ffffff';

const QUICK_JPEG: JpegOptions = { progressive: true, quantisationTable: 3 };

/** An eighth smaller than quick ones, for four times their time, once for each picture. */
const SMALL_JPEG: JpegOptions = {
  ...QUICK_JPEG,
  trellisQuantisation: true,
  overshootDeringing: true,
};

/** To find out how large a JPEG of this quality would be, or a little less. */
export const quickJpeg = (quality: number): JpegOptions => ({ ...QUICK_JPEG, quality });

export const smallJpeg = (quality: number): JpegOptions => ({ ...SMALL_JPEG, quality });

/** Quality of JPEG pictures for front ends. */
export const FRONT_END_JPEG_QUALITY = 82;

/** Half the resolution of colours frays red letters; the smart way costs a little time. */
export const FRONT_END_WEBP: WebpOptions = { quality: 80, smartSubsample: true };
