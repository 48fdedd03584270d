import { deflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { readCover, readerOver } from '../../../server/media/analysis';
import { analyse, be, concat, fixture, silentFrames, utf8 } from './support';

const sound = silentFrames(40);
const PNG = fixture('not-audio.png');

const syncsafe = (value: number): Uint8Array =>
  new Uint8Array([(value >>> 21) & 127, (value >>> 14) & 127, (value >>> 7) & 127, value & 127]);

const unsynchronise = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array([...bytes].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])));

type Version = 2 | 3 | 4;

function frame(version: Version, id: string, body: Uint8Array, flags = 0): Uint8Array {
  if (version === 2) return concat(id, be(3, body.length), body);
  const size = version === 4 ? syncsafe(body.length) : be(4, body.length);
  return concat(id, size, [0, flags], body);
}

function tag(version: Version, body: Uint8Array, flags = 0): Uint8Array {
  return concat('ID3', [version, 0, flags], syncsafe(body.length), body);
}

const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const title = (version: Version, text: string): Uint8Array =>
  version === 2
    ? frame(2, 'TT2', concat([0], text))
    : frame(version, 'TIT2', concat([3], utf8(text)));
const picture = (data: Uint8Array, kind = 3, description: Uint8Array = utf8('Bild')): Uint8Array =>
  concat([3], 'image/png\0', [kind], description, [0], data);

async function coverOf(bytes: Uint8Array): Promise<Uint8Array | null> {
  const { cover } = await analyse(bytes);
  return cover === null ? null : readCover(readerOver(bytes), cover);
}

describe('text', () => {
  it.each([
    ['Latin-1', concat([0], 'Gr\xfc\xdfe')],
    ['UTF-16 with a little-endian mark', concat([1, 0xff, 0xfe], utf16le('Grüße'))],
    ['UTF-16 with a big-endian mark', concat([1, 0xfe, 0xff], utf16be('Grüße'))],
    ['UTF-16BE', concat([2], utf16be('Grüße'))],
    ['UTF-8', concat([3], utf8('Grüße'))],
    ['UTF-8 with a terminator', concat([3], utf8('Grüße\0'))],
    ['an unknown encoding, taken for Latin-1', concat([9], 'Gr\xfc\xdfe')],
  ])('in %s is decoded', async (_, body) => {
    const { tags } = await analyse(concat(tag(4, frame(4, 'TIT2', body)), sound));
    expect(tags.title).toBe('Grüße');
  });

  it('with several values is joined', async () => {
    const body = concat([1, 0xff, 0xfe], utf16le('Jana\0'), [0xff, 0xfe], utf16le('Łukasz'));
    const { tags } = await analyse(concat(tag(4, frame(4, 'TPE1', body)), sound));
    expect(tags.artist).toBe('Jana, Łukasz');
  });

  it('loses its control characters', async () => {
    const { tags } = await analyse(concat(tag(4, title(4, ' a\u0001b\u001bc\ufffe ')), sound));
    expect(tags.title).toBe('abc');
  });

  it('of a megabyte is cut off', async () => {
    const { tags } = await analyse(concat(tag(4, title(4, 'x'.repeat(2 ** 20))), sound));
    expect(tags.title).toHaveLength(16_000);
  });
});

