import { describe, expect, it } from 'vitest';
import { MAX_CUES, MAX_TRANSCRIPT_BYTES } from '../../server/transcripts/limits';
import { parseText, refuse } from './read-fixture';

it.each([
  ['no bytes', ''],
  ['white space', ' \r\n\t'],
  ['a byte order mark', '\ufeff'],
  ['zeros', '\0\0\0'],
  ['a header', 'WEBVTT\n\n'],
  ['a comment', 'WEBVTT\n\nNOTE Hallo\n'],
  ['cues without text', '1\n00:00:01,000 --> 00:00:02,000\n\n'],
  ['no segments', '{"version":"1.0.0","segments":[]}'],
  ['an empty list', '[]'],
])('finds %s to be empty', (_, text) => {
  expect(refuse(text)).toMatchObject({ code: 'EMPTY', line: null });
});

it.each([
  ['prose', 'Mira: Hallo!\nJo: Hallo!'],
  ['HTML', '<!doctype html><p>Hallo</p>\n<!-- Ende -->'],
  ['other JSON', '{"chapters":[]}'],
  ['JSON whose segments are none', '{"segments":{}}'],
  ['MicroDVD', '{0}{25}Hallo'],
  ['LRC', '[00:01.00] Hallo'],
  ['a sound', 'ID3\u0004\0\0'],
])('does not take %s for a transcript', (_, text) => {
  expect(refuse(text)).toMatchObject({ code: 'NOT_A_TRANSCRIPT', line: null });
});

const GOOD = '1\n00:00:01,000 --> 00:00:02,000\nHallo\n\n';

describe('tells the line and the reason', () => {
  it.each([
    [`${GOOD}2\n00:0x:10 --> 00:00:12\nDu`, 6, "'00:0x:10' is no time."],
    [`${GOOD}2\n00:00:10,000 --> 00:0x:12,000\nDu`, 6, "'00:0x:12,000' is no time."],
    [`${GOOD}2\nOO:OO:10,000 --> 00:00:12,000\nDu`, 6, "'OO:OO:10,000' is no time."],
    [`${GOOD}2\nmorgen --> 00:00:12,000\nDu`, 6, "'morgen' is no time."],
    [`${GOOD}2\n--> 00:00:12,000\nDu`, 6, 'the time before the arrow is missing.'],
    [`${GOOD}2\n00:00:10:12 --> 00:00:12:00\nDu`, 6, "'00:00:10:12' is no time."],
    [`${GOOD}2\n00:00:10,000 --> 3 Tage\nDu`, 6, "'3' is no time."],
    [`${GOOD}2\n9999:00:00,000 --> 9999:00:01,000`, 6, "'9999:00:00,000' is no time."],
    [`${GOOD}2\n00:\u0007${'0'.repeat(99)} --> 00:01,0`, 6, `'00: ${'0'.repeat(36)}…' is no time.`],
    [`Vorwort\n\n${GOOD}`, 1, "'Vorwort' stands before the first times."],
    ['00:0x:10.000 --> 00:00:12.000\nDu', 1, "'00:0x:10.000' is no time."],
    [`${GOOD.replaceAll('\n', '\r\n')}2\r\n0:0:x1 --> 0:2\r\n`, 6, "'0:0:x1' is no time."],
    [`${GOOD.replaceAll('\n', '\r')}2\r0:0:x1 --> 0:2\r`, 6, "'0:0:x1' is no time."],
  ])('of %j', (text, line, reason) => {
    expect(refuse(text)).toMatchObject({
      code: 'MALFORMED',
      line,
      message: `Line ${line}: ${reason}`,
    });
  });

  it.each([
    ['{"segments":[\n{"startTime":1,}\n]}', 2, "'}': a name in double quotes is expected here."],
    [
      '{"segments":[\n1\n2]}',
      3,
      "'2]}': a comma or a closing bracket is missing in front of this.",
    ],
    ['{"segments":[\n', 2, 'the file ends too early.'],
    ['{"segments":[\n{"body":"a\nb"}]}', 2, 'a text in quotes goes over the end of its line.'],
  ])('of the JSON %j', (text, line, reason) => {
    const { message, ...error } = refuse(text);
    expect(error).toMatchObject({ code: 'MALFORMED', line });
    expect(message).toBe(`Line ${line}: ${reason}`);
  });

  it.each([
    ['5', 'is no object'],
    ['null', 'is no object'],
    ['{"body":"a"}', 'has no startTime'],
    ['{"startTime":"","body":"a"}', 'has no startTime'],
    ['{"startTime":"früh","body":"a"}', "has a startTime that is no time: 'früh'"],
    ['{"startTime":1e999,"body":"a"}', "has a startTime that is no time: 'Infinity'"],
    ['{"startTime":3000000,"body":"a"}', "has a startTime that is no time: '3000000'"],
    ['{"startTime":{},"body":"a"}', 'has a startTime that is no time'],
    ['{"startTime":1,"endTime":"spät","body":"a"}', "has an endTime that is no time: 'spät'"],
    ['{"startTime":1}', 'has no body'],
    ['{"startTime":1,"body":5}', 'has no body'],
    ['{"startTime":1,"body":"a","speaker":7}', 'has a speaker that is no text'],
  ])('of the segment %s', (segment, reason) => {
    const text = `{"words":[{},{}],\n"segments":[\n{"startTime":0,"body":"a"},\n${segment}\n]}`;
    const error = refuse(text);
    expect(error).toMatchObject({ code: 'MALFORMED', line: 4 });
    expect(error.message).toBe(`Line 4: segment 2 ${reason}.`);
  });
});

it('says that a file is too large', () => {
  const error = refuse(new Uint8Array(MAX_TRANSCRIPT_BYTES + 1));
  expect(error).toMatchObject({ code: 'TOO_LARGE', message: 'The file is larger than 4 MiB.' });
});

const cuesOf = (count: number): string =>
  'WEBVTT\n\n' + '00:01.000 --> 00:02.000\na\n\n'.repeat(count);

it('takes as many cues as there may be', () => {
  expect(parseText(cuesOf(MAX_CUES)).cues).toHaveLength(MAX_CUES);
});

it.each([
  ['cues', cuesOf(MAX_CUES + 1)],
  ['voices', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v A>a<v B>b'.repeat(MAX_CUES / 2 + 1)}`],
])('says that a file has too many %s', (_, text) => {
  expect(refuse(text)).toMatchObject({ code: 'TOO_MANY_CUES', line: null });
});
