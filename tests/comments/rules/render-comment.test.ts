import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';

import { normalizeText, renderComment } from '../../../server/comments/rules';

const render = (text: string): string => renderComment(text, { clickable: false });
const renderLinks = (text: string): string => renderComment(text, { clickable: true });

it.each([
  ['nothing', '', ''],
  ['paragraphs', 'a\n\nb\n\n\nc', '<p>a</p><p>b</p><p>c</p>'],
  ['line breaks', 'a\nb', '<p>a<br>b</p>'],
  ['escaped characters', `<b> & "c" 'd'`, '<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</p>'],
  ['emphasis', '*a* (*b*) *c d*', '<p><em>a</em> (<em>b</em>) <em>c d</em></p>'],
  ['strong words', '**a**, ***b***', '<p><strong>a</strong>, <strong><em>b</em></strong></p>'],
  ['emphasis in strong words', '**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
  ['strong words in emphasis', '*a **b** c*', '<p><em>a <strong>b</strong> c</em></p>'],
  ['emphasis that overlaps', '*a **b* c**', '<p><em>a **b</em> c**</p>'],
  ['gendered words', 'Hörer*innen und Sprecher*innen', '<p>Hörer*innen und Sprecher*innen</p>'],
  ['a star in a word before emphasis could end', 'Hörer*innen (a*)', '<p>Hörer*innen (a*)</p>'],
  ['a star in a word after emphasis began', '*a Hörer*innen', '<p>*a Hörer*innen</p>'],
  ['emphasis that begins twice', '*a *b c*', '<p><em>a *b c</em></p>'],
  ['sums', '2*3*4 und 2 * 3 * 4', '<p>2*3*4 und 2 * 3 * 4</p>'],
  ['stars that nothing ends', '*a **b ****c', '<p>*a **b ****c</p>'],
  ['emphasis that ends in another paragraph', '*a\n\nb*', '<p>*a</p><p>b*</p>'],
  ['lists of stars', '* a\n* b', '<p>* a<br>* b</p>'],
  ['emphasised emoji', '*😀* 😀*a*', '<p><em>😀</em> 😀<em>a</em></p>'],
  ['code', 'so: `a *b* <c>`', '<p>so: <code>a *b* &lt;c&gt;</code></p>'],
  ['code that nothing ends', '`a\nb', '<p>`a<br>b</p>'],
  ['code in one line only', '`a\nb` c', '<p>`a<br>b` c</p>'],
  ['empty code', '``', '<p>``</p>'],
  ['quotes', '> a\n> b\nc', '<blockquote><p>a<br>b</p></blockquote><p>c</p>'],
  [
    'quotes in quotes',
    '> > a\n> b',
    '<blockquote><blockquote><p>a</p></blockquote><p>b</p></blockquote>',
  ],
  ['paragraphs in quotes', '> a\n>\n> b', '<blockquote><p>a</p><p>b</p></blockquote>'],
  ['faces', '>_< >:(\n>:(', '<p>&gt;_&lt; &gt;:(<br>&gt;:(</p>'],
  [
    'Markdown it does not know',
    '# a\n![b](c) [d](e) _f_ ~g~',
    '<p># a<br>![b](c) [d](e) _f_ ~g~</p>',
  ],
])('renders %s', (_, text, html) => {
  expect(render(text)).toBe(html);
});

it('stops nesting quotes at the third', () => {
  expect(render('> > > > > a')).toBe(
    '<blockquote><blockquote><blockquote><p>a</p></blockquote></blockquote></blockquote>',
  );
});

const link = (address: string, href = address): string =>
  `<a href="${href}" rel="nofollow ugc noopener noreferrer">${address}</a>`;

describe('addresses', () => {
  it('are no links unless the site wants it', () => {
    expect(render('https://example.org/*a*')).toBe('<p>https://example.org/*a*</p>');
  });

  it.each([
    ['alone', 'https://example.org/a', link('https://example.org/a')],
    [
      'at the end of a sentence',
      'Siehe http://example.org/a.',
      `Siehe ${link('http://example.org/a')}.`,
    ],
    ['in brackets', '(https://example.org/a)', `(${link('https://example.org/a')})`],
    ['with brackets', 'https://example.org/a_(b)', link('https://example.org/a_(b)')],
    ['with parameters', 'https://example.org/?a=1&b=2', link('https://example.org/?a=1&amp;b=2')],
    [
      'emphasised',
      '**https://example.org/a**',
      `<strong>${link('https://example.org/a')}</strong>`,
    ],
    [
      'with a name of a host in Unicode',
      'https://münchen.example/',
      link('https://münchen.example/', 'https://xn--mnchen-3ya.example/'),
    ],
    ['in code', '`https://example.org/`', '<code>https://example.org/</code>'],
  ])('are links %s', (_, text, html) => {
    expect(renderLinks(text)).toBe(`<p>${html}</p>`);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>',
    'ftp://example.org',
    '//example.org',
    'www.example.org',
    'http://',
    'https://user:password@example.org/',
    'https://[',
    `https://example.org/${'a'.repeat(2_000)}`,
  ])('are text when they are %s', (text) => {
    expect(renderLinks(text)).not.toContain('<a');
  });
});

const ALLOWED = new Set(['p', 'br', 'em', 'strong', 'code', 'blockquote', 'a']);

/** Throws at anything that is not ours; gives back what a reader sees. */
const readHtml = (html: string): string => {
  let text = '';
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name !== 'br') open.push(name);
        expect(ALLOWED).toContain(name);
        expect(Object.keys(attributes)).toEqual(name === 'a' ? ['href', 'rel'] : []);
        if (name === 'a') expect(attributes.href).toMatch(/^https?:\/\//);
      },
      onclosetag: (name, implied) => {
        if (name === 'br') return;
        expect(implied).toBe(false);
        expect(open.pop()).toBe(name);
      },
      oncomment: () => {
        throw new Error('There is a comment.');
      },
      onprocessinginstruction: () => {
        throw new Error('There is an instruction.');
      },
      ontext: (part) => {
        text += part;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  expect(open).toEqual([]);
  return text;
};

/** From OWASP's "XSS Filter Evasion" sheet, and relatives. */
const VECTORS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://example.org/x.js></SCRIPT>',
  '<scr\0ipt>alert(1)</scr\0ipt>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '"><script>alert(1)</script>',
  `'><img src=x onerror=alert(1)>`,
  '<img src="javascript:alert(1)">',
  '<img src=x onerror=alert(1)//',
  '<IMG """><SCRIPT>alert(1)</SCRIPT>"\\>',
  '<svg/onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<a href="jav&#x09;ascript:alert(1)">a</a>',
  '<a href=javascript:alert(1)>a</a>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><x/>',
  '<body onload=alert(1)>',
  '<style>@import "https://example.org/x.css";</style>',
  '<base href="https://example.org/">',
  '<meta http-equiv="refresh" content="0;url=https://example.org">',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;',
  '[a](javascript:alert(1))',
  '![a](https://example.org/a.png)',
  '[a]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '<https://example.org/"onmouseover="alert(1)>',
  'https://example.org/"onmouseover="alert(1)',
  `https://example.org/'onmouseover='alert(1)`,
  'https://example.org/<script>alert(1)</script>',
  'https://example.org/`onmouseover=`',
  '`<script>` *<b>* > <i>',
  'java\u202escript:alert(1)',
  '\ufeff<script>alert(1)</script>',
  '＜script＞alert(1)＜/script＞',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
];

