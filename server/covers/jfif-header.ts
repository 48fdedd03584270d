/** Start of image, which every JPEG begins with. */
const SOI_BYTES = 2;

/** APP0 of JFIF 1.1 (ITU-T T.871 §10.1): 72 x 72 dots per inch, no thumbnail. */
const JFIF_72_DPI = Buffer.from(
  'ffe0 0010 4a46494600 0101 01 0048 0048 0000'.replace(/ /g, ''),
  'hex',
);

/**
 * Adds the header that sharp leaves out together with all metadata: Apple asks for 72 dpi, and
 * without it nothing says how the colours are coded.
 */
export const addJfifHeader = (jpeg: Buffer): Buffer =>
  Buffer.concat([jpeg.subarray(0, SOI_BYTES), JFIF_72_DPI, jpeg.subarray(SOI_BYTES)]);
