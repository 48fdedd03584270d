import { describe, expect, it } from 'vitest';
import { readLabel } from '../../server/transcripts/labels';
import { linesOf, parseFixture, parseText } from './read-fixture';

const srtOf = (...texts: readonly string[]): string =>
  texts
    .map(
      (text, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index + 1},000\n${text}\n`,
    )
    .join('\n');

describe('readLabel', () => {
  it.each([
    ['Mira: Hallo', 'Mira', 'plain'],
    ['Mira : Hallo', 'Mira', 'plain'],
    ['Dr. Mira Özdemir: Hallo', 'Dr. Mira Özdemir', 'plain'],
    ['MIRA ÖZDEMIR: Hallo', 'MIRA ÖZDEMIR', 'plain'],
    ['SPEAKER_01: Hallo', 'SPEAKER_01', 'plain'],
    ['Sprecherin 2: Hallo', 'Sprecherin 2', 'plain'],
    ['Jo von der Aue: Hallo', 'Jo von der Aue', 'plain'],
    ["Anna-Lena O'Neil (Gast): Hallo", "Anna-Lena O'Neil (Gast)", 'plain'],
    ['Mira & Jo: Hallo', 'Mira & Jo', 'plain'],
    ['مريم: مرحبا', 'مريم', 'plain'],
    ['Mira:', 'Mira', 'plain'],
    ['[Mira] Hallo', 'Mira', 'bracketed'],
    ['[Mira]: Hallo', 'Mira', 'certain'],
    ['[wer auch immer]: Hallo', 'wer auch immer', 'certain'],
    ['>> Mira: Hallo', 'Mira', 'certain'],
    ['>>> MIRA: Hallo', 'MIRA', 'certain'],
    ['- Mira: Hallo', 'Mira', 'certain'],
    ['–: Hallo', null, 'certain'],
    ['>> Hallo', null, 'change'],
  ])('finds the name in %j', (line, name, kind) => {
    expect(readLabel(line)).toEqual({ name, kind, rest: line.split(/: ?|\] |^>> /).at(-1) });
  });

  it.each([
    '10:30 Uhr',
    '10: Uhr',
    'http://example.org/',
    'Hallo',
    'Note: so',
    'Hinweis: so',
    'Wichtig: so',
    'Zum Beispiel: so',
    'Das Problem: so',
    'Ich sage nur: so',
    'mira: klein',
    'Mira:ohne Leerzeichen',
    'Ein Satz mit viel mehr Worten als ein Name: so',
    'Mira Anna Lena Maria Josefa: fünf Worte',
    `${'Ab'.repeat(21)}: zu lang`,
    '- Hallo',
    '[Musik] Hallo',
    '[leise Musik] Hallo',
    '[…] Hallo',
    ': so',
  ])('finds no name in %j', (line) => {
    expect(readLabel(line)).toBeNull();
  });
});

it('finds no names in a file that has none', () => {
  expect(linesOf(parseFixture('unlabelled.srt'))).toEqual([
    'Ich sage es so:',
    'Wichtig: niemand heißt hier so.',
    '[Musik] Und Schluss.',
    '[Musik] Wirklich.',
  ]);
});

it('does not believe a single label in the middle of a file', () => {
  expect(linesOf(parseText(srtOf('Hallo.', 'Ergebnisse: keine.')))).toEqual([
    'Hallo.',
    'Ergebnisse: keine.',
  ]);
});

it('believes a name that stands before two cues, and then others', () => {
  const { cues } = parseText(srtOf('[Jingle]', 'Mira: a', 'Jo: b', 'Mira: c', 'd'));
  expect(cues.map(({ speaker }) => speaker)).toEqual([null, 'Mira', 'Jo', 'Mira', 'Mira']);
});

it('believes square brackets without a colon only if they come twice', () => {
  const { cues } = parseText(srtOf('[Mira] a', '[Telefon] b', '[Mira] c'));
  expect(cues.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Mira', 'a'],
    ['Mira', '[Telefon] b'],
    ['Mira', 'c'],
  ]);
});

it('parts a cue in which several people speak', () => {
  const transcript = parseFixture('turns.srt');
  expect(linesOf(transcript)).toEqual([
    'MIRA: Kommst du mit?',
    'JO: Gern!',
    'MIRA: Dann los.',
    'Wartet!',
    'Jo: Wer war das?',
  ]);
  expect(transcript.cues[1]).toMatchObject({ startsAtMs: 1_000, endsAtMs: 4_000 });
});

it('parts a cue at a known name in its second line, not at a word', () => {
  const { cues } = parseText(srtOf('Mira: a', 'Jo: b\nMira: c', 'Jo: d\nKlar: e'));
  expect(cues.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd\nKlar: e']);
});

it('takes a name without text for text', () => {
  expect(linesOf(parseText(srtOf('Mira: a', 'b\n[Mira]:', 'Mira:')))).toEqual([
    'Mira: a',
    'Mira: b\n[Mira]:',
    'Mira: Mira:',
  ]);
});

it('takes a name that has a line of its own', () => {
  expect(linesOf(parseText(srtOf('MIRA:\nHallo')))).toEqual(['MIRA: Hallo']);
});

it('reads names in WebVTT without voices, and gives none to cues without', () => {
  expect(linesOf(parseFixture('meeting.vtt'))).toEqual([
    'Mira Özdemir: Seid ihr da?',
    'Jo: Ja.',
    'Jo: Wichtig: Ton an.',
    'Rauschen',
  ]);
});

it('does not look for names in the text of a file with voices', () => {
  const text =
    'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mira>Jo: komm!\n\n00:02.000 --> 00:03.000\n<v Mira>Jo: komm!';
  expect(linesOf(parseText(text))).toEqual(['Mira: Jo: komm!', 'Mira: Jo: komm!']);
});

it('goes on with a voice in a file that has voices only where they change', () => {
  const { cues } = parseFixture('changes.vtt');
  expect(cues.map(({ speaker }) => speaker)).toEqual(['Mira', 'Jo', 'Jo', 'Mira']);
});

it('does not go on with a voice in a file that repeats them', () => {
  const { cues } = parseFixture('seconds.vtt');
  expect(cues.map(({ speaker }) => speaker)).toEqual(['SPEAKER_1', 'SPEAKER_2', 'SPEAKER_2', null]);
});
