import fc from 'fast-check';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { writeVtt } from '../../server/transcripts/write-vtt';
import { anyTranscripts, transcripts } from './arbitraries';
import { aCue, aTalk, aTranscript } from './builders';
import { parseFixture } from './read-fixture';

const entities: unknown = createRequire(import.meta.url)('webvtt-parser/html-entities.json');

const isEntities = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null;

const judge = (vtt: string) => new WebVTTParser(isEntities(entities) ? entities : {}).parse(vtt);

type Judged = ReturnType<typeof judge>['cues'][number]['tree'];

const textOf = (node: Judged): string =>
  node.type === 'text' ? (node.value ?? '') : (node.children ?? []).map(textOf).join('');

it('writes voices', () => {
  const talk = aTalk(['Mira Özdemir', 'Hallo\nJo!'], ['Jo', 'A & B <3 -->'], ['Jo', 'Ende']);
  expect(writeVtt(talk)).toBe(
    [
      'WEBVTT\n',
      '00:00:00.000 --> 00:00:01.000\n<v Mira Özdemir>Hallo\nJo!\n',
      '00:00:01.000 --> 00:00:02.000\n<v Jo>A &amp; B &lt;3 --&gt;\n',
      '00:00:02.000 --> 00:00:03.000\n<v Jo>Ende\n',
    ].join('\n'),
  );
});

it('does not leave the words of one without name to the speaker before', () => {
  const talk = aTalk([null, 'a'], ['Mira', 'b'], [null, 'c'], [null, 'd']);
  expect(writeVtt(talk).match(/^(<v .>|<v Mira>)?[a-d]$/gm)).toEqual([
    'a',
    '<v Mira>b',
    '<v –>c',
    'd',
  ]);
});

it('does not let text become a name', () => {
  expect(writeVtt(aTalk([null, 'Mira: a'], [null, 'Mira: b']))).toContain('<v –>Mira: a');
});

it('writes hours, however many there are', () => {
  expect(writeVtt(aTranscript(aCue('a', null, 360_000_007)))).toContain('100:00:00.007 -->');
});

it('cleans names of what ends a tag', () => {
  expect(writeVtt(aTalk(['Mi>ra\n<b> & [Jo]:', 'a']))).toContain('<v Mira b &amp; (Jo)>a');
});

it('does not make an arrow of a name and the end of its tag', () => {
  expect(writeVtt(aTalk(['A--', 'a']))).toContain('<v A-- >a');
});

it('of a real file is accepted by the validator of the W3C', () => {
  expect(judge(writeVtt(parseFixture('voices.vtt'))).errors).toEqual([]);
});

it('is accepted by the validator of the W3C, whatever was stored', () => {
  fc.assert(
    fc.property(anyTranscripts, (transcript) => {
      expect(judge(writeVtt(transcript)).errors).toEqual([]);
    }),
  );
});

it('means the same to the parser of the W3C', () => {
  fc.assert(
    fc.property(transcripts(20), (transcript) => {
      const { cues } = judge(writeVtt(transcript));
      expect(cues.map(({ tree }) => textOf(tree))).toEqual(transcript.cues.map(({ text }) => text));
      expect(
        cues.map(({ startTime, endTime }) =>
          [startTime, endTime].map((time) => Math.round(time * 1000)),
        ),
      ).toEqual(transcript.cues.map(({ startsAtMs, endsAtMs }) => [startsAtMs, endsAtMs]));
    }),
  );
});