/** Without what may have been markup. */
const strip = (text: string): string => text.replace(/[\s*`>]/g, '');

it.each(VECTORS)('shows %j as text', (vector) => {
  const text = normalizeText(vector, 'block');
  expect(strip(readHtml(render(text)))).toBe(strip(text));
  expect(strip(readHtml(renderLinks(text)))).toBe(strip(text));
  readHtml(renderLinks(vector));
  readHtml(renderLinks(`> *${vector}* **${vector}**`));
});

const PIECES = [
  '*',
  '**',
  '***',
  '`',
  '>',
  '> ',
  '\n',
  '\n\n',
  ' ',
  'a',
  'ö',
  '😀',
  '<',
  '>',
  '"',
  "'",
  '&',
  '&lt;',
  'https://',
  'http://example.org',
  '/?a=1&b="',
  '(',
  ')',
  '.',
  '<script>',
  '</p>',
  '\\',
  '\0',
  '\u202e',
];
const markup = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 50 }).map((parts) => parts.join('')),
);

it('writes only its own elements, well nested, whatever it gets', () => {
  fc.assert(
    fc.property(markup, fc.boolean(), (text, clickable) => {
      readHtml(renderComment(text, { clickable }));
    }),
    { numRuns: 2_000 },
  );
});

it('loses no letter', () => {
  fc.assert(
    fc.property(markup, fc.boolean(), (text, clickable) => {
      const clean = normalizeText(text, 'block');
      expect(strip(readHtml(renderComment(clean, { clickable })))).toBe(strip(clean));
    }),
    { numRuns: 2_000 },
  );
});

const LENGTH = 50_000;
const fill = (piece: string): string => piece.repeat(Math.floor(LENGTH / piece.length));

it.each(
  [
    '*',
    '**',
    '* ',
    '*a ',
    'a* ',
    '*a',
    '**a *b ',
    '***a ',
    '`',
    '``',
    '`a',
    '`\n',
    '>',
    '> ',
    '>\n',
    '> a\n\n',
    '\n',
    ' ',
    '<',
    '&',
    'http://',
    'https://a',
    'https://a.b ',
    'https://[',
    'h',
    ')',
    '😀',
    '\u0301',
  ].map((piece) => [piece]),
)('takes no long time for 50,000 characters of %j', (piece) => {
  const startedAtMs = performance.now();
  renderLinks(fill(piece));
  renderLinks(`https://a.b/${fill(piece)}`);
  expect(performance.now() - startedAtMs).toBeLessThan(200);
});
