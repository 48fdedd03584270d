import { expect, it } from 'vitest';
import { buildChaptersJson } from '../../server/feed/chapters-json';
import { aShownote } from './builders';

it('lists timed chapters in ascending order, in seconds', () => {
  const chapters = buildChaptersJson([
    aShownote({ title: 'B', startsAtMs: 61_234, url: 'https://example.org/ä' }),
    aShownote({ title: 'A', startsAtMs: 0 }),
    aShownote({ title: 'ohne Zeit', startsAtMs: null }),
    aShownote({ kind: 'link', title: 'Link', startsAtMs: 1 }),
  ]);
  expect(chapters).toEqual({
    version: '1.2.0',
    chapters: [
      { startTime: 0, title: 'A' },
      { startTime: 61.234, title: 'B', url: 'https://example.org/%C3%A4' },
    ],
  });
});

it.each([1, 0.4, 1e-9])('writes %d ms without exponent', (startsAtMs) => {
  expect(JSON.stringify(buildChaptersJson([aShownote({ startsAtMs })]))).not.toMatch(/\de-/);
});

it.each([-1, NaN, Infinity])('leaves out a chapter at %d ms', (startsAtMs) => {
  expect(buildChaptersJson([aShownote({ startsAtMs })]).chapters).toEqual([]);
});