describe('frames', () => {
  it('of ID3v2.2 have three letters', async () => {
    const body = concat(
      title(2, 'Alt'),
      frame(2, 'TP1', concat([0], 'Wer')),
      frame(2, 'TRK', concat([0], '3/12')),
      frame(2, 'TPA', concat([0], '2/2')),
      frame(2, 'TYE', concat([0], '2001')),
      frame(2, 'TLA', concat([0], 'deu')),
      frame(2, 'COM', concat([0], 'deu', [0], 'Hinweis')),
      frame(2, 'PIC', concat([0], 'PNG', [3], 'x', [0], PNG)),
    );
    const bytes = concat(tag(2, body), sound);
    expect((await analyse(bytes)).tags).toEqual({
      title: 'Alt',
      artist: 'Wer',
      album: null,
      date: '2001',
      comment: 'Hinweis',
      language: 'deu',
      track: 3,
      disc: 2,
    });
    expect(await coverOf(bytes)).toEqual(PNG);
  });

  it('of ID3v2.3 split the date', async () => {
    const body = concat(
      frame(3, 'TYER', concat([0], '2024')),
      frame(3, 'TDAT', concat([0], '3105')),
    );
    expect((await analyse(concat(tag(3, body), sound))).tags.date).toBe('2024-05-31');
  });

  it('with a data length have it skipped', async () => {
    const body = concat([0, 0, 0, 6, 3], 'Titel');
    const { tags } = await analyse(concat(tag(4, frame(4, 'TIT2', body, 0x01)), sound));
    expect(tags.title).toBe('Titel');
  });

  it('with a group have its byte skipped', async () => {
    const { tags } = await analyse(
      concat(tag(4, frame(4, 'TIT2', concat([7, 3], 'Titel'), 0x40)), sound),
    );
    expect(tags.title).toBe('Titel');
  });

  it.each([
    [3, 0x80],
    [4, 0x09],
  ] as const)('of ID3v2.%d are inflated', async (version, flags) => {
    const text = concat([0], 'Titel '.repeat(50));
    const body = concat([0, 0, 0, 1], new Uint8Array(deflateSync(text)));
    const { tags } = await analyse(
      concat(tag(version, frame(version, 'TIT2', body, flags)), sound),
    );
    expect(tags.title).toBe('Titel '.repeat(50).trim());
  });

  it('that inflate to far more than they take are nothing', async () => {
    const bomb = new Uint8Array(deflateSync(Buffer.alloc(64 * 2 ** 20, 'x')));
    const body = concat([0, 0, 0, 1], bomb);
    const { tags } = await analyse(
      concat(tag(3, concat(frame(3, 'TIT2', body, 0x80), frame(3, 'TALB', utf8('\0A')))), sound),
    );
    expect(tags).toMatchObject({ title: null, album: 'A' });
  });

  it('that are encrypted are passed over', async () => {
    const body = concat(
      frame(4, 'TIT2', concat([1, 3], 'geheim'), 0x04),
      frame(4, 'TALB', utf8('\0A')),
    );
    expect((await analyse(concat(tag(4, body), sound))).tags).toMatchObject({
      title: null,
      album: 'A',
    });
  });

  it('of ID3v2.4 whose sizes are not syncsafe are read all the same', async () => {
    const long = concat([3], 'x'.repeat(300));
    const body = concat('TIT2', be(4, long.length), [0, 0], long, frame(4, 'TALB', utf8('\0A')));
    const { tags } = await analyse(concat(tag(4, body), sound));
    expect(tags).toMatchObject({ title: 'x'.repeat(300), album: 'A' });
  });

  it('behind padding are not looked for', async () => {
    const body = concat(title(4, 'A'), new Uint8Array(100), frame(4, 'TALB', utf8('\0B')));
    expect((await analyse(concat(tag(4, body), sound))).tags).toMatchObject({
      title: 'A',
      album: null,
    });
  });

  it('with numbers iTunes keeps for itself are no comment', async () => {
    const comment = (description: string, text: string): Uint8Array =>
      frame(4, 'COMM', concat([3], 'deu', utf8(description), [0], utf8(text)));
    const body = concat(
      comment('iTunNORM', '0000'),
      comment('x', 'Zweiter'),
      comment('', 'Erster'),
    );
    expect((await analyse(concat(tag(4, body), sound))).tags.comment).toBe('Erster');
  });
});

