import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TRANSCRIPT_FORMATS } from '../../server/transcripts/formats';
import { hideSpeakers } from '../../server/transcripts/hide-speakers';
import { createSpeakerMatcher } from '../../server/transcripts/match-speaker';
import { anyTranscripts } from './arbitraries';
import { aTalk } from './builders';
import { linesOf, parseText } from './read-fixture';

const isMira = createSpeakerMatcher(['Mira Özdemir'], ['Jo Klein']);

const hide = (
  speaker: string | null,
  text: string,
): readonly (readonly [string | null, string])[] =>
  hideSpeakers(aTalk([speaker, text]), isMira).cues.map((cue) => [cue.speaker, cue.text]);

it.each([
  ['Mira Özdemir', 'Hallo', [[null, 'Hallo']]],
  ['Jo Klein', 'Hallo', [['Jo Klein', 'Hallo']]],
  [null, 'Hallo', [[null, 'Hallo']]],
  ['Mira Özdemir', 'Mira: Hallo', [[null, 'Hallo']]],
  ['Jo Klein', 'Mira: Hallo', [[null, 'Hallo']]],
  [null, 'MIRA ÖZDEMIR:Hallo', [[null, 'Hallo']]],
  [null, 'mira özdemir: Hallo', [[null, 'Hallo']]],
  [null, 'Dr. Mira Özdemir: Hallo', [[null, 'Hallo']]],
  [null, '>> Mira: Hallo', [[null, 'Hallo']]],
  [null, '- Mira: Hallo', [[null, 'Hallo']]],
  [null, '[Mira] Hallo', [[null, 'Hallo']]],
  [null, '(Mira): Hallo', [[null, 'Hallo']]],
  [null, 'Mira: Mira: Hallo', [[null, 'Hallo']]],
  [null, 'Mira:\nMira: Hallo', [[null, 'Hallo']]],
  [null, 'Mira:', []],
  [
    'Jo Klein',
    'Ja?\nMira: Ja!\nSo.',
    [
      ['Jo Klein', 'Ja?'],
      [null, 'Ja!\nSo.'],
    ],
  ],
  ['Jo Klein', 'Jo: Hallo', [['Jo Klein', 'Jo: Hallo']]],
  ['Jo Klein', 'Hallo, Mira: schön', [['Jo Klein', 'Hallo, Mira: schön']]],
  [
    null,
    'Gestern sagte Mira Özdemir zu mir: so',
    [[null, 'Gestern sagte Mira Özdemir zu mir: so']],
  ],
] as const)('makes of %j and %j what may be seen', (speaker, text, cues) => {
  expect(hide(speaker, text)).toEqual(cues);
});

it.each([
  'Mira (lacht): Hallo',
  'Mira [00:12]: Hallo',
  'Mira (00:12): Hallo',
  'Mira 00:12: Hallo',
  'Mira (Rolle: Gast): Hallo',
  '[00:12] Mira: Hallo',
  '[Mira, 00:12] Hallo',
  '00:12 [Mira] Hallo',
  '1. Mira: Hallo',
  '#1 Mira: Hallo',
  '00:01 Mira: Hallo',
  '00:00:01,500 - Mira: Hallo',
  'Mira： Hallo',
  'Mira：Hallo',
  'Mira : Hallo',
  '\u200bM\u00adira\u200b: Hallo',
  'Prof. Dr. med. Mira Özdemir (Universität Köln): Hallo',
  'Mira Özdemir, Universität Köln: Hallo',
  'Mira Özdemir vom Institut für Physik: Hallo',
  'Mira Özdemir, die Autorin: Hallo',
  'Prof. Dr. h. c. Mira Özdemir, Leiterin des Instituts: Hallo',
  'Bundeskanzlerin Mira Özdemir: Hallo',
  'Frau Özdemir: Hallo',
  'frau oezdemir: Hallo',
  'Gast Mira: Hallo',
  'Gast: Mira: Hallo',
  'Moderator:in Mira: Hallo',
  'Interviewpartnerin (Mira): Hallo',
  'Mira & Jonas: Hallo',
  'Jonas und Mira: Hallo',
  'Mira, Jonas: Hallo',
  'Jonas, Mira: Hallo',
  'Mira/Jonas: Hallo',
  '>> Gast Mira: Hallo',
  '(Frau Özdemir) Hallo',
  '1. Mira: 00:01 Mira: Hallo',
])('takes the label from %j', (text) => {
  expect(hide(null, text)).toEqual([[null, 'Hallo']]);
  expect(hide('Jo Klein', `Ja.\n${text}`)).toEqual([
    ['Jo Klein', 'Ja.'],
    [null, 'Hallo'],
  ]);
});

