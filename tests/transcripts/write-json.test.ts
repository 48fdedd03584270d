import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeJson } from '../../server/transcripts/write-json';
import { anyTranscripts } from './arbitraries';
import { aCue, aTalk, aTranscript } from './builders';

it('writes one segment a line', () => {
  expect(writeJson(aTalk(['Mira', 'Hallo\n"Jo"'], ['Jo', 'Ja']))).toBe(
    '{"version":"1.0.0","segments":[\n' +
      '{"speaker":"Mira","startTime":0,"endTime":1,"body":"Hallo\\n\\"Jo\\""},\n' +
      '{"speaker":"Jo","startTime":1,"endTime":2,"body":"Ja"}\n]}\n',
  );
});

it('does not leave the words of one without name to the speaker before', () => {
  const talk = aTalk([null, 'a'], ['Mira', 'b'], [null, 'c'], [null, 'd']);
  expect(writeJson(talk).match(/"speaker":"."|"body":"."/g)).toEqual(
    expect.arrayContaining([
      '"body":"a"',
      '"body":"b"',
      '"speaker":"–"',
      '"body":"c"',
      '"body":"d"',
    ]),
  );
  expect(writeJson(talk).match(/"speaker"/g)).toHaveLength(2);
});

it('writes milliseconds without exponent', () => {
  expect(writeJson(aTranscript({ ...aCue('a'), endsAtMs: 1 }))).toContain('"endTime":0.001');
});

it('is JSON with plain decimal times, whatever was stored', () => {
  fc.assert(
    fc.property(anyTranscripts, (transcript) => {
      const json = writeJson(transcript);
      expect(JSON.parse(json)).toMatchObject({ version: '1.0.0' });
      for (const [, time] of json.matchAll(/^\{.*?"startTime":([^,]*),/gm)) {
        expect(time).toMatch(/^\d+(\.\d{1,3})?$/);
      }
      expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }),
  );
});
