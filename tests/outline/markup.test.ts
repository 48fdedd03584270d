import { describe, expect, it } from 'vitest';

import { chapter, link, note, noticesOf, read } from './entries';

describe('Markdown', () => {
  it.each([
    ['# Folge', chapter('Folge', null)],
    ['Folge\n=====', chapter('Folge', null)],
    ['## 12:30 Mitte', chapter('Mitte', 750_000)],
    ['### [Mitte](https://a.example)', chapter('Mitte', null, { url: 'https://a.example' })],
    ['- [Seite](https://a.example)', link('Seite', 'https://a.example')],
    ['[Seite](https://a.example "Titel")', link('Seite', 'https://a.example')],
    ['[Seite][1]\n\n[1]: https://a.example', link('Seite', 'https://a.example')],
    [
      '- 00:10 [Seite](https://a.example)',
      link('Seite', 'https://a.example', { startsAtMs: 10_000 }),
    ],
    [
      '- [Seite](https://a.example): Beschreibung',
      link('Seite', 'https://a.example', { text: 'Beschreibung' }),
    ],
    ['- Mehr in [der Seite](https://a.example)', link('Mehr in der Seite', 'https://a.example')],
    ['<https://a.example/b>', link('a.example/b', 'https://a.example/b')],
    ['Seite https://a.example/b', link('Seite', 'https://a.example/b')],
    ['- Seite\n  https://a.example', link('Seite', 'https://a.example')],
    ['- **00:10** *Kapitel*', chapter('Kapitel', 10_000)],
    ['1. 00:10 Kapitel', chapter('Kapitel', 10_000)],
    ['Ein Text, der\numgebrochen ist.', note('Ein Text, der umgebrochen ist.')],
    ['A &amp; B \\* &copy; `<b>`', note('A & B * © <b>')],
    [
      '- Titel\n\n  Mehr [dazu](https://a.example/(b)) <x>',
      note('Titel', { text: 'Mehr [dazu](<https://a.example/(b)>)' }),
    ],
  ])('%j', (text, entry) => {
    expect(read(text, 'markdown')).toEqual([entry]);
  });

  it('has chapters line by line', () => {
    const expected = [chapter('Intro', 0), chapter('Mitte', 300_000)];
    expect(read('00:00 Intro\n05:00 Mitte', 'markdown')).toEqual(expected);
    expect(read('```\n00:00 Intro\n05:00 Mitte\n```', 'markdown')).toEqual(expected);
  });

  it('tells the lines of what is refused', () => {
    const text = '# Links\n\n- [a](javascript:x)\n- b\n- [c](data:text/html,x)\n\nText\n12:99 x';
    expect(noticesOf(text, 'markdown')).toEqual([
      [3, 'LINK_REFUSED'],
      [5, 'LINK_REFUSED'],
      [8, 'TIME_REFUSED'],
    ]);
  });

  it('may hold HTML', () => {
    expect(read('# A\n\n<ul><li><a href="https://a.example">B</a></li></ul>')).toEqual([
      chapter('A', null),
      link('B', 'https://a.example'),
    ]);
  });
});

describe('HTML', () => {
  it.each([
    ['<h2>Kapitel</h2>', chapter('Kapitel', null)],
    ['<h1>00:10 Kapitel <i>eins</i></h1>', chapter('Kapitel eins', 10_000)],
    [
      '<a href="https://a.example"><h3>Kapitel</h3></a>',
      chapter('Kapitel', null, { url: 'https://a.example' }),
    ],
    ['<a href="https://a.example">Seite</a>', link('Seite', 'https://a.example')],
    [
      '<a href=https://a.example/b>https://a.example/b</a>',
      link('a.example/b', 'https://a.example/b'),
    ],
    ['<a href="https://a.example"><img src="x" alt="Bild"></a>', link('Bild', 'https://a.example')],
    [
      '<li>00:10 <a href="https://a.example">Seite</a>',
      link('Seite', 'https://a.example', { startsAtMs: 10_000 }),
    ],
    ['<a href="https://t.example/?t=750">12:30</a> Kapitel', chapter('Kapitel', 750_000)],
    [
      '<a href="https://a.example">12:30 Seite</a>',
      link('Seite', 'https://a.example', { startsAtMs: 750_000 }),
    ],
    ['<p>12:30 Kapitel</p>', chapter('Kapitel', 750_000)],
    ['<tr><td>12:30</td><td>Kapitel</td></tr>', chapter('Kapitel', 750_000)],
    ['<a name="x">Notiz</a>', note('Notiz')],
    ['Eins &amp; &lt;zwei&gt;&nbsp;&uuml;', note('Eins & <zwei> ü')],
    ['<style>x</style><title>t</title><svg><text>s</text></svg><b>Notiz</b>', note('Notiz')],
    [
      '<li><p>Titel</p><p>Text &amp;lt; &lt;b&gt;</p></li>',
      note('Titel', { text: 'Text &amp;lt; &lt;b>' }),
    ],
    [
      '<li>Titel<p>siehe <a href="javascript:x">hier</a></p></li>',
      note('Titel', { text: 'siehe hier' }),
    ],
  ])('%j', (text, entry) => {
    expect(read(text, 'html')).toEqual([entry]);
  });

  it('has a chapter wherever a list is in a list', () => {
    const html =
      '<ul><li>00:00 Eins<ul><li>A</li><li><a href="https://b.example">B</a></ul></li>' +
      '<li><a href="https://z.example">Zwei</a><ol><li>C</ol>Nachsatz</li><li>D</li></ul>';
    expect(read(html)).toEqual([
      chapter('Eins', 0),
      note('A'),
      link('B', 'https://b.example'),
      chapter('Zwei', null, { url: 'https://z.example', text: 'Nachsatz' }),
      note('C'),
      note('D'),
    ]);
  });

  it('has chapters line by line', () => {
    const expected = [chapter('Intro', 0), chapter('Mitte', 300_000)];
    expect(read('<p>00:00 Intro<br>05:00 Mitte</p>')).toEqual(expected);
    expect(read('<pre>00:00 Intro\n05:00 Mitte</pre>')).toEqual(expected);
    expect(read('<div>00:00 Intro</div><div>05:00 Mitte</div>')).toEqual(expected);
  });

  it('tells the lines of what is refused', () => {
    const html = '<p>x</p>\n<p><a href="/relativ">a</a></p>\n<ul><li><a href="ftp://b">b</a></ul>';
    expect(noticesOf(html)).toEqual([
      [2, 'LINK_REFUSED'],
      [3, 'LINK_REFUSED'],
    ]);
  });
});
