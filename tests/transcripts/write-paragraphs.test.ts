import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { prepareCues } from '../../server/transcripts/prepare-cues';
import { writeHtml } from '../../server/transcripts/write-html';
import { writePlainText } from '../../server/transcripts/write-plain-text';
import { anyTranscripts } from './arbitraries';
import { aCue, aTalk, aTranscript } from './builders';

const TALK = aTalk(
  [null, 'Musik'],
  ['Mira', 'Hallo\nzusammen.'],
  ['Mira', '1 < 2 & "so"'],
  [null, 'Wer?'],
  ['Jo', 'Ich.'],
);

it('writes a paragraph for every turn as plain text', () => {
  expect(writePlainText(TALK)).toBe(
    'Musik\n\nMira: Hallo zusammen. 1 < 2 & "so"\n\n–: Wer?\n\nJo: Ich.\n',
  );
});

it('writes a document of cite, time and p', () => {
  expect(writeHtml(TALK)).toBe(`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>Transcript</title>
</head>
<body>
<time>0:00</time>
<p>Musik</p>
<cite>Mira:</cite>
<time>0:01</time>
<p>Hallo zusammen. 1 &lt; 2 &amp; &quot;so&quot;</p>
<cite>–:</cite>
<time>0:03</time>
<p>Wer?</p>
<cite>Jo:</cite>
<time>0:04</time>
<p>Ich.</p>
</body>
</html>
`);
});

it('writes no language that is not known', () => {
  expect(writeHtml({ ...TALK, language: null })).toContain('<html>');
});

it.each([
  [59_999, '0:59'],
  [3_599_000, '59:59'],
  [3_600_000, '1:00:00'],
  [363_661_000, '101:01:01'],
])('writes %d ms as %s', (startsAtMs, clock) => {
  expect(writeHtml(aTranscript(aCue('a', null, startsAtMs)))).toContain(`<time>${clock}</time>`);
});

describe('a monologue', () => {
  it('is parted at the end of a sentence', () => {
    const said = Array.from({ length: 30 }, (): [string, string] => [
      'Mira',
      `${'wort '.repeat(9)}Ende.`,
    ]);
    const paragraphs = writePlainText(aTalk(...said)).split('\n\n');
    expect(paragraphs.map(({ length }) => length)).toEqual([1_025, 510]);
  });

  it('without full stops is parted somewhere', () => {
    const said = Array.from({ length: 50 }, (): [string, string] => ['Mira', 'wort '.repeat(10)]);
    expect(writePlainText(aTalk(...said)).split('\n\n')).toHaveLength(2);
  });
});

it('has no tags but its own, whatever was stored', () => {
  fc.assert(
    fc.property(anyTranscripts, (transcript) => {
      const tags = new Set<string>();
      let text = '';
      const parser = new Parser({
        onopentag: (name, attributes) => {
          tags.add(name);
          if (name !== 'html' && name !== 'meta') expect(attributes).toEqual({});
        },
        ontext: (part) => {
          text += part;
        },
      });
      parser.end(writeHtml(transcript));
      const allowed = ['html', 'head', 'meta', 'title', 'body', 'cite', 'time', 'p'];
      expect([...tags].filter((tag) => !allowed.includes(tag))).toEqual([]);
      const [first] = prepareCues(transcript);
      if (first !== undefined) expect(text).toContain(first.text.replaceAll('\n', ' '));
    }),
  );
});