describe('tag', () => {
  it.each([
    ['ID3v2.3', 3, concat([0, 0, 0, 6], new Uint8Array(6))],
    ['ID3v2.4', 4, concat([0, 0, 0, 6], [1, 0])],
  ] as const)('of %s may have an extended header', async (_, version, extended) => {
    const body = concat(extended, title(version, 'Titel'));
    const { tags } = await analyse(concat(tag(version, body, 0x40), sound));
    expect(tags.title).toBe('Titel');
  });

  it('may have a footer, which is no audio', async () => {
    const front = tag(4, title(4, 'Titel'), 0x10);
    const footer = concat('3DI', [4, 0, 0x10], front.subarray(6, 10));
    const facts = await analyse(concat(front, footer, sound));
    expect(facts).toMatchObject({ tags: { title: 'Titel' }, warnings: [] });
  });

  it('may be followed by another; the first value wins', async () => {
    const body = concat(title(3, 'Zweiter'), frame(3, 'TALB', utf8('\0Album')));
    const { tags } = await analyse(concat(tag(4, title(4, 'Erster')), tag(3, body), sound));
    expect(tags).toMatchObject({ title: 'Erster', album: 'Album' });
  });

  it.each([2, 3] as const)('of ID3v2.%d may be unsynchronised', async (version) => {
    const text = version === 2 ? 'TT2' : 'TIT2';
    const apic = version === 2 ? 'PIC' : 'APIC';
    const type = version === 2 ? 'PNG' : 'image/png\0';
    const data = concat(PNG, [0xff, 0xe0, 0xff, 0x00, 0xff], PNG);
    const body = concat(
      frame(version, text, concat([1, 0xff, 0xfe], utf16le('Größe'))),
      frame(version, apic, concat([0], type, [3], 'x', [0], data)),
      frame(version, version === 2 ? 'TAL' : 'TALB', utf8('\0A')),
    );
    const bytes = concat(tag(version, unsynchronise(body), 0x80), sound);
    expect((await analyse(bytes)).tags).toMatchObject({ title: 'Größe', album: 'A' });
    expect(await coverOf(bytes)).toEqual(data);
  });

  it.each([
    ['frame', 0, 0x02],
    ['tag', 0x80, 0],
  ] as const)(
    'of ID3v2.4 may be unsynchronised, said by the %s',
    async (_, tagFlags, frameFlags) => {
      const data = concat(PNG, [0xff, 0xe0, 0xff, 0x00, 0xff], PNG);
      const wide = concat([1, 0xff, 0xfe], utf16le('Größe'));
      const body = concat(
        frame(4, 'TIT2', unsynchronise(wide), frameFlags),
        frame(4, 'APIC', unsynchronise(picture(data, 3, utf8('\xff'))), frameFlags),
      );
      const bytes = concat(tag(4, body, tagFlags), sound);
      expect((await analyse(bytes)).tags.title).toBe('Größe');
      expect(await coverOf(bytes)).toEqual(data);
    },
  );

  it('with a picture of two megabytes is a reason to warn', async () => {
    const big = concat(PNG, new Uint8Array(2 * 2 ** 20));
    const { warnings, cover } = await analyse(
      concat(tag(4, frame(4, 'APIC', picture(big))), sound),
    );
    expect(warnings).toEqual(['LARGE_TAGS']);
    expect(cover?.bytes).toBe(big.length);
  });

  it('prefers the front cover', async () => {
    const other = concat(PNG, [1]);
    const body = concat(frame(4, 'APIC', picture(other, 4)), frame(4, 'APIC', picture(PNG, 3)));
    expect(await coverOf(concat(tag(4, body), sound))).toEqual(PNG);
  });

  it('that states more bytes than it has does not hide the sound', async () => {
    const front = tag(4, title(4, 'Titel'));
    front.set(syncsafe(3_000), 6);
    const { durationMs } = await analyse(concat(front, sound));
    expect(durationMs).toBeGreaterThan(200);
  });

  it('before nothing is a damaged file', async () => {
    await expect(analyse(tag(4, title(4, 'Titel')))).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});

describe('chapters', () => {
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

  it('follow an ordered table of contents', async () => {
    expect(await titlesOf(a, b, c, contents('toc', 3, ['c', 'a', 'b']))).toEqual(['C', 'A', 'B']);
  });

  it('follow the time where the table is unordered', async () => {
    expect(await titlesOf(c, a, b, contents('toc', 2, ['c', 'a', 'b']))).toEqual(['A', 'B', 'C']);
  });

  it('follow tables within tables', async () => {
    const tables = [contents('inner', 1, ['b', 'c']), contents('toc', 3, ['inner', 'a'])];
    expect(await titlesOf(a, b, c, ...tables)).toEqual(['B', 'C', 'A']);
  });

  it('that no table lists are hidden', async () => {
    expect(await titlesOf(a, b, c, contents('toc', 3, ['a', 'c']))).toEqual(['A', 'C']);
  });

  it('are all shown where the table leads nowhere', async () => {
    expect(await titlesOf(b, a, contents('toc', 3, ['x', 'toc']))).toEqual(['A', 'B']);
  });

  it('survive tables that contain each other', async () => {
    const loop = [contents('t1', 3, ['t2', 'a']), contents('t2', 1, ['t1', 'b'])];
    expect(await titlesOf(a, b, ...loop)).toEqual(['B', 'A']);
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
    const many = Array.from({ length: 3_000 }, (_, i) => chapter(`c${i}`, i, i + 1));
    expect(await chaptersOf(...many)).toHaveLength(2_000);
  });
});
