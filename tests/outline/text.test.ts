import { describe, expect, it } from 'vitest';

import { chapter, link, note, noticesOf, read } from './entries';

const readText = (text: string) => read(text, 'text');

describe('a line of plain text', () => {
  it.each([
    ['00:12:30 Titel', chapter('Titel', 750_000)],
    ['(12:30) Titel', chapter('Titel', 750_000)],
    ['[00:12:30] Titel', chapter('Titel', 750_000)],
    ['1. 00:00 Intro', chapter('Intro', 0)],
    ['2) [01:00] Intro', chapter('Intro', 60_000)],
    ['- 00:10 Intro', chapter('Intro', 10_000)],
    ['• 00:10 – Intro', chapter('Intro', 10_000)],
    ['00:10 - 02:00 Titel', chapter('Titel', 10_000)],
    [
      '12:30 - Titel https://example.org/a',
      link('Titel', 'https://example.org/a', { startsAtMs: 750_000 }),
    ],
    ['Titel: https://example.org/a.', link('Titel', 'https://example.org/a')],
    ['Titel (https://example.org/a)', link('Titel', 'https://example.org/a')],
    ['Titel <https://example.org/a>', link('Titel', 'https://example.org/a')],
    ['Titel https://example.org/a_(b)', link('Titel', 'https://example.org/a_(b)')],
    ['[Titel](https://example.org/a_(b))', link('Titel', 'https://example.org/a_(b)')],
    ['https://example.org/a Titel', link('Titel', 'https://example.org/a')],
    ['Titel https://example.org – mehr', link('Titel', 'https://example.org', { text: 'mehr' })],
    ['https://example.org/a/', link('example.org/a', 'https://example.org/a/')],
    ['1. https://example.org/a', link('example.org/a', 'https://example.org/a')],
    [
      '00:10 https://example.org',
      link('example.org', 'https://example.org', { startsAtMs: 10_000 }),
    ],
    ['mailto:ton@example.org', link('ton@example.org', 'mailto:ton@example.org')],
    ['* Notiz', note('Notiz')],
    ['1. Advent', note('1. Advent')],
    ['-5 Grad', note('-5 Grad')],
    [':-)', note(':-)')],
    ['foo() und [bar]', note('foo() und [bar]')],
    ['Tom &amp; Jerry <b>', note('Tom &amp; Jerry <b>')],
    ['a\u202Eb\u0007c\u00a0\t d\uFEFF', note('abc d')],
    ['lone \ud800 surrogate', note('lone surrogate')],
  ])('%j', (line, entry) => {
    expect(readText(line)).toEqual([entry]);
  });

  it('with several addresses makes as many links', () => {
    expect(readText('Eins https://a.example, Zwei https://b.example')).toEqual([
      link('Eins', 'https://a.example'),
      link('Zwei', 'https://b.example'),
    ]);
    expect(readText('00:10 Mehr: [A](https://a.example), [B](https://b.example)')).toEqual([
      chapter('Mehr: A, B', 10_000),
      link('A', 'https://a.example'),
      link('B', 'https://b.example'),
    ]);
  });
});

describe('an address in a line of its own', () => {
  it.each([
    ['has its title above', 'Titel\nhttps://a.example'],
    ['has its title above with a colon', 'Titel:\nhttps://a.example'],
    ['has its title above in a list', '- Titel\n  https://a.example'],
    ['has its title below', 'https://a.example\nTitel'],
  ])('%s', (_, text) => {
    expect(readText(text)).toEqual([link('Titel', 'https://a.example')]);
  });

  it('has the title below in all of a block or in none', () => {
    expect(readText('https://a.example\nA\nhttps://b.example\nB')).toEqual([
      link('A', 'https://a.example'),
      link('B', 'https://b.example'),
    ]);
    expect(readText('A\nhttps://a.example\nB\nhttps://b.example')).toEqual([
      link('A', 'https://a.example'),
      link('B', 'https://b.example'),
    ]);
  });

  it.each([
    ['an empty line is between', 'Titel\n\nhttps://a.example', note('Titel')],
    ['it begins a list entry', 'Titel\n- https://a.example', note('Titel')],
    ['it is a chapter', '00:10 Titel\nhttps://a.example', chapter('Titel', 10_000)],
  ])('takes no title where %s', (_, text, before) => {
    expect(readText(text)).toEqual([before, link('a.example', 'https://a.example')]);
  });

  it('under a heading is one of a list', () => {
    expect(readText('Links:\nhttps://a.example\nhttps://b.example')).toEqual([
      note('Links:'),
      link('a.example', 'https://a.example'),
      link('b.example', 'https://b.example'),
    ]);
  });
});

describe('plain text', () => {
  it('keeps its order, whatever the times say', () => {
    expect(readText('05:00 B\n\n00:00 A\r\nNotiz\r02:00 C')).toEqual([
      chapter('B', 300_000),
      chapter('A', 0),
      note('Notiz'),
      chapter('C', 120_000),
    ]);
  });

  it('loses refused addresses, and the entry keeps its title', () => {
    const text = 'Böse javascript:alert(1)\n00:10 Alt ftp://a.example/b\nGut https://a.example';
    expect(readText(text)).toEqual([
      note('Böse'),
      chapter('Alt', 10_000),
      link('Gut', 'https://a.example'),
    ]);
    expect(noticesOf(text, 'text')).toEqual([
      [1, 'LINK_REFUSED'],
      [2, 'LINK_REFUSED'],
    ]);
  });

  it('tells of what is left out or cut', () => {
    const text = `12:75 Titel\n00:10\n${'Wort '.repeat(100)}`;
    expect(noticesOf(text, 'text')).toEqual([
      [1, 'TIME_REFUSED'],
      [2, 'TITLE_MISSING'],
      [3, 'TITLE_CUT'],
    ]);
    expect(readText(text)[0]).toEqual(note('12:75 Titel'));
  });

  it('has notes that are too long for a title as text', () => {
    const long = 'Wort '.repeat(100).trim();
    expect(readText(long)).toEqual([note(`${'Wort '.repeat(50).trim()}…`, { text: long })]);
  });
});
