/** What keeps a hostile or careless picture from costing more than an honest one. */

/** Largest file that is looked at. */
export const MAX_PICTURE_BYTES = 32 * 1024 * 1024;

/** Longest side, in pixels: the most that WebP and many programs know. */
export const MAX_SIDE = 16_384;

/** Pixels of a picture that is decoded row by row: a camera's 10,000 x 10,000. */
export const MAX_PIXELS = 100_000_000;

/** Pixels of a picture that its decoder holds as a whole, at up to 8 bytes each: about 400 MB. */
export const MAX_WHOLE_PIXELS = 50_000_000;

/** The same for AVIF, whose decoder holds about 18 bytes for each. */
export const MAX_HEIF_PIXELS = 25_000_000;

/** Largest drawing that is read. */
export const MAX_SVG_BYTES = 1024 * 1024;

/** Elements of a drawing, and elements that its `<use>` show again. */
export const MAX_SVG_ELEMENTS = 20_000;

/** Elements of a drawing inside each other. */
export const MAX_SVG_DEPTH = 100;

/** Longer side of a drawing that is made a picture, in pixels: the size Apple prefers. */
export const SVG_SIDE = 3_000;
