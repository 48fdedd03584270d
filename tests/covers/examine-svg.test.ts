import { describe, expect, it } from 'vitest';

import { examineSvg } from '../../server/covers/examine-svg';
import { MAX_SVG_BYTES, MAX_SVG_DEPTH, MAX_SVG_ELEMENTS } from '../../server/covers/limits';
import type { PictureErrorCode } from '../../server/covers/picture-error';
import { svg } from './pictures';

const RECT = '<rect width="10" height="10"/>';

/** Documents of one root that show what Inkscape, Illustrator and Figma write. */
const HARMLESS: readonly (readonly [string, Buffer])[] = [
  ['shapes', svg(`<title>A &amp; B</title><g fill="#ff0000">${RECT}</g>`)],
  ['text', svg('<text x="1" y="2">Über <tspan>uns</tspan></text>')],
  [
    'gradients',
    svg(
      '<defs><linearGradient id="a"><stop offset="1"/></linearGradient>' +
        '<radialGradient id="b" xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/></defs>' +
        `<g fill="url(#b)" stroke="url( '#a' )">${RECT}</g>`,
    ),
  ],
  ['styles', svg(`<style><![CDATA[.a>b{fill:url(#x)}]]></style><g class="a">${RECT}</g>`)],
  ['copies', svg(`<g id="a">${RECT}</g>${'<use href="#a"/>'.repeat(50)}`)],
  [
    'a clipping path of copies',
    svg(`<defs><path id="p" d="M0 0"/></defs><clipPath id="c"><use href="#p"/></clipPath>`),
  ],
  [
    'notes of other programs',
    svg(
      '<i:namedview on="1"/><metadata><r:RDF><d:title>T</d:title></r:RDF></metadata>'.replace(
        ' on="1"',
        ' i:file="C:\\a.png"',
      ),
      'viewBox="0 0 3 2" xmlns:i="urn:i" xmlns:r="urn:r" xmlns:d="urn:d"',
    ),
  ],
  ['a copy of something that is not there', svg('<use href="#nothing"/>')],
];

const nested = (depth: number): string => '<g>'.repeat(depth) + '</g>'.repeat(depth);

const laughs = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, level) => `<g id="l${level + 1}">${`<use href="#l${level}"/>`.repeat(10)}</g>`,
  ).join('');

