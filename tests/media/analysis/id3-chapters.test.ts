import { describe, expect, it } from 'vitest';

import { frame, picture, tag, title } from './id3-builder';
import { analyse, be, concat, fixture, silentFrames, utf8 } from './support';

const sound = silentFrames(40);
const PNG = fixture('not-audio.png');

describe('chapters of ID3', () => {
  const chapter = (
    id: string,
    startMs: number,
    endMs: number,
    ...parts: Uint8Array[]
  ): Uint8Array =>
    frame(
      4,
      'CHAP',
      concat(id, [0], be(4, startMs), be(4, endMs), be(4, 0xffffffff), be(4, 0xffffffff), ...parts),
    );
  const contents = (id: string, flags: number, children: readonly string[]): Uint8Array =>
    frame(4, 'CTOC', concat(id, [0, flags, children.length], ...children.map((c) => `${c}\0`)));
  const chaptersOf = async (...parts: Uint8Array[]): Promise<readonly unknown[]> =>
    (await analyse(concat(tag(4, concat(...parts)), sound))).chapters;
  const titlesOf = async (...parts: Uint8Array[]): Promise<readonly string[]> =>
    (await analyse(concat(tag(4, concat(...parts)), sound))).chapters.map((c) => c.title);
  const a = chapter('a', 0, 10, title(4, 'A'));
  const b = chapter('b', 10, 20, title(4, 'B'));
  const c = chapter('c', 20, 30, title(4, 'C'));

  it('have a title and a link beside a picture', async () => {
    const link = frame(4, 'WXXX', concat([3], utf8('Quelle'), [0], 'https://example.org/a?b=c'));
    expect(
      await chaptersOf(
        chapter('a', 500, 900, frame(4, 'APIC', picture(PNG)), title(4, 'Über'), link),
      ),
    ).toEqual([{ startMs: 500, endMs: 900, title: 'Über', url: 'https://example.org/a?b=c' }]);
  });

  it('may have a link of another kind', async () => {
    const link = frame(4, 'WCOM', utf8('http://example.org/'));
    expect(await chaptersOf(chapter('a', 0, 9, link))).toEqual([
      { startMs: 0, endMs: 9, title: '', url: 'http://example.org/' },
    ]);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'nonsense', 'https://'])(
    'do not keep the link %s',
    async (url) => {
      const link = frame(4, 'WXXX', concat([0, 0], url));
      expect(await chaptersOf(chapter('a', 0, 9, link))).toMatchObject([{ url: null }]);
    },
  );

  it('without an end have none', async () => {
    expect(await chaptersOf(chapter('a', 5, 0xffffffff), chapter('b', 9, 9))).toMatchObject([
      { startMs: 5, endMs: null },
      { startMs: 9, endMs: null },
    ]);
  });

  it.each([
    ['ordered', 3],
    ['unordered', 2],
  ])('follow the time where the table is %s', async (_, flags) => {
    const table = contents('toc', flags, ['c', 'a', 'b']);
    expect(await titlesOf(c, a, b, table)).toEqual(['A', 'B', 'C']);
  });

  it('are found in tables within tables', async () => {
    const tables = [contents('inner', 1, ['c', 'b']), contents('toc', 3, ['inner'])];
    expect(await titlesOf(a, b, c, ...tables)).toEqual(['B', 'C']);
  });

  it('that no table lists are hidden', async () => {
    expect(await titlesOf(a, b, c, contents('toc', 3, ['a', 'c']))).toEqual(['A', 'C']);
  });

  it('are all shown where the table leads nowhere', async () => {
    expect(await titlesOf(b, a, contents('toc', 3, ['x', 'toc']))).toEqual(['A', 'B']);
  });

  it('survive tables that contain each other', async () => {
    const loop = [contents('t1', 3, ['t2', 'a']), contents('t2', 1, ['t1', 'b'])];
    expect(await titlesOf(a, b, ...loop)).toEqual(['A', 'B']);
  });

  it('survive tables that each contain all others', { timeout: 5_000 }, async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `t${index}`);
    const tables = ids.map((id) => contents(id, 3, [...ids, 'a']));
    expect(await titlesOf(a, b, ...tables)).toEqual(['A']);
  });

  it('deeper than eight tables are not looked for', async () => {
    const tables = Array.from({ length: 9 }, (_, level) =>
      contents(`t${level}`, 3, [`t${level + 1}`, level === 8 ? 'a' : 'b']),
    );
    expect(await titlesOf(a, b, ...tables)).toEqual(['B']);
  });

  it.each([255, 44])('of which a table of %d cannot list 300 are all shown', async (listed) => {
    const many = Array.from({ length: 300 }, (_, i) =>
      chapter(`c${i}`, i, i + 1, title(4, `${i}`)),
    );
    const ids = Array.from({ length: listed }, (_, i) => `c${i}`);
    const titles = await titlesOf(...many, contents('toc', 3, ids));
    expect(titles).toEqual(Array.from({ length: 300 }, (_, i) => `${i}`));
  });

  it('are never more than two thousand', async () => {
    const many = Array.from({ length: 3_000 }, () => chapter('c', 0, 1));
    expect(await chaptersOf(...many)).toHaveLength(2_000);
  });

  it.each([0xfffffff0, 0x80000000, 0x7fffffff, 60_000])(
    'that start %d ms after the beginning of one second of sound are dropped',
    async (startMs) => {
      expect(await chaptersOf(chapter('a', 0, 10), chapter('b', startMs, 0xfffffffe))).toEqual([
        { startMs: 0, endMs: 10, title: '', url: null },
      ]);
    },
  );

  it('that end behind the sound end with it', async () => {
    const { chapters, durationMs } = await analyse(
      concat(tag(4, chapter('a', 5, 0xfffffff0)), sound),
    );
    expect(chapters).toMatchObject([{ startMs: 5, endMs: durationMs }]);
  });
});
