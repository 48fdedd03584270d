import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { importOutline } from '../../server/outline/formats/import-outline';
import { OUTLINE_FORMATS, type OutlineFormat } from '../../server/outline/formats/model';
import {
  MAX_ENTRIES,
  MAX_IMPORT_BYTES,
  MAX_STARTS_AT_MS,
  MAX_TEXT_LENGTH,
  MAX_TITLE_LENGTH,
  MAX_URL_LENGTH,
} from '../../server/outline/limits';
import { OutlineError } from '../../server/outline/outline-error';
import { safeLinkUrl } from '../../server/standards';
import { errorOf, noticesOf, read } from './entries';

const repeat = (line: string, count: number): string => `${line}\n`.repeat(count);

const MANY: Readonly<Record<OutlineFormat, (count: number) => string>> = {
  text: (count) => repeat('x', count),
  markdown: (count) => repeat('- x', count),
  html: (count) => repeat('<p>x', count),
  openShownotes: (count) => repeat('x #topic', count),
  mp4chaps: (count) => repeat('00:00:00.000 x', count),
  audacity: (count) => repeat('0.0\t0.0\tx', count),
  vorbis: (count) =>
    Array.from({ length: count }, (_, id) => `CHAPTER${id}=0:00\nCHAPTER${id}NAME=x`).join('\n'),
  webvtt: (count) => `WEBVTT\n\n${repeat('0:00.0 --> 0:01.0\nx\n', count)}`,
  psc: (count) => `<chapters>${repeat('<chapter start="0" title="x"/>', count)}</chapters>`,
  hindenburg: (count) =>
    `<Markers>${repeat('<Marker Type="Chapter" Time="0" Name="x"/>', count)}</Markers>`,
  json: (count) =>
    JSON.stringify({ chapters: new Array(count).fill({ startTime: 0, title: 'x' }) }),
};

describe.each(OUTLINE_FORMATS)('an import of %s', (format) => {
  it('has as many entries as an outline may have', () => {
    expect(read(MANY[format](MAX_ENTRIES), format)).toHaveLength(MAX_ENTRIES);
    expect(errorOf(MANY[format](MAX_ENTRIES + 1), format).code).toBe('TOO_MANY_ENTRIES');
  });
});

describe('an import', () => {
  it('is of a certain size at most', () => {
    const largest = 'ä'.repeat(MAX_IMPORT_BYTES / 2);
    expect(read(largest, 'text')).toHaveLength(1);
    expect(errorOf(`${largest}x`, 'text').code).toBe('TOO_LARGE');
  });

  it('has titles, addresses and texts that fit', () => {
    const html =
      `<ul><li>${'x'.repeat(MAX_TITLE_LENGTH)}` +
      `<li>${'😀'.repeat(MAX_TITLE_LENGTH)}` +
      `<li>a<p>${'x'.repeat(MAX_TEXT_LENGTH)}` +
      `<li>b<p>${'x'.repeat(MAX_TEXT_LENGTH + 1)}` +
      `<li><a href="https://a.example/${'x'.repeat(MAX_URL_LENGTH)}">c</a></ul>`;
    const entries = read(html, 'html');
    expect(entries.map(({ title }) => title.length)).toEqual([255, 255, 1, 1, 1]);
    expect(entries[1]?.title).not.toMatch(/\p{Cs}/u);
    expect(entries[2]?.text).toHaveLength(MAX_TEXT_LENGTH);
    expect(entries[3]?.text).toHaveLength(MAX_TEXT_LENGTH);
    expect(entries[4]?.url).toBeNull();
    expect(noticesOf(html, 'html')).toEqual([
      [1, 'TITLE_CUT'],
      [1, 'TEXT_CUT'],
      [1, 'LINK_TOO_LONG'],
    ]);
  });

  it('lists so many notices, and counts the others', () => {
    const { notices } = importOutline(`x\n${repeat('javascript:x', 200)}`, 'text');
    expect(notices).toHaveLength(101);
    expect(notices[100]).toEqual({
      line: null,
      code: 'NOTICES_LEFT_OUT',
      message: 'And 299 more like these.',
    });
  });

  it('that is empty tells what was refused', () => {
    expect(errorOf('javascript:x', 'text').details).toMatchObject({
      notices: [{ line: 1, code: 'LINK_REFUSED' }, { code: 'TITLE_MISSING' }],
    });
  });
});

