import { describe, expect, it } from 'vitest';

import type { OutlineFormat } from '../../server/outline/formats/model';
import { chapter, errorOf, link, note, noticesOf, read } from './entries';

const INTRO = chapter('Intro', 1_200);
const LINKED = chapter('Mit Adresse', 60_000, { url: 'https://example.org/a' });

describe('chapters', () => {
  it.each<[OutlineFormat, string]>([
    ['mp4chaps', '00:00:01.200 Intro\n00:01:00.000 Mit Adresse <https://example.org/a>'],
    ['audacity', '1.200000\t1.200000\tIntro\n60.0\t65.5\tMit Adresse <https://example.org/a>'],
    ['audacity', '1,200000\t1,200000\tIntro\r\n60,0\t65,5\tMit Adresse <https://example.org/a>'],
    [
      'vorbis',
      'CHAPTER001=00:00:01.200\nCHAPTER001NAME=Intro\nCHAPTER002=00:01:00\n' +
        'CHAPTER002NAME=Mit Adresse\nCHAPTER002URL=https://example.org/a',
    ],
    [
      'webvtt',
      'WEBVTT Kapitel\n\nNOTE von Ada\n\nSTYLE\n::cue {}\n\n1\n00:01.200 --> 00:01:00.000 line:0\n<v Ada>Intro</v>\n\n' +
        '00:01:00.000 --> 00:02:00.000\nMit\n<b>Adresse</b> <https://example.org/a>',
    ],
    [
      'psc',
      '<psc:chapters version="1.2"><psc:chapter start="00:00:01.200" title="Intro"/>' +
        '<psc:chapter start="60" title="Mit Adresse" href="https://example.org/a"/></psc:chapters>',
    ],
    [
      'psc',
      '<?xml version="1.0"?>\n<rss><channel><item><title>x</title>' +
        '<sc:chapters xmlns:sc="http://podlove.org/simple-chapters">' +
        '<sc:chapter START="1.2" title="Intro"></sc:chapter>' +
        "<sc:chapter start='1:00' title='Mit Adresse' href='https://example.org/a'/>" +
        '</sc:chapters></item></channel></rss>',
    ],
    [
      'hindenburg',
      '<Session><Markers><Marker Id="1" Name="Intro" Time="1.200" Type="Chapter"/>' +
        '<Marker Name="Schnitt" Time="9.0"/><Marker Name="Mit Adresse" Time="01:00.000" ' +
        'Type="chapter" URL="https://example.org/a"/></Markers></Session>',
    ],
    [
      'json',
      '{"version":"1.2.0","chapters":[{"startTime":1.2,"title":"Intro"},' +
        '{"startTime":60,"title":"Mit Adresse","url":"https://example.org/a"}]}',
    ],
    [
      'json',
      '[{"start":"00:00:01.200","title":"Intro"},' +
        '{"start":"00:01:00.000","title":"Mit Adresse","href":"https://example.org/a"}]',
    ],
  ])('of %s are all chapters: %j', (format, text) => {
    expect(read(text, format)).toEqual([INTRO, LINKED]);
    expect(read(`\uFEFF${text}`, 'auto')).toEqual([INTRO, LINKED]);
  });

  it.each<[OutlineFormat, string]>([
    ['mp4chaps', '00:00:02.000 B\n00:00:01.000 A\n00:00:02.000 C'],
    ['audacity', '2.0\t2.0\tB\n1.0\t1.0\tA\n2.0\t2.0\tC'],
    [
      'vorbis',
      'CHAPTER1=0:02\nCHAPTER1NAME=B\nCHAPTER2=0:01\nCHAPTER2NAME=A\nCHAPTER3=0:02\nCHAPTER3NAME=C',
    ],
    [
      'json',
      '{"chapters":[{"startTime":2,"title":"B"},{"startTime":1,"title":"A"},{"startTime":2,"title":"C"}]}',
    ],
    ['webvtt', 'WEBVTT\n\n0:02.0 --> 0:03.0\nB\n\n0:01.0 --> 0:02.0\nA\n\n0:02.0 --> 0:03.0\nC'],
  ])('of %s are sorted by time', (format, text) => {
    expect(read(text, format).map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  });

  it.each<[OutlineFormat, string, readonly unknown[]]>([
    [
      'mp4chaps',
      '00:00:01.000 A\n\nKommentar\n00:00:75.000 B',
      [
        [3, 'LINE_LEFT_OUT'],
        [4, 'LINE_LEFT_OUT'],
      ],
    ],
    ['mp4chaps', '00:00:01.000 A <javascript:alert(1)>', [[1, 'LINK_REFUSED']]],
    [
      'audacity',
      '1.0\t1.0\tA\n\\\t100\t200\nKommentar\n2.0\t2.0\t\n-1\t2\tC',
      [
        [3, 'LINE_LEFT_OUT'],
        [4, 'TITLE_MISSING'],
        [5, 'LINE_LEFT_OUT'],
      ],
    ],
    [
      'vorbis',
      'TITLE=x\nCHAPTER1=0:01\nCHAPTER1NAME=A\nCHAPTER2NAME=B',
      [
        [1, 'LINE_LEFT_OUT'],
        [4, 'TIME_REFUSED'],
      ],
    ],
    [
      'webvtt',
      'WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:61.000 --> 01:02.000\nB\n\n00:03.000 --> 00:04.000',
      [
        [6, 'TIME_REFUSED'],
        [9, 'TITLE_MISSING'],
      ],
    ],
    [
      'psc',
      '<a>\n<chapters>\n<chapter start="1" title="A"\n image="https://a.example/a.jpg"/>\n' +
        '<chapter start="x" title="B"/>\n<chapter start="2" href="ftp://a"/></chapters><chapters/></a>',
      [
        [3, 'IMAGE_LEFT_OUT'],
        [5, 'TIME_REFUSED'],
        [6, 'LINK_REFUSED'],
        [6, 'TITLE_MISSING'],
        [6, 'CHAPTERS_LEFT_OUT'],
      ],
    ],
    [
      'json',
      '{"chapters":[{"startTime":0,"title":"A","img":"https://a.example/a.jpg"},null,' +
        '{"startTime":-1,"title":"B"},{"startTime":1},{"startTime":1e300,"title":"C"}]}',
      [
        [null, 'IMAGE_LEFT_OUT'],
        [null, 'LINE_LEFT_OUT'],
        [null, 'TIME_REFUSED'],
        [null, 'TITLE_MISSING'],
        [null, 'TIME_REFUSED'],
      ],
    ],
  ])('of %s tell of what is left out: %j', (format, text, notices) => {
    expect(read(text, format).map(({ title }) => title)).toEqual(['A']);
    expect(noticesOf(text, format)).toEqual(notices);
  });

  it('with an address and no title are called after it', () => {
    expect(read('<chapters><chapter start="0" href="https://example.org/a"/></chapters>')).toEqual([
      chapter('example.org/a', 0, { url: 'https://example.org/a' }),
    ]);
  });

  it('keep an address in the middle of a title', () => {
    expect(read('00:00:01.000 Warum https://example.org so heißt', 'mp4chaps')).toEqual([
      chapter('Warum https://example.org so heißt', 1_000),
    ]);
  });

  it('of WebVTT keep what looks like a tag and is none', () => {
    const text = 'WEBVTT\n\n00:00.000 --> 00:01.000\nA &lt;b&gt; &amp;lt; <x> B';
    expect(read(text).map(({ title }) => title)).toEqual(['A <b> &lt; <x> B']);
  });

  it('have entities decoded once', () => {
    const xml =
      '<chapters><chapter start="0" title="A &amp;amp; B &lt;i&gt; &#8222;C&#x201c;"/></chapters>';
    expect(read(xml)).toEqual([chapter('A &amp; B <i> „C“', 0)]);
  });

  it('that are not in the table of contents are links and notes', () => {
    const chapters = [
      { startTime: 0, title: 'A' },
      { startTime: 1, title: 'Seite', url: 'https://a.example', toc: false },
      { startTime: 2, title: 'Bild', toc: false },
      { startTime: 3, title: 'Böse', url: 'javascript:x', toc: false },
    ];
    expect(read(JSON.stringify({ chapters }))).toEqual([
      chapter('A', 0),
      link('Seite', 'https://a.example', { startsAtMs: 1_000 }),
      note('Bild', { startsAtMs: 2_000 }),
      note('Böse', { startsAtMs: 3_000 }),
    ]);
  });
});

describe('what no parser understands', () => {
  it.each<[OutlineFormat, string, number | null]>([
    ['json', '{"chapters":[\n{"startTime":0,\n"title":A}]}', 3],
    ['json', '{"chapters":[\n\n', 3],
    ['json', '{"chapters":[],\n}', 2],
    ['json', 'x', 1],
    ['json', '{"chapters":{}}', null],
    ['json', '"text"', null],
    ['json', 'null', null],
    ['psc', 'kein XML', 1],
    ['psc', '<a>\n<psc:chapters>\n<psc:chapter start="0" title="A"/>', 2],
    ['psc', '<psc:chapters><psc:chapter start="0" title="A"/></a>', 1],
    ['hindenburg', '<Session><Markers><Marker', 1],
    ['html', `<p>\n${'<div>'.repeat(300)}`, 2],
  ])('in %s: %j', (format, text, line) => {
    expect(errorOf(text, format)).toMatchObject({ code: 'OUTLINE_MALFORMED', details: { line } });
  });

  it('is told with its reason', () => {
    expect(errorOf('{"a" 1}', 'json').message).toMatch(/position 5/);
  });

  it.each<[OutlineFormat, string]>([
    ['text', ''],
    ['text', ' \n\t\n---'],
    ['markdown', '<!-- nichts -->'],
    ['html', '<script>00:00 Intro</script><p> </p>'],
    ['openShownotes', 'HEADER\nPodcast: x\n/HEADER'],
    ['mp4chaps', 'Kommentar'],
    ['audacity', '\\\t1\t2'],
    ['vorbis', 'CHAPTER1NAME=A'],
    ['webvtt', 'WEBVTT\n\nNOTE nichts'],
    ['psc', '<rss></rss>'],
    ['hindenburg', '<Session><Markers/></Session>'],
    ['json', '{"chapters":[]}'],
  ])('is empty in %s: %j', (format, text) => {
    expect(errorOf(text, format).code).toBe('OUTLINE_EMPTY');
  });
});
