import { describe, expect, it } from 'vitest';

import { chapter, link, note, noticesOf, read } from './entries';

const CHAPTER = chapter('Anfang', 0);
const START = '00:00:00 Anfang #chapter\n';

describe('Open Shownotes', () => {
  it.each([
    [
      '00:00:10.500 Wiki <https://a.example> #link',
      link('Wiki', 'https://a.example', { startsAtMs: 10_500 }),
    ],
    ['Wiki < https://a.example > #video #glossary', link('Wiki', 'https://a.example')],
    ['Wiki<https://a.example> #image', link('Wiki', 'https://a.example')],
    ['[Wiki](https://a.example)', link('Wiki', 'https://a.example')],
    ['Nackt https://a.example', link('Nackt', 'https://a.example')],
    [
      '00:00:10 -- tief <https://a.example>',
      link('tief', 'https://a.example', { startsAtMs: 10_000 }),
    ],
    ['- tief', note('tief')],
    ['-- 00:00:10 tief', note('tief', { startsAtMs: 10_000 })],
    ['00:00:10 Notiz', note('Notiz', { startsAtMs: 10_000 })],
    ['Hoaxilla #40, Umkehrung', note('Hoaxilla #40, Umkehrung')],
    ['C# und "<Name> sagt" #quote #zitat', note('C# und "<Name> sagt"')],
    [
      '00:01:00 Zweites <https://a.example> #section #c',
      chapter('Zweites', 60_000, { url: 'https://a.example' }),
    ],
    ['Böse <javascript:alert(1)>', note('Böse')],
  ])('%j', (line, entry) => {
    expect(read(START + line)).toEqual([CHAPTER, entry]);
  });

  it('has times from the first unix time on', () => {
    const text = '1348080000 Anfang #c\n1348080090 Wiki <https://a.example>\n\n1348080180 Mitte #c';
    expect(read(text)).toEqual([
      CHAPTER,
      link('Wiki', 'https://a.example', { startsAtMs: 90_000 }),
      chapter('Mitte', 180_000),
    ]);
  });

  it('keeps header and unfinished lines for itself', () => {
    const text = `HEADER\nPodcast: X <https://x.example>\n/HEADER\n${START}unfertig #revision\nauch #r`;
    expect(read(text)).toEqual([CHAPTER]);
    expect(noticesOf(text)).toEqual([
      [5, 'LINE_LEFT_OUT'],
      [6, 'LINE_LEFT_OUT'],
    ]);
  });

  it('has chapters by time where none is tagged', () => {
    expect(read('00:00:00 Anfang\n00:00:10 Wiki <https://a.example>', 'openShownotes')).toEqual([
      CHAPTER,
      link('Wiki', 'https://a.example', { startsAtMs: 10_000 }),
    ]);
  });

  it('refuses a time weeks after the first', () => {
    const text = '1000000000 Anfang #c\n1700000000 Ende #c';
    expect(read(text)).toEqual([CHAPTER, chapter('Ende', null)]);
    expect(noticesOf(text)).toEqual([[2, 'TIME_REFUSED']]);
  });
});
