import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeSrt } from '../../server/transcripts/write-srt';
import { anyTranscripts } from './arbitraries';
import { aCue, aTalk, aTranscript } from './builders';
import { parseText } from './read-fixture';

/** Blocks without numbers and times. */
const textsOf = (srt: string): readonly string[] =>
  srt
    .trim()
    .split('\n\n')
    .map((block) => block.split('\n').slice(2).join('\n'));

it('writes numbers, times with commas, and names where the voice changes', () => {
  expect(writeSrt(aTalk(['Mira', 'Hallo Jo!'], ['Mira', 'Schön.'], ['Jo', 'Hallo.']))).toBe(
    [
      '1\n00:00:00,000 --> 00:00:01,000\nMira: Hallo Jo!\n',
      '2\n00:00:01,000 --> 00:00:02,000\nSchön.\n',
      '3\n00:00:02,000 --> 00:00:03,000\nJo: Hallo.\n',
    ].join('\n'),
  );
});

it('keeps lines as they were set if they are short enough', () => {
  expect(textsOf(writeSrt(aTalk(['Mira', 'Hallo\nJo!'])))).toEqual(['Mira: Hallo\nJo!']);
});

const LONG =
  'Heute sprechen wir über Gärten auf Dächern, über Bienen in der Stadt und über alles, was dazwischen wächst.';

it('parts long cues evenly, in text and in time', () => {
  const cue = { ...aCue(LONG, 'Mira Özdemir'), endsAtMs: 10_000 };
  expect(writeSrt(aTranscript(cue))).toBe(
    [
      '1\n00:00:00,000 --> 00:00:04,528\nMira Özdemir: Heute sprechen wir\nüber Gärten auf Dächern, über\n',
      '2\n00:00:04,528 --> 00:00:10,000\nBienen in der Stadt und über\nalles, was dazwischen wächst.\n',
    ].join('\n'),
  );
});

it('makes no cues that nobody could read in time', () => {
  const cue = { ...aCue(LONG), endsAtMs: 999 };
  expect(textsOf(writeSrt(aTranscript(cue)))).toHaveLength(1);
});

it('has lines of at most 32 characters and two of them, where words allow it', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(words, fc.constantFrom(null, 'Mira', 'Dr. Mira Özdemir'), (text, speaker) => {
      const cue = { ...aCue(text.join(' '), speaker), endsAtMs: 60_000 };
      for (const written of textsOf(writeSrt(aTranscript(cue)))) {
        const lines = written.split('\n');
        expect(lines.length).toBeLessThanOrEqual(2);
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(32);
      }
    }),
  );
});

it('shares the whole time among the parts', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.integer({ min: 1, max: 30_000 }), (length, durationMs) => {
      const cue = { ...aCue('wort '.repeat(length + 1)), endsAtMs: durationMs };
      const { cues } = parseText(writeSrt(aTranscript(cue)));
      expect(cues.at(0)?.startsAtMs).toBe(0);
      expect(cues.at(-1)?.endsAtMs).toBe(durationMs);
      for (const [index, { startsAtMs, endsAtMs }] of cues.entries()) {
        expect(endsAtMs).toBeGreaterThan(startsAtMs);
        if (index > 0) expect(startsAtMs).toBe(cues[index - 1]?.endsAtMs);
      }
    }),
  );
});

it('does not leave the words of one without name to the speaker before', () => {
  const talk = aTalk([null, 'a'], ['Mira', 'b'], [null, 'c'], [null, 'd'], ['Mira', 'e']);
  expect(textsOf(writeSrt(talk))).toEqual(['–: a', 'Mira: b', '–: c', 'd', 'Mira: e']);
});

it.each([
  [[null, 'a'], 'a'],
  [['mira', 'a'], '[mira]: a'],
  [['Hinweis', 'a'], '[Hinweis]: a'],
  [[null, 'Mira: a'], '–: Mira: a'],
  [['Jo', 'Mira: a'], 'Jo: Mira: a'],
  [[null, 'Jo\nMira: a'], '–: Jo Mira: a'],
  [
    [null, 'Er sagte zu uns allen hier und Mira: a b c'],
    'Er sagte zu uns allen hier\nund Mira: a b c',
  ],
  [
    [null, 'a <i>b</i> {\\an8}c &amp; d --> e < f'],
    'a &lt;i>b&lt;/i> &#123;\\an8}c &amp;amp; d --&gt; e\n< f',
  ],
] as const)('writes %j so that nothing is mistaken', ([speaker, text], written) => {
  expect(textsOf(writeSrt(aTalk([speaker, text])))).toEqual([written]);
});

it('names everybody all the time if a name had to be repeated', () => {
  const talk = aTalk(['Mira', 'a'], ['Mira', 'Jo: b'], ['Mira', 'c']);
  expect(textsOf(writeSrt(talk))).toEqual(['Mira: a', 'Mira: Jo: b', 'Mira: c']);
});

it('puts the parts of overlapping cues in order', () => {
  const long = { ...aCue(LONG, 'Mira'), endsAtMs: 10_000 };
  const { cues } = parseText(writeSrt(aTranscript(long, aCue('Ja!', 'Jo', 1_000))));
  expect(cues.map(({ speaker }) => speaker)).toEqual(['Mira', 'Jo', 'Mira']);
});

it('can be read, whatever was stored', () => {
  fc.assert(
    fc.property(anyTranscripts, (transcript) => {
      const written = writeSrt(transcript);
      if (written !== '') expect(parseText(written).cues.length).toBeGreaterThan(0);
    }),
  );
});