it.each([
  'Hallo Mira Özdemir: schön',
  'Ja, Mira: schön',
  'Und Mira: was denkst du?',
  'Frage an Mira Özdemir: warum?',
  'Buch von Mira Özdemir: Die Nacht',
  'Mira sagte: so',
  'Frau Özdemir, eine Frage: warum?',
  'Mira, Folgendes: so',
  'Mira Özdemir sagte gestern: so',
  'Es war Mira Özdemir: wer sonst?',
  'Um 10:30 Uhr Mira Özdemir: Die Nacht',
  'Heute (mit Mira Özdemir): Die Nacht',
  'Gast: Hallo',
  '00:12 Jo Klein: Hallo, Mira!',
  '[lacht] Mira, nein',
  '(Mira lacht) Hallo',
  'Mira Schulz: Hallo',
  'Mirabelle: Hallo',
  '1. Hallo: Mira',
  '::::',
  '42: 43: 44',
  'Zu https://mira.example: ja',
])('leaves %j as it was said', (text) => {
  expect(hide('Jo Klein', text)).toEqual([['Jo Klein', text]]);
});

it.each(['Von der Berg: Hallo', 'van Gogh: Hallo', 'Anna von der Berg (Gast): Hallo'])(
  'takes a name with particles from %j',
  (text) => {
    const isHidden = createSpeakerMatcher(['Anna von der Berg', 'Ludwig van Gogh'], []);
    expect(hideSpeakers(aTalk([null, text]), isHidden).cues).toMatchObject([{ text: 'Hallo' }]);
  },
);

it('takes a bracketed label, but not the words between it and a colon', () => {
  expect(hide(null, '[Mira] Genau: so')).toEqual([[null, 'Genau: so']]);
});

/** What takes time by the square of the size would need hours. */
const MINUTE_MS = 60_000;

it.each(['Mira: ', ': ', '(', 'Mira (', '1. ', '00:01 ', '\u200b', ' ', 'Mira & ', ':\n', ', - '])(
  'comes to an end with 1 MiB of %j',
  (piece) => {
    const text = `Mira${piece.repeat(Math.floor((1024 * 1024) / piece.length))}`;
    expect(hideSpeakers(aTalk([text, text]), isMira).cues.length).toBeLessThanOrEqual(2);
  },
  MINUTE_MS,
);

it('keeps times, format and language', () => {
  const talk = aTalk(['Mira', 'Hallo']);
  expect(hideSpeakers(talk, isMira)).toEqual({
    ...talk,
    cues: [{ startsAtMs: 0, endsAtMs: 1_000, speaker: null, text: 'Hallo' }],
  });
});

it.each(TRANSCRIPT_FORMATS)('leaves no name in $extension', ({ write }) => {
  const talk = aTalk(
    ['Jo Klein', 'Hallo!'],
    ['Mira Özdemir', 'Hier bin ich.'],
    ['Jo Klein', 'Ja.'],
  );
  expect(write(hideSpeakers(talk, isMira))).not.toMatch(/Mira|Özdemir/);
});

it.each(TRANSCRIPT_FORMATS.filter(({ extension }) => ['vtt', 'srt', 'json'].includes(extension)))(
  'gives nobody else what was said, read again from $extension',
  ({ write }) => {
    const talk = aTalk(
      ['Jo Klein', 'Hallo Du!'],
      ['Mira Özdemir', 'Hier bin ich.'],
      ['Mira', 'Ja ja.'],
    );
    expect(linesOf(parseText(write(hideSpeakers(talk, isMira))))).toEqual([
      'Jo Klein: Hallo Du!',
      'Hier bin ich.',
      'Ja ja.',
    ]);
  },
);

it('finds nothing more to hide in what it has hidden', () => {
  fc.assert(
    fc.property(anyTranscripts, (transcript) => {
      const hidden = hideSpeakers(transcript, isMira);
      expect(hideSpeakers(hidden, isMira)).toEqual(hidden);
    }),
  );
});

