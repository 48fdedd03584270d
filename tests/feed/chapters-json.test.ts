import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { buildChaptersJson } from '../../server/feed/chapters-json';
import { episode, text } from './arbitraries';
import { aShownote } from './builders';
import { CHAPTERS_SCHEMA } from './chapters-schema';

const NOTHING = { title: '', podcastName: '' };

it('lists timed chapters in ascending order, in seconds', () => {
  const shownotes = [
    aShownote({ title: 'B', startsAtMs: 61_234, url: 'https://example.org/ä' }),
    aShownote({ title: 'A', startsAtMs: 0, imageUrl: 'https://example.org/a.jpg' }),
    aShownote({ title: 'ohne Zeit', startsAtMs: null }),
  ];
  expect(buildChaptersJson(shownotes, NOTHING)).toEqual({
    version: '1.2.0',
    chapters: [
      { startTime: 0, title: 'A', img: 'https://example.org/a.jpg' },
      { startTime: 61.234, title: 'B', url: 'https://example.org/%C3%A4' },
    ],
  });
});

it('does not take links with a time for chapters', () => {
  const shownotes = [aShownote({ kind: 'link', title: 'Link', startsAtMs: 1 })];
  expect(buildChaptersJson(shownotes, NOTHING).chapters).toEqual([]);
});

it.each([
  [
    { title: 'Folge', podcastName: 'Ton' },
    { title: 'Folge', podcastName: 'Ton' },
  ],
  [
    { title: ' a\nb ', podcastName: '', fileName: 'folge.mp3' },
    { title: 'a b', fileName: 'folge.mp3' },
  ],
])('says what the chapters belong to: %j', (of, said) => {
  expect(buildChaptersJson([], of)).toEqual({ version: '1.2.0', ...said, chapters: [] });
});

it('names no page that is none of the web', () => {
  const [chapter] = buildChaptersJson(
    [aShownote({ url: 'mailto:a@example.org', imageUrl: 'data:image/png' })],
    NOTHING,
  ).chapters;
  expect(chapter).toEqual({ startTime: 0, title: 'Begrüßung' });
});

it.each([1, 0.4, 1e-9])('writes %d ms without exponent', (startsAtMs) => {
  const chapters = buildChaptersJson([aShownote({ startsAtMs })], NOTHING);
  expect(JSON.stringify(chapters)).not.toMatch(/\de-/);
});

it.each([-1, NaN, Infinity])('leaves out a chapter at %d ms', (startsAtMs) => {
  expect(buildChaptersJson([aShownote({ startsAtMs })], NOTHING).chapters).toEqual([]);
});

describe('the schema of JSON chapters 1.2', () => {
  const validate = new Ajv({ strict: true }).compile(CHAPTERS_SCHEMA);

  it('is met by any data', () => {
    fc.assert(
      fc.property(episode, text, text, ({ shownotes }, title, podcastName) => {
        const of = { title, podcastName, fileName: `${title}.mp3` };
        const json: unknown = JSON.parse(JSON.stringify(buildChaptersJson(shownotes, of)));
        expect(validate(json) ? [] : validate.errors).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    { chapters: [] },
    { version: '1.2.0' },
    { version: '1.2.0', chapters: [{ title: 'A' }] },
    { version: '1.2.0', chapters: [{ startTime: '0' }] },
    { version: '1.2.0', chapters: [{ startTime: 0, img: '/a.jpg' }] },
    { version: '1.2.0', chapters: [], podcast: 'x' },
  ])('is not met by %j', (json) => {
    expect(validate(json)).toBe(false);
  });
});