const TOKENS = [
  ...[
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '\t',
    '- ',
    '* ',
    '# ',
    '1. ',
    '> ',
    '```',
    '**',
    '_',
    '`',
    '\\',
    '|',
  ],
  ...['00:00', '12:30', '00:00:01.5', '[', ']', '(', ')', '<', '>', '](', '99:99:99', '1348080000'],
  ...[
    'https://a.example',
    'javascript:x',
    'ftp://b',
    'mailto:c@d',
    'data:x/y',
    '://',
    '#chapter',
    '#r',
  ],
  ...[
    'HEADER',
    '/HEADER',
    'CHAPTER1=',
    'CHAPTER1NAME=',
    '0.5\t',
    '1,5\t',
    '&amp;',
    '&#0;',
    '&#x110000;',
  ],
  ...[
    '<ul>',
    '<li>',
    '</li>',
    '</ul>',
    '<p>',
    '</p>',
    '<a href="',
    '">',
    '</a>',
    '<br>',
    '<h2>',
    '</h2>',
  ],
  ...[
    '<script>',
    '<pre>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml',
    '?>',
    '<td>',
    '<svg>',
    '</svg>',
  ],
  ...['<psc:chapters>', '<psc:chapter start="0" title="', '"/>', '</psc:chapters>', '<Markers>'],
  ...['{"chapters":[', '{"startTime":', '"title":"', '"}', ']}', 'null', '1e999', '-1', '\u0000'],
  ...['\u202E', '\uD800', '\uFEFF', '😀', 'Wort', 'ä', '\u2028'],
];

const anything = fc.oneof(
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 60 }).map((tokens) => tokens.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

it('whatever it is given, yields good entries or says what is wrong', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom('auto' as const, ...OUTLINE_FORMATS), (text, format) => {
      let outline;
      try {
        outline = importOutline(text, format);
      } catch (error) {
        expect(error).toBeInstanceOf(OutlineError);
        return;
      }
      for (const { kind, title, url, text: more, startsAtMs } of outline.entries) {
        expect(title).toMatch(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]{1,255}$/u);
        expect(title.trim()).toBe(title);
        expect(safeLinkUrl(url)).toBe(url);
        expect(more).not.toBe('');
        if (kind === 'link') expect(url).not.toBeNull();
        if (startsAtMs !== null) expect(startsAtMs).toBeLessThanOrEqual(MAX_STARTS_AT_MS);
        if (startsAtMs !== null) expect(startsAtMs % 1).toBe(0);
      }
    }),
    { numRuns: 3000 },
  );
});

const SIZE = 128 * 1024;
const LONG: readonly string[] = [
  ...TOKENS.filter((token) => token.trim() !== ''),
  ...['a ', 'x', '- - ', '[a](https://b ', '![', '[a]: b\n', '<a href="x">', '<b>', '</b>', '(()'],
  ...['https://a.example ', 'https://a.example\n', 'https://a)', '#a ', '(12:30', '12:30 - '],
  ...['<https://', '&', '&amp', '\\[', '*a ', '<p', '<x y=', ' \n', '\n- a\n  b', '0.5 0.5'],
  ...['a\n\n', '12:30 a\n', '.', ',', '\n', ' '],
];

describe.each(OUTLINE_FORMATS)('%s', (format) => {
  it('takes time in proportion to the length of the text', { timeout: 120_000 }, () => {
    for (const token of LONG) {
      const source = `x${token.repeat(Math.floor(SIZE / Buffer.byteLength(token)))}x`;
      const startMs = performance.now();
      try {
        importOutline(source, format);
      } catch (error) {
        expect(error).toBeInstanceOf(OutlineError);
      }
      // The square of so much would take minutes.
      expect(performance.now() - startMs, JSON.stringify(token)).toBeLessThan(5_000);
    }
  });
});
