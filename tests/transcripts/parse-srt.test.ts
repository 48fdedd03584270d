import { expect, it } from 'vitest';
import { linesOf, parseFixture, parseText, rowsOf } from './read-fixture';

it('reads names that stand where the voice changes', () => {
  const transcript = parseFixture('host.srt');
  expect(transcript).toMatchObject({ format: 'srt', language: null });
  expect(linesOf(transcript)).toEqual([
    'Mira Özdemir: Willkommen zu Folge\nzwölf. Heute geht es um Gärten',
    'Mira Özdemir: auf Dächern. Zu Gast ist Jo Klein.',
    'Jo Klein: Hallo zusammen.',
    'Mira Özdemir: Fangen wir an:\n10:30 Uhr, http://example.org/ - ja?',
    'Unknown: [lacht] Moment.',
  ]);
});

it('reads what is broken in every way that has a meaning', () => {
  expect(rowsOf(parseFixture('broken.srt'))).toEqual([
    [0, 1_000, null, 'Ganz hinten, ganz am Anfang'],
    [1_000, 2_500, null, 'Nummer und Leerzeile fehlen hinter mir'],
    [3_500, 4_250, null, 'Punkt statt Komma'],
    [5_750, 307_500, null, 'Stunden fehlen'],
    [480_000, 545_000, null, 'Das Ende fehlt\nauch nach einer Leerzeile'],
    [545_000, 550_000, null, 'Ende vor Anfang'],
    [550_000, 552_000, null, 'Text in der Zeitzeile'],
    [570_000, 571_000, null, '42'],
    [571_000, 580_000, null, 'A --> B'],
  ]);
});

it('removes coordinates, overrides and HTML', () => {
  expect(rowsOf(parseFixture('coordinates.srt'))).toEqual([
    [1_000, 2_000, null, 'Kursiv & rot'],
    [2_000, 3_000, null, 'fett\nneue Zeile <lacht> 3 < 5 äää–'],
  ]);
});

it('reads times that a machine has translated', () => {
  expect(rowsOf(parseFixture('translated.srt'))).toEqual([
    [1_000, 4_000, null, 'Übersetzt → von'],
    [4_500, 6_000, null, 'einer Maschine -> schlecht'],
  ]);
});

it('reads a file with an empty line behind every line', () => {
  expect(rowsOf(parseFixture('double-spaced.srt'))).toEqual([
    [1_000, 2_000, null, 'Erste Zeile\nzweite Zeile'],
    [3_000, 4_000, null, '42'],
    [5_000, 6_000, null, 'Ende'],
  ]);
});

it('gives the last cue an end by the length of its text', () => {
  const [row] = rowsOf(parseText(`1\n00:00:01,000 -->\n${'a'.repeat(100)}`));
  expect(row?.[1]).toBe(8_000);
});

it('gives cues of the same time the same guessed end', () => {
  const rows = rowsOf(parseText('0:01,0 -->\nA\n\n0:01,0 -->\nB\n\n0:05,0 -->\nC'));
  expect(rows.map(([, end]) => end)).toEqual([5_000, 5_000, 6_000]);
});

it('leaves out cues without text', () => {
  const text =
    '1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n\n2\n00:00:02,000 --> 00:00:03,000\nHallo';
  expect(linesOf(parseText(text))).toEqual(['Hallo']);
});

it('keeps a number that ends the text of a cue in front of one without number', () => {
  const text =
    '1\n00:00:01,000 --> 00:00:02,000\nDie Antwort:\n42\n\n00:00:02,000 --> 00:00:03,000\nEnde';
  expect(linesOf(parseText(text))).toEqual(['Die Antwort:\n42', 'Ende']);
});

it('keeps the last cue that may be within the latest time', () => {
  const text = '1\n596:31:23,647 --> 596:31:23,647\nEnde';
  expect(rowsOf(parseText(text))).toEqual([[2 ** 31 - 2, 2 ** 31 - 1, null, 'Ende']]);
});

it('reads a number in front of the times', () => {
  expect(linesOf(parseText('1 00:00:01,000 --> 00:00:02,000\nHallo'))).toEqual(['Hallo']);
});
