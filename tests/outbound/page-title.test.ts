import { describe, expect, it } from 'vitest';

import { readPageTitle } from '../../server/outbound/page-title';

const titleOf = (html: string | Uint8Array, contentType: string | null = null): string | null =>
  readPageTitle(typeof html === 'string' ? Buffer.from(html) : html, contentType);

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('the title of a page', () => {
  it.each<[string, string, string | null]>([
    ['is that of its head', '<html><head><title>Titel</title></head>', 'Titel'],
    ['needs no head', '<!doctype html><title>Titel</title><p>Text', 'Titel'],
    ['may be in capitals', '<HEAD><TITLE>Titel</TITLE></HEAD>', 'Titel'],
    ['loses entities', '<title>A &amp; B &#8211; &uuml;ber &lt;b&gt;</title>', 'A & B – über <b>'],
    ['keeps what looks like tags', '<title>The <b> tag</title>', 'The <b> tag'],
    ['is one line', '<title>\n  A\t\tB\r\n\u00a0\u2028C\u0085D </title>', 'A B C D'],
    ['may be cut off', '<title>Abgeschnitten', 'Abgeschnitten'],
    ['is the first one', '<title>Eins</title><title>Zwei</title>', 'Eins'],
    ['is not that of a drawing', '<svg><title>Pfeil</title></svg><title>Seite</title>', null],
    ['is not in the text', '<head></head><body><title>Text</title>', null],
    ['is not behind the head', '<head></head><p><title>Text</title>', null],
    ['is not in a script', '<script>"<title>Nein</title>"</script><title>Ja</title>', 'Ja'],
    ['is not in a comment', '<!-- <title>Nein</title> --><title>Ja</title>', 'Ja'],
    ['may be empty', '<title> \u200b\n</title>', null],
    ['may be missing', '<p>Text', null],
    ['prefers og:title', '<title>T | S</title><meta property="og:title" content="T">', 'T'],
    ['finds og:title first', '<meta content="T" property="og:title"><title>T | S</title>', 'T'],
    [
      'takes the first og:title',
      '<meta property=og:title content=A><meta property=og:title content=B>',
      'A',
    ],
    ['takes og:title as name', '<meta name="og:title" content="T"><title>T | S</title>', 'T'],
    ['ignores an empty og:title', '<meta property="og:title" content=" "><title>T</title>', 'T'],
    ['ignores og:title without content', '<meta property="og:title"><title>T</title>', 'T'],
    [
      'ignores og:title in the text',
      '<title>T</title><body><meta property="og:title" content=O>',
      'T',
    ],
    ['decodes og:title', '<meta property="og:title" content="A &amp; &quot;B&quot;">', 'A & "B"'],
  ])('%s', (_behaviour, html, title) => {
    expect(titleOf(html)).toBe(title);
  });

  it.each([
    ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
    ['control characters as entities', 'a&#1;b&#x202e;c', 'abc'],
    ['characters that turn text around', 'a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
    ['what nobody sees', 'a\u200bb\ufeffc\u2060d\uffffe', 'abcde'],
    ['spaces between them', 'a \u202e b', 'a b'],
  ])('loses %s', (_kind, raw, title) => {
    expect(titleOf(`<title>${raw}</title>`, 'text/html; charset=utf-8')).toBe(title);
  });

  it('keeps the joiners of emoji and Persian', () => {
    expect(titleOf('<title>👩‍🚀 می‌خواهم</title>')).toBe('👩‍🚀 می‌خواهم');
  });

  it('has at most 255 characters, and no half ones', () => {
    expect(titleOf(`<title>${'a'.repeat(255)}</title>`)).toBe('a'.repeat(255));
    expect(titleOf(`<title>${'a'.repeat(256)}</title>`)).toBe(`${'a'.repeat(254)}…`);
    expect(titleOf(`<title>a${'🎙'.repeat(200)}</title>`)).toBe(`a${'🎙'.repeat(126)}…`);
    expect(titleOf(`<title>${'\u200b'.repeat(4_095)}🎙</title>`)).toBeNull();
  });

  it('is looked for in the first 256 KiB', () => {
    const styled = (bytes: number): string =>
      `<head><style>${' '.repeat(bytes)}</style><title>Titel</title>`;
    expect(titleOf(styled(200_000))).toBe('Titel');
    expect(titleOf(styled(300_000))).toBeNull();
  });
});

describe('the characters of a title', () => {
  const PLAIN = '<title>Grüße</title>';
  const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  const wrap = (before: string, bytes: Uint8Array): Buffer =>
    Buffer.concat([latin1(`${before}<title>`), bytes, latin1('</title>')]);

  it.each<[string, string, Uint8Array, string | null, string]>([
    ['UTF-8 when nothing is said', '', Buffer.from(PLAIN), null, 'Grüße'],
    ['windows-1252 when they are no UTF-8', '', latin1(PLAIN), null, 'Grüße'],
    ['what the server says', '', latin1(PLAIN), 'text/html; charset=ISO-8859-1', 'Grüße'],
    ['what the server says in quotes', '', latin1(PLAIN), 'text/html;charset="latin1"', 'Grüße'],
    ['not what the server makes up', '', Buffer.from(PLAIN), 'text/html; charset=klingon', 'Grüße'],
    ['what the page says', '<meta charset="windows-1251">', cyrillic, null, 'Привет'],
    [
      'what the page says the old way',
      '<meta http-equiv=Content-Type content="text/html; charset=windows-1251">',
      cyrillic,
      null,
      'Привет',
    ],
    [
      'not what a comment says',
      '<!-- <meta charset=x> --><meta charset=cp1251>',
      cyrillic,
      null,
      'Привет',
    ],
    [
      'the word of the server, not of the page',
      '<meta charset=utf-8>',
      cyrillic,
      'text/html; charset=cp1251',
      'Привет',
    ],
    [
      'UTF-8 when the page claims UTF-16',
      '<meta charset=utf-16>',
      Buffer.from('Grüße'),
      null,
      'Grüße',
    ],
    ['Japanese', '<meta charset=Shift_JIS>', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), null, '日本'],
  ])('are %s', (_behaviour, before, bytes, contentType, title) => {
    const html = bytes.includes(0x3c) ? bytes : wrap(before, bytes);
    expect(titleOf(html, contentType)).toBe(title);
  });

  it.each([
    ['UTF-8', Buffer.from(`\ufeff${PLAIN}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${PLAIN}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${PLAIN}`, 'utf16le').swap16()],
  ])('are %s by the mark at the beginning, whatever the server says', (_kind, html) => {
    expect(titleOf(html, 'text/html; charset=windows-1251')).toBe('Grüße');
  });

  it('of windows-1252 are not control characters', () => {
    expect(titleOf(latin1('<title>\x80 \x84x\x93 \x96 \x8a\xe4</title>'))).toBe('€ „x“ – Šä');
  });

  it('are UTF-8 even when the page is cut within one', () => {
    expect(titleOf(Buffer.from('<title>Grüße</title>ü').subarray(0, -1))).toBe('Grüße');
  });

  it('are looked for in the first 1,024 bytes', () => {
    const late = `${' '.repeat(1_024)}<meta charset=windows-1251>`;
    expect(titleOf(wrap(late, cyrillic))).toBe('Ïðèâåò');
  });
});

describe('a page made to keep the parser busy', () => {
  it.each([
    ['tags in tags', '<b>'.repeat(43_000) + '</x>'.repeat(32_000)],
    ['entities', `<title>${'&amp;'.repeat(52_000)}`],
    ['half tags', '<'.repeat(262_000)],
    ['half comments', '<!--'.repeat(65_000)],
    ['attributes', `<meta ${'a '.repeat(131_000)}`],
    ['encodings', `<meta ${'charset '.repeat(32_000)}`],
    ['spaces', `<title>${' '.repeat(262_000)}x`],
    ['titles', '<title></title>'.repeat(17_000)],
  ])(
    'of %s is read in a moment',
    (_kind, html) => {
      expect(() => titleOf(html)).not.toThrow();
    },
    1_000,
  );

  it('by its type is read in a moment', () => {
    expect(titleOf('<title>T</title>', `text/html; charset=${' '.repeat(16_000)}!`)).toBe('T');
  }, 1_000);
});