describe('createSpeakerMatcher', () => {
  it.each([
    ['Mira Özdemir', true],
    ['MIRA  OZDEMIR', true],
    ['mira o\u0308zdemir', true],
    ['Mira\u00a0Özdemir', true],
    ['Özdemir, Mira', true],
    ['Mira', true],
    ['Özdemir', true],
    ['M. Özdemir', true],
    ['Dr. Mira Özdemir', true],
    ['Mira Özdemir (Gast)', true],
    ['Mira Özdemir & Jo Klein', true],
    ['Mira Özdemir & Jonas', true],
    ['Frau Özdemir', true],
    ['Ms Özdemir', true],
    ['Dr. Özdemir', true],
    ['Dr. h. c. Özdemir', true],
    ['Univ.-Prof. Özdemir', true],
    ['Co-Host Mira', true],
    ['Jonas vs. Mira', true],
    ['Prof. Dr. med. Mira Özdemir (Universität Köln)', true],
    ['Mira Oezdemir', true],
    ['Mira Ozdemir', true],
    ['MiraÖzdemir', true],
    ['Mira (Gast)', true],
    ['Gast (Mira)', true],
    ['Gast Mira', true],
    ['Gästin: Mira', true],
    ['Gaestin – Mira', true],
    ['Interviewpartnerin Mira', true],
    ['Moderator*in Mira', true],
    ['Speaker 1 (Mira)', true],
    ['Mira 2', true],
    ['Mira & Jonas', true],
    ['Jonas & Mira', true],
    ['Mira und Jonas', true],
    ['Jonas AND Mira', true],
    ['Mira/Jonas', true],
    ['Mira + Jonas', true],
    ['Mira, Jonas', true],
    ['Mira (lacht)', true],
    ['M\u200bira', true],
    ['Mi\u00adra\u200d Özdemir', true],
    ['Ｍｉｒａ', true],
    ['Frau Klein', false],
    ['Speaker 1', false],
    ['Jonas und Jo', false],
    ['Miranda (Gast)', false],
    ['Mirabelle', false],
    ['Mira Schulz', false],
    ['Jo', false],
    ['Jo Klein', false],
    ['Gast', false],
    ['', false],
    ['–', false],
  ])('of a hidden Mira Özdemir and a shown Jo Klein: %j %s', (label, isHidden) => {
    expect(isMira(label)).toBe(isHidden);
  });

  it.each(['Herr Müller', 'Joerg Mueller', 'JORG MULLER', 'Müller, Jörg', 'Hr. Mueller'])(
    'knows %j among several',
    (label) => {
      const isHidden = createSpeakerMatcher(['Mira Özdemir', 'Jörg Müller'], ['Jo Klein']);
      expect(isHidden(label)).toBe(true);
    },
  );

  it.each([
    ['a shown person of the same first name', ['Mira Özdemir'], ['Mira Schulz'], 'Mira', true],
    ['that person by both names', ['Mira Özdemir'], ['Mira Schulz'], 'Mira Schulz', false],
    ['that person, turned around', ['Mira Özdemir'], ['Mira Schulz'], 'Schulz, Mira', false],
    ['that person with a title', ['Mira'], ['Mira Schulz'], 'Frau Dr. Mira Schulz (Gast)', false],
    ['that person beside a hidden one', ['Mira'], ['Mira Schulz'], 'Mira Schulz & Mira', true],
    ['a last name that is a role', ['Jo Gast'], [], 'Gast', true],
    ['a shown last name that is a role', ['Mira Özdemir'], ['Mira Gast'], 'Mira Gast', false],
    ['the number of a guest', ['Gast 1'], [], 'Gast 2', false],
    ['a number alone', ['Gast 1'], [], '1', false],
    ['a title in the hidden name', ['Prof. Dr. Mira Özdemir'], [], 'Mira Özdemir (Köln)', true],
    ['a title alone', ['Prof. Dr. Mira Özdemir'], [], 'Dr.', false],
    ['brackets in the hidden name', ['Mira Özdemir (Köln)'], [], 'Mira Özdemir, Gast', true],
    ['an initial in the hidden name', ['M. Özdemir'], [], 'Mira Özdemir', true],
    ['another initial', ['M. Özdemir'], [], 'Anna Özdemir', false],
    ['a particle alone', ['Anna von Berg'], [], 'von', false],
    ['a hidden name in other spelling', ['Joerg Mueller'], [], 'Jörg Müller', true],
    ['the rest of the name', ['Mira Özdemir'], ['Mira Schulz'], 'Özdemir', true],
    ['a hidden name that is part of a shown one', ['Mira'], ['Mira Schulz'], 'Mira', true],
    ['a shown name that holds a hidden one', ['Mira'], ['Mira Schulz'], 'Mira Schulz', false],
    ['two people of one name', ['Mira Özdemir'], ['mira özdemir'], 'Mira Özdemir', true],
    ['ß and SS', ['Jo Weiß'], [], 'JO WEISS', true],
    ['a dotless i', ['Işıl'], [], 'ISIL', true],
    ['another script', ['山田 太郎'], [], '山田', true],
    ['nobody hidden', [], ['Mira'], 'Mira', false],
    ['names that are empty', ['', '…'], [], 'Mira', false],
    ['a label without letters', ['Mira'], [], '…', false],
  ] as const)('decides for %s', (_, hidden, shown, label, isHidden) => {
    expect(createSpeakerMatcher(hidden, shown)(label)).toBe(isHidden);
  });
});
