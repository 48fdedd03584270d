import { PictureError } from './picture-error';

/**
 * What a drawing may be made of: shapes, text and colours. Nothing that acts (scripts, links,
 * animation), nothing that loads or embeds (images, foreign content), and nothing that fills the
 * memory from a few bytes (filters, patterns).
 */
const ELEMENTS: ReadonlySet<string> = new Set([
  'circle',
  'clipPath',
  'defs',
  'desc',
  'ellipse',
  'g',
  'line',
  'linearGradient',
  'marker',
  'mask',
  'metadata',
  'path',
  'polygon',
  'polyline',
  'radialGradient',
  'rect',
  'stop',
  'style',
  'svg',
  'switch',
  'symbol',
  'text',
  'textPath',
  'title',
  'tspan',
  'use',
]);

/** Elements with a prefix are other programs' notes, such as Inkscape's, unless they are these. */
const HARMFUL: ReadonlySet<string> = new Set([
  'a',
  'animate',
  'animatemotion',
  'animatetransform',
  'audio',
  'discard',
  'embed',
  'feimage',
  'filter',
  'foreignobject',
  'handler',
  'iframe',
  'image',
  'listener',
  'object',
  'pattern',
  'script',
  'set',
  'style',
  'svg',
  'use',
  'video',
]);

const MAX_QUOTED_CHARS = 40;

/** @throws PictureError `SCRIPTED` */
export const refuseDrawing = (what: string): never => {
  throw new PictureError(
    'SCRIPTED',
    `The drawing contains ${what}, which a cover must not contain. ` +
      'Export it as a PNG with 3000 x 3000 pixels.',
  );
};

const quote = (name: string): string => `“${name.slice(0, MAX_QUOTED_CHARS)}”`;

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1).toLowerCase();

/** Addresses in CSS must lie within the drawing, and be written so that this can be seen. */
const checkCss = (css: string, where: string): void => {
  if (css.includes('\\')) refuseDrawing(`an escaped character in ${where}`);
  for (const [, first] of css.matchAll(/url\(\s*["']?\s*(.?)/gi)) {
    if (first !== '#') refuseDrawing(`an address in ${where}`);
  }
};

/** @throws PictureError `SCRIPTED` unless the element only draws, or is another program's note */
export const checkElement = (name: string): void => {
  const isHarmless = name.includes(':') ? !HARMFUL.has(localName(name)) : ELEMENTS.has(name);
  if (!isHarmless) refuseDrawing(`the element ${quote(name)}`);
};

/** @throws PictureError `SCRIPTED` for what acts, or leads out of the drawing */
export const checkAttribute = (name: string, value: string): void => {
  const local = localName(name);
  if (local.startsWith('on') || name === 'xml:base') refuseDrawing(`the attribute ${quote(name)}`);
  if (local === 'href' && !value.trim().startsWith('#')) refuseDrawing('a link or another file');
  // Other programs' notes are no CSS: Inkscape's may be a path of Windows.
  if (!name.includes(':')) checkCss(value, `the attribute ${quote(name)}`);
};

/** @throws PictureError `SCRIPTED` for addresses and for `@` rules, which load styles and fonts */
export const checkStyleSheet = (css: string): void => {
  if (css.includes('@')) refuseDrawing('an “@” rule in its styles');
  checkCss(css, 'its styles');
};
