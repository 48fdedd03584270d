import { expect, it } from 'vitest';

import { countLinks } from '../../../server/comments/rules/count-links';

it.each([
  [1, 'https://example.org'],
  [1, 'HTTP://EXAMPLE.ORG/a?b=c.de'],
  [1, 'hxxps://example.org/a'],
  [1, 'ftp://example.test'],
  [2, 'http://a.test,http://b.test'],
  [2, 'https://example.org https://example.org'],
  [1, 'www.example.test'],
  [1, '//example.org/a.html'],
  [1, 'schau auf example.org!'],
  [1, 'münchen.de'],
  [1, 'EXAMPLE.COM'],
  [1, 'ｅｘａｍｐｌｅ．ｃｏｍ'],
  [1, 'exam\u200bple.com'],
  [1, 'example[.]com'],
  [1, 'example (dot) com'],
  [1, 'example。com'],
  [1, 'sub.example.museum/path'],
  [1, '[hier](https://example.org)'],
  [1, '[hier](/gewinn)'],
  [1, '<a href="javascript:x">hier</a>'],
  [1, '[url=//x]hier[/url]'],
  [1, '[link]x[/link]'],
  [1, '[URL]gewinn[/URL]'],
  [3, 'a.com b.net c.de'],
])('counts %d in %s', (count, text) => {
  expect(countLinks(text)).toBe(count);
});

it.each([
  'Tolle Folge.Danke!',
  'Das war gut.so geht es weiter',
  'z.B. d.h. u.a.m. usw./etc.',
  'am 12.Mai/Juni',
  'Um 1.5 Uhr, 3.14, v2.0.1',
  'node.js und README.md',
  'und/oder, 24/7, km/h',
  'Mail an mira@example.org',
  'Hörer*innen [sic] (a)',
  'Ja... com on',
  '::: // ::',
  '',
])('counts none in %j', (text) => {
  expect(countLinks(text)).toBe(0);
});

it.each(['a', 'a.', '.', '[', ']( ', 'http:/', 'http://', '<a', '@', 'a.de/', ' [', '[ . '])(
  'takes no long time for 50,000 characters of %j',
  (piece) => {
    const startedAtMs = performance.now();
    countLinks(piece.repeat(50_000 / piece.length));
    expect(performance.now() - startedAtMs).toBeLessThan(200);
  },
);
