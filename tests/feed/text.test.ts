import { describe, expect, it } from 'vitest';
import { htmlToText, textToHtml } from '../../server/feed/html';
import { limitHtml } from '../../server/feed/limit-html';
import { cleanBlock, cleanLine, limitBytes } from '../../server/feed/text';

describe('cleanLine', () => {
  it.each([
    ['  a \r\n b\u2028c\t', 'a b c'],
    ['\u0000 a', 'a'],
    [null, ''],
  ])('makes one line of %j', (text, line) => {
    expect(cleanLine(text)).toBe(line);
  });

  it('cuts between words where one is near', () => {
    expect(cleanLine('eins zwei drei', 12)).toBe('eins zwei…');
  });

  it('does not cut into a character', () => {
    expect(cleanLine('😀😀😀', 4)).toBe('😀…');
  });
});

it('cleanBlock keeps paragraphs', () => {
  expect(cleanBlock(' a  \r\nb\n\n\n\nc ')).toBe('a\nb\n\nc');
});

describe('limitBytes', () => {
  it.each([
    ['a', 10, 'a'],
    ['äöü', 6, 'äöü'],
    ['äöüä', 7, 'äö…'],
    ['😀😀', 7, '😀…'],
  ])('cuts %j at %d bytes', (text, bytes, cut) => {
    expect(limitBytes(text, bytes)).toBe(cut);
  });
});

describe('limitHtml', () => {
  it.each([
    ['fits', '<p>a</p>', 8, '<p>a</p>'],
    ['text', '<p>abcdefgh</p>', 14, '<p>abcd…</p>'],
    ['reference', '<p>a&amp;b&amp;c</p>', 17, '<p>a&amp;b…</p>'],
    ['tag', 'abcdefgh<a href="https://example.org/">x</a>', 20, 'abcdefgh…'],
    ['nesting', '<ul><li>abc<b>defghijk</b></li></ul>', 36, '<ul><li>abc<b>defghijk</b></li></ul>'],
    ['nested', '<ul><li>abc<b>defghijk</b></li></ul>', 35, '<ul><li>abc<b>defg…</b></li></ul>'],
    ['character', '😀😀😀', 8, '😀…'],
    ['void', 'a<br>bcdefghijkl', 11, 'a<br>bcd…'],
  ])('cuts without breaking: %s', (_, html, bytes, cut) => {
    expect(limitHtml(html, bytes)).toBe(cut);
  });
});

describe('htmlToText', () => {
  it.each([
    ['<p>a</p><p>b</p>', 'a\n\nb'],
    ['a<br>b', 'a\nb'],
    ['<ul><li>a</li><li>b</li></ul>', '– a\n– b'],
    ['a &lt;b&gt; &amp;amp; &#228; &#xe4; &nbsp;c &bogus;', 'a <b> &amp; ä ä \u00a0c &bogus;'],
    ['<a href="https://a.org/?b&amp;c">d</a>', 'd (https://a.org/?b&c)'],
    ['<a href="https://a.org/">https://a.org/</a>', 'https://a.org/'],
    ['<a href="#x">d</a>', 'd'],
    ['a <!-- b --> c', 'a c'],
    ['a < b > c', 'a < b > c'],
    ['a\n  b', 'a b'],
  ])('of %j is %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('reads hostile HTML in linear time', () => {
    const start = performance.now();
    htmlToText('<a "'.repeat(50_000) + "<a href='".repeat(50_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('textToHtml escapes what HTML would take for its own', () => {
  expect(textToHtml('<a href="x">&')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;');
});
