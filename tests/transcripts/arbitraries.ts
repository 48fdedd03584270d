import fc from 'fast-check';
import { cleanSpeaker, cleanText } from '../../server/transcripts/clean-text';
import type { Cue, Transcript } from '../../server/transcripts/model';

/** What hurts the formats and what they would take for their own. */
const HOSTILE = [
  '-->',
  '->',
  '→',
  '<',
  '>',
  '&',
  '&amp;',
  '&lt;i&gt;',
  '<i>',
  '</v>',
  '<v Mira>',
  '<00:00:01.000>',
  '<script>',
  '{\\an8}',
  '{',
  '\\',
  ':',
  'Mira:',
  'Jo Klein:',
  '[Mira]',
  '[Mira]:',
  '>>',
  '>> Mira:',
  '- Jo:',
  '–:',
  '–',
  '42',
  '00:00:01,000 --> 00:00:02,000',
  'NOTE',
  'STYLE',
  'WEBVTT',
  'Hinweis:',
  '[Musik]',
  '\n',
  '\n42\n',
  '\nMira: ',
  '\u00a0',
  '\u200e',
  '😀',
  'é',
  '&#10;',
  '"',
  "'",
  '#1.',
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom('und', 'dann', 'kam', 'Mira', 'Jo', 'Das', 'nie.', 'so?'),
  },
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 33, maxLength: 80 }) },
);

const textOf = (maxWords: number): fc.Arbitrary<string> =>
  fc
    .array(word, { minLength: 2, maxLength: maxWords })
    .map((words) => cleanText(words.join(' ')))
    // Single words are joined to sentences when JSON is read.
    .filter((text) => /\s/.test(text));

const speaker = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 6,
    arbitrary: fc.constantFrom('Mira', 'Jo Klein', 'MIRA', 'Speaker 1', 'mira', 'Hinweis'),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 150 }).map(cleanSpeaker) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map(cleanSpeaker) },
);

/** Transcripts as the parser could have made them, in the order of time. */
export const transcripts = (maxWords: number): fc.Arbitrary<Transcript> =>
  fc
    .uniqueArray(
      fc.record({
        startsAtMs: fc.oneof(fc.nat(20_000), fc.nat(2 ** 31 - 3)),
        durationMs: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 20_000 })),
        speaker,
        text: textOf(maxWords),
      }),
      { selector: ({ startsAtMs }) => startsAtMs, minLength: 1, maxLength: 12 },
    )
    .map((cues) => ({
      format: 'vtt',
      language: null,
      cues: cues
        .map(({ startsAtMs, durationMs, ...cue }) => ({
          startsAtMs,
          endsAtMs: Math.min(startsAtMs + durationMs, 2 ** 31 - 1),
          ...cue,
        }))
        .sort((a, b) => a.startsAtMs - b.startsAtMs),
    }));

/** Anything that has the right types: what a database may hold. */
export const anyTranscripts: fc.Arbitrary<Transcript> = fc.record({
  format: fc.constantFrom('vtt', 'srt', 'json'),
  language: fc.option(fc.string()),
  cues: fc.array(
    fc.record<Cue>({
      startsAtMs: fc.oneof(fc.double(), fc.integer()),
      endsAtMs: fc.oneof(fc.double(), fc.integer()),
      speaker: fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE))),
      text: fc
        .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)))
        .map((parts) => parts.join('')),
    }),
    { maxLength: 6 },
  ),
});
