import { deflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { readCover, readerOver } from '../../../server/media/analysis';
import { frame, picture, syncsafe, tag, title } from './id3-builder';
import { analyse, be, concat, fixture, silentFrames, utf8 } from './support';

const sound = silentFrames(40);
const PNG = fixture('not-audio.png');

const unsynchronise = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array([...bytes].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])));

const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

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
