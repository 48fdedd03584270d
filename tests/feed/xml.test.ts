import { describe, expect, it } from 'vitest';
import {
  escapeAttribute,
  escapeText,
  formatNumber,
  stripForbidden,
  writeCdata,
  writeEmpty,
  writeParent,
  writeText,
} from '../../server/feed/xml';

describe('stripForbidden', () => {
  it.each([
    ['null', '\u0000'],
    ['backspace', '\u0008'],
    ['vertical tab', '\u000b'],
    ['form feed', '\u000c'],
    ['shift out', '\u000e'],
    ['unit separator', '\u001f'],
    ['delete', '\u007f'],
    ['C1 control', '\u0085'],
    ['lone high surrogate', '\ud83d'],
    ['lone low surrogate', '\ude00'],
    ['U+FFFD', '\ufffd'],
    ['U+FFFE', '\ufffe'],
    ['U+FFFF', '\uffff'],
  ])('removes %s', (_, character) => {
    expect(stripForbidden(`a${character}b`)).toBe('ab');
  });

  it.each(['\t', '\n', '\r', ' ', 'ä', '😀', '\ufffc', '\u{10fffd}', '\u00a0'])(
    'keeps %j',
    (character) => {
      expect(stripForbidden(`a${character}b`)).toBe(`a${character}b`);
    },
  );
});

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1.5, '1.5'],
    [5e-8, '0.00000005'],
    [-5e-8, '-0.00000005'],
    [1e21, '1000000000000000000000'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('writes %d without exponent', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([NaN, Infinity, -Infinity])('refuses %d', (value) => {
    expect(() => formatNumber(value)).toThrow(RangeError);
  });
});

describe('escaping', () => {
  it('escapes text', () => {
    expect(escapeText('a < b & c > "d"')).toBe('a &lt; b &amp; c &gt; "d"');
  });

  it('escapes attributes', () => {
    expect(escapeAttribute(`a < b & "c" 'd'`)).toBe(`a &lt; b &amp; &quot;c&quot; 'd'`);
  });

  it('leaves no white space around values', () => {
    expect(escapeText(' \n a \u0000 ')).toBe('a');
  });

  it('makes one space of white space in attributes', () => {
    expect(escapeAttribute('a\r\n\tb')).toBe('a b');
  });

  it('writes line feeds only', () => {
    expect(escapeText('a\r\nb\rc')).toBe('a\nb\nc');
  });
});

describe('elements', () => {
  it('splits the end mark of CDATA', () => {
    expect(writeCdata('a', 'x]]>y')).toBe('<a><![CDATA[x]]]]><![CDATA[>y]]></a>');
  });

  it('splits an end mark that a forbidden character hid', () => {
    expect(writeCdata('a', 'x]]\u0000>y')).toBe('<a><![CDATA[x]]]]><![CDATA[>y]]></a>');
  });

  it.each([null, '', '  ', '\u0000'])('writes nothing for the text %j', (value) => {
    expect([writeText('a', value), writeCdata('a', value)]).toEqual(['', '']);
  });

  it('leaves out attributes without a value', () => {
    expect(writeEmpty('a', { b: null, c: 'd', e: 0 })).toBe('<a c="d" e="0"/>');
  });

  it('leaves out a parent without children', () => {
    expect(writeParent('a', ['', ''])).toBe('');
  });
});
