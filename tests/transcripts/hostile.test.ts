import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_CUES, MAX_SPEAKER_CHARS } from '../../server/transcripts/limits';
import { parseTranscript } from '../../server/transcripts/parse-transcript';
import { scanJson } from '../../server/transcripts/scan-json';
import { TranscriptError } from '../../server/transcripts/transcript-error';
import { TRANSCRIPT_FORMATS } from '../../server/transcripts/formats';
import { readFixture } from './read-fixture';

const FIXTURES = readdirSync(path.join(import.meta.dirname, 'fixtures')).map(readFixture);

/** Nothing but a transcript that keeps its promises, or a `TranscriptError`. */
const check = (bytes: Uint8Array): void => {
  let transcript;
  try {
    transcript = parseTranscript(bytes);
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error;
    if (error.line !== null) expect(error.message).toMatch(/^Line [1-9]\d*: /);
    return;
  }
  const { cues } = transcript;
  expect(cues.length).toBeGreaterThan(0);
  expect(cues.length).toBeLessThanOrEqual(MAX_CUES);
  let formerAtMs = 0;
  for (const { startsAtMs, endsAtMs, speaker, text } of cues) {
    if (startsAtMs < formerAtMs || endsAtMs <= startsAtMs) throw new Error('Times are wrong.');
    if (
      !Number.isSafeInteger(startsAtMs) ||
      !Number.isSafeInteger(endsAtMs) ||
      endsAtMs >= 2 ** 31
    ) {
      throw new Error('Times are no milliseconds.');
    }
    if (/[^\P{Cc}\n]|\p{Cs}/u.test(text) || /^\s|\s$|\n\n/.test(text) || text === '') {
      throw new Error(`Text is not clean: ${JSON.stringify(text)}`);
    }
    if (
      speaker !== null &&
      (speaker.length > MAX_SPEAKER_CHARS || /[\p{Cc}\p{Cs}<>]/u.test(speaker))
    ) {
      throw new Error(`The name is not clean: ${JSON.stringify(speaker)}`);
    }
    formerAtMs = startsAtMs;
  }
};

const PIECES = [
  'WEBVTT',
  '-->',
  ' --> ',
  '00:00:01,000',
  '00:01.5',
  '99:99',
  '1',
  '\n',
  '\n\n',
  '\r',
  '\0',
  'NOTE',
  '<v Mira>',
  '</v>',
  '<',
  '&lt;',
  '&#55296;',
  'Mira: ',
  '>> ',
  '[Jo]: ',
  '{"segments":[',
  '{',
  '[',
  '"',
  '"startTime":1,',
  '"body":"a"',
  '}',
  ']',
  '\\',
  '\u2028',
  'ü',
  '😀',
  'Language: de',
];

describe('refuses or reads, but never fails', () => {
  it('over any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), check));
  });

  it('over text that looks like a transcript', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(text, (parts) => {
        check(Buffer.from(parts.join('')));
      }),
      { numRuns: 500 },
    );
  });

  it('over broken copies of real files', () => {
    const change = fc.record({
      at: fc.nat(2_000),
      removed: fc.nat(12),
      added: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc.constantFrom(...PIECES).map((piece) => Buffer.from(piece)),
      ),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...FIXTURES),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (file, changes) => {
          let bytes = Buffer.from(file);
          for (const { at, removed, added } of changes) {
            const start = at % (bytes.length + 1);
            bytes = Buffer.concat([
              bytes.subarray(0, start),
              added,
              bytes.subarray(start + removed),
            ]);
          }
          check(bytes);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** What takes time by the square of the size would need hours. */
const MINUTE_MS = 60_000;

const LARGE_BYTES = 1024 * 1024;

const fill = (piece: string, start = '', end = ''): Buffer => {
  const count = Math.floor((LARGE_BYTES - start.length - end.length) / Buffer.byteLength(piece));
  return Buffer.from(start + piece.repeat(count) + end);
};

const CUE = 'WEBVTT\n\n00:01.000 --> 00:02.000\n';

const LARGE = {
  'line breaks': fill('\n'),
  'half line breaks': fill('\r\n\r'),
  spaces: fill(' ', '', 'x'),
  digits: fill('1', CUE),
  arrows: fill('-->', CUE),
  'lines of arrows': fill('-->\n', CUE),
  'weak arrows': fill('->\n', '1 -> 2\n'),
  'opened tags': fill('<', CUE),
  'opened voices': fill('<v ', CUE),
  voices: fill('<v A>', CUE),
  classes: fill('.', `${CUE}<v`, ' Mira>a'),
  'a long name': fill('a: ', `${CUE}<v `, '>a'),
  'a long tag': fill('i', `${CUE}<`),
  overrides: fill('{\\', CUE),
  entities: fill('&amp', CUE),
  colons: fill('a:', CUE),
  brackets: fill('[a', CUE),
  labels: fill('Mira: a\n', CUE),
  'lines of one cue': fill('a\n', CUE),
  'settings of one cue': fill(' X1:1', '00:01.000 --> 00:02.000', ' a'),
  'opened lists': fill('[', '[{'),
  'opened objects': fill('{"a":', '{"a":'),
  'a deep time': Buffer.from(`[{"startTime":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`),
  backslashes: fill('\\\\', '{"a":"', '"'),
  'numbers of JSON': fill('1,', '{"segments":[', '1]'),
  'segments of one time': fill('{"start":1,"text":"a"},', '[', '{"start":1,"text":"a"}]'),
  'one long word': fill('a', '[{"start":1,"text":"', '"}]'),
  'many long words': fill('abcdefghi. ', '[{"start":1,"text":"', '"}]'),
  'colons of JSON': fill('Mira: ', '[{"start":1,"text":"', '"}]'),
  'zero bytes': new Uint8Array(LARGE_BYTES),
  'high bytes': new Uint8Array(LARGE_BYTES).fill(0xff),
} as const;

it.each(Object.entries(LARGE))(
  'comes to an end with 1 MiB of %s',
  (_, bytes) => {
    check(bytes);
  },
  MINUTE_MS,
);

it.each(['one long word', 'many long words', 'colons of JSON', 'segments of one time'] as const)(
  'writes 1 MiB of %s',
  (name) => {
    const transcript = parseTranscript(LARGE[name]);
    for (const { write } of TRANSCRIPT_FORMATS) expect(write(transcript).length).toBeGreaterThan(0);
  },
  MINUTE_MS,
);

const parses = (json: string): boolean => {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
};

describe('scanJson', () => {
  const tokens = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '""',
      '"\\n"',
      '"\\x"',
      '1',
      '-0.5e+1',
      '01',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '\u00a0',
    ),
    { maxLength: 12 },
  );

  it('finds a fault in what cannot be parsed, and in nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          tokens.map((parts) => parts.join('')),
          fc.json(),
        ),
        (text) => {
          expect(scanJson(text).fault === null).toBe(parses(text));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('finds the entries of the list of segments', () => {
    const text = '{"a":[{"segments":[1]}],"segments":[{"b":[0,{}]}, 2,"x",[[3]]],"c":[4]}';
    const found = scanJson(text).segments.map((index) => text.charAt(index));
    expect(found).toEqual(['{', '2', '"', '[']);
  });
});