const HARMFUL: readonly (readonly [string, Buffer])[] = [
  ['a script', svg('<script>alert(1)</script>')],
  ['a script in other letters', svg('<SCRIPT>alert(1)</SCRIPT>')],
  ['a script with a prefix', svg('<x:script xmlns:x="http://www.w3.org/2000/svg"/>')],
  ['a script of another vocabulary', svg('<script xmlns="http://www.w3.org/1999/xhtml"/>')],
  ['an event handler', svg('', 'onload="alert(1)"')],
  ['an event handler in other letters', svg('<g ONCLICK="a()"/>')],
  ['an event handler with a prefix', svg('<g x:onclick="a()" xmlns:x="urn:x"/>')],
  ['foreign content', svg('<foreignObject><p>a</p></foreignObject>')],
  ['a document type', Buffer.from(`<!DOCTYPE svg>${svg('').toString()}`)],
  ['an entity', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>\n${svg('&a;').toString()}`)],
  [
    'a style sheet of another site',
    Buffer.from(`<?xml-stylesheet href="a"?>${svg('').toString()}`),
  ],
  ['an instruction within', svg('<?php echo 1 ?><g/>')],
  ['a link', svg(`<a href="https://example.org/">${RECT}</a>`)],
  ['a picture of another site', svg('<image href="https://example.org/a.png"/>')],
  ['a picture within', svg('<image href="data:image/png;base64,AAAA"/>')],
  ['a copy from another file', svg('<use href="other.svg#a"/>')],
  ['a copy from another file, the old way', svg('<use x:href="file:///etc/a#b" xmlns:x="u:x"/>')],
  ['a gradient of another file', svg('<linearGradient href="other.svg#a"/>')],
  ['another base', svg('<g xml:base="https://example.org/"/>')],
  ['an address in an attribute', svg(`<g fill="url(https://example.org/a#b)">${RECT}</g>`)],
  ['an address in quotes', svg(`<g fill="url( &quot;//example.org/a&quot; )">${RECT}</g>`)],
  ['an address in an inline style', svg(`<g style="fill:URL(a.svg#b)">${RECT}</g>`)],
  ['an address in a style sheet', svg('<style>g{fill:url(a.svg#b)}</style>')],
  ['an address with an escape', svg('<style>g{fill:\\75rl(a.svg#b)}</style>')],
  ['a style sheet that loads another', svg('<style>@import "a.css";</style>')],
  ['a style sheet in two pieces', svg('<style>@im<!-- -->port "a.css";</style>')],
  ['an animation', svg('<rect><animate attributeName="x" to="9"/></rect>')],
  ['an attribute that is set later', svg('<a><set attributeName="href" to="a"/></a>')],
  ['a filter', svg('<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>')],
  ['a pattern', svg('<pattern id="p" width="1" height="1"/>')],
  ['a copy of copies', svg(`<g id="l0">${RECT}</g>${laughs(1)}<use href="#l1"/>`)],
  ['a billion laughs', svg(`<g id="l0">${RECT}</g>${laughs(9)}<use href="#l9"/>`)],
  ['a copy of itself', svg('<g id="a"><use href="#a"/></g>')],
  ['a copy of copies by the other name', svg('<g xml:id="a"><use href="#b"/></g><use href="#a"/>')],
  [
    'more copies than elements are allowed',
    svg(`<g id="a">${RECT.repeat(200)}</g>${'<use href="#a"/>'.repeat(MAX_SVG_ELEMENTS / 200)}`),
  ],
  ['too many elements', svg('<g/>'.repeat(MAX_SVG_ELEMENTS))],
  ['too many elements inside each other', svg(nested(MAX_SVG_DEPTH))],
];

const REFUSED: readonly (readonly [string, Buffer, PictureErrorCode])[] = [
  ['a page', Buffer.from('<html><svg></svg></html>'), 'NOT_A_PICTURE'],
  ['a root with a prefix', Buffer.from('<s:svg xmlns:s="urn:s"/>'), 'NOT_A_PICTURE'],
  ['nothing', Buffer.from('  '), 'NOT_A_PICTURE'],
  ['one that is too large', svg(' '.repeat(MAX_SVG_BYTES)), 'TOO_LARGE'],
  ['another encoding', Buffer.from('<svg><text>\xfc</text></svg>', 'latin1'), 'UNSUPPORTED'],
];

describe('examineSvg', () => {
  it.each(HARMLESS)('accepts %s', (_what, drawing) => {
    expect(examineSvg(drawing)).toBe(drawing.toString());
  });

  it.each(HARMFUL)('refuses %s', (_what, drawing) => {
    expect(() => examineSvg(drawing)).toThrow(expect.objectContaining({ code: 'SCRIPTED' }));
  });

  it.each(REFUSED)('refuses %s', (_what, drawing, code) => {
    expect(() => examineSvg(drawing)).toThrow(expect.objectContaining({ code }));
  });

  it('returns what stands behind declarations and comments', () => {
    const drawing = `\uFEFF<?xml version="1.0" encoding="utf-16"?>\n<!-- a -->\n<svg><g/></svg>`;
    expect(examineSvg(Buffer.from(drawing))).toBe('<svg><g/></svg>');
  });

  it.each([
    ['attributes', `<g fill="${'url( '.repeat(200_000)}"/>`],
    ['spaces', `<g fill="url(${' '.repeat(1_000_000)}"/>`],
    ['tags that never end', '<g '.repeat(300_000)],
    ['comments', '<!--'.repeat(250_000)],
  ])('takes no time for many %s', (_what, content) => {
    const startedAt = performance.now();
    try {
      examineSvg(svg(content));
    } catch {
      // Refused or not: it is the time that counts.
    }
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
