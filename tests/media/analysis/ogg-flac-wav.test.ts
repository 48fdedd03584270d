import { describe, expect, it } from 'vitest';

import { analyseAudio, readCover, readerOver } from '../../../server/media/analysis';
import { analyse, be, concat, countingReader, fixture, le, utf8 } from './support';

const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);
const fill = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(0x55);

/** Ogg pages with right checksums. */
function page(
  serial: number,
  sequence: number,
  granule: number,
  flags: number,
  packet: Uint8Array,
  ends = true,
): Uint8Array {
  const lacing = Array.from({ length: Math.floor(packet.length / 255) }, () => 255);
  if (ends) lacing.push(packet.length % 255);
  const position = granule < 0 ? new Uint8Array(8).fill(0xff) : concat(le(4, granule), zeros(4));
  const bytes = concat(
    'OggS',
    [0, flags],
    position,
    le(4, serial),
    le(4, sequence),
    zeros(4),
    [lacing.length],
    lacing,
    packet,
  );
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  bytes.set(le(4, crc >>> 0), 22);
  return bytes;
}

const opusHead = concat('OpusHead', [1, 1], le(2, 312), le(4, 48_000), zeros(3));
const comments = (...texts: readonly string[]): Uint8Array =>
  concat(
    le(4, 4),
    'test',
    le(4, texts.length),
    ...texts.map((text) => concat(le(4, utf8(text).length), utf8(text))),
  );
/** One CELT packet of 20 ms. */
const packet = concat([0xf8], fill(99));

const opus = (serial: number, granules: readonly number[], ...texts: string[]): Uint8Array =>
  concat(
    page(serial, 0, 0, 2, opusHead),
    page(serial, 1, 0, 0, concat('OpusTags', comments(...texts))),
    ...granules.map((granule, index) =>
      page(serial, index + 2, granule, index === granules.length - 1 ? 4 : 0, packet),
    ),
  );

describe('Ogg', () => {
  it('is as long as its last position without the pre-skip', async () => {
    expect((await analyse(opus(1, [960, 96_312]))).durationMs).toBe(2_000);
  });

  it('cut out of a longer stream is not as long as that', async () => {
    const from = 48_000 * 600;
    const facts = await analyse(opus(1, [from + 960, from + 96_312]));
    expect(facts.durationMs).toBe(2_000);
  });

  it('of several streams one after the other is as long as all', async () => {
    const bytes = concat(opus(1, [960, 96_312]), opus(2, [960, 48_312]));
    expect((await analyse(bytes)).durationMs).toBe(3_000);
  });

  it('with a damaged last page is as long as what is intact', async () => {
    const bytes = opus(1, [960, 48_312, 96_312]);
    bytes[bytes.length - 1] = 0;
    expect(await analyse(bytes)).toMatchObject({ durationMs: 1_000, warnings: ['TRUNCATED'] });
  });

  it('with junk behind it is as long as before', async () => {
    expect(await analyse(concat(opus(1, [960, 96_312]), fill(70_000)))).toMatchObject({
      durationMs: 2_000,
      warnings: ['JUNK'],
    });
  });

  it('with megabytes of junk behind it is found by walking its pages', async () => {
    const facts = await analyse(concat(opus(1, [960, 96_312]), fill(5_000_000)));
    expect(facts.durationMs).toBe(2_000);
  });

  it('beside another stream is read by its own pages', async () => {
    const other = page(9, 0, 0, 2, concat('fishead', zeros(57)));
    const bytes = concat(other, opus(1, [960, 96_312]), page(9, 1, 0, 4, zeros(10)));
    expect((await analyse(bytes)).durationMs).toBe(2_000);
  });

  it.each([
    ['Speex', page(1, 0, 0, 2, concat('Speex   ', zeros(72))), 'UNSUPPORTED_CODEC'],
    ['Theora', page(1, 0, 0, 2, concat('\x80theora', zeros(40))), 'NO_AUDIO_TRACK'],
    ['Opus without comments', page(1, 0, 0, 2, opusHead), 'CORRUPT'],
  ])('with %s is refused', async (_, bytes, code) => {
    await expect(analyse(bytes)).rejects.toMatchObject({ code });
  });

  it('has chapters with links, in the order of time', async () => {
    const facts = await analyse(
      opus(
        1,
        [960, 96_312],
        'CHAPTER002=00:00:01.500',
        'CHAPTER002NAME=Zweites',
        'chapter001=00:00:00.000',
        'Chapter001Name=Erstes',
        'CHAPTER001URL=https://example.org/',
        'CHAPTER003=quatsch',
      ),
    );
    expect(facts.chapters).toEqual([
      { startMs: 0, endMs: null, title: 'Erstes', url: 'https://example.org/' },
      { startMs: 1_500, endMs: null, title: 'Zweites', url: null },
    ]);
  });

  it('has a cover that spans pages', async () => {
    const data = concat(fixture('not-audio.png'), fill(80_000));
    const block = concat(
      be(4, 3),
      be(4, 9),
      'image/png',
      be(4, 0),
      zeros(16),
      be(4, data.length),
      data,
    );
    const text = `METADATA_BLOCK_PICTURE=${Buffer.from(block).toString('base64')}`;
    const tags = concat('OpusTags', comments('TITLE=A', text, 'ARTIST=B'));
    const pageBytes = 255 * 255;
    const bytes = concat(
      page(1, 0, 0, 2, opusHead),
      page(1, 1, -1, 0, tags.subarray(0, pageBytes), false),
      page(1, 2, 0, 1, tags.subarray(pageBytes)),
      page(1, 3, 48_312, 4, packet),
    );
    const facts = await analyse(bytes);
    expect(facts.tags).toMatchObject({ title: 'A', artist: 'B' });
    const { cover } = facts;
    expect(cover).toMatchObject({ mimeType: 'image/png', coding: 'base64' });
    expect(cover && (await readCover(readerOver(bytes), cover))).toEqual(data);
  });

  it.each([
    ['comments', concat(le(4, 4), 'test', le(4, 0xffffffff), le(4, 3), 'A=b')],
    ['a vendor', concat(le(4, 0xffffffff), 'test')],
    ['a comment', concat(le(4, 0), le(4, 1), le(4, 0xffffffff), 'TITLE=x')],
  ])('that claims gigabytes of %s is read as what is there', async (_, list) => {
    const bytes = concat(
      page(1, 0, 0, 2, opusHead),
      page(1, 1, 0, 0, concat('OpusTags', list)),
      page(1, 2, 960, 0, packet),
      page(1, 3, 48_312, 4, packet),
    );
    expect((await analyse(bytes)).durationMs).toBe(1_000);
  });
});

describe('FLAC', () => {
  const flac = fixture('flac.flac');

  it('behind an ID3v2 tag is FLAC', async () => {
    const tag = concat(
      'ID3',
      [4, 0, 0, 0, 0, 0, 16],
      'TLAN',
      [0, 0, 0, 4, 0, 0, 3],
      'deu',
      zeros(2),
    );
    const facts = await analyse(concat(tag, flac));
    expect(facts).toMatchObject({ container: 'flac', durationMs: 4_200 });
    expect(facts.tags).toMatchObject({ language: 'deu', title: 'Grüße aus Köln' });
  });

  it('that does not state its length is measured by its last frame', async () => {
    const bytes = new Uint8Array(flac);
    bytes[21] = (bytes[21] ?? 0) & 0xf0;
    bytes.set(zeros(4), 22);
    expect((await analyse(bytes)).durationMs).toBe(4_200);
  });

  it('without audio is damaged', async () => {
    await expect(analyse(flac.subarray(0, 42))).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  it('of a million metadata blocks is given up soon', async () => {
    const blocks = new Uint8Array(4_000_000);
    for (let at = 0; at < blocks.length; at += 4) blocks[at] = 1;
    const reader = countingReader(concat('fLaC', blocks));
    await expect(analyseAudio(reader)).rejects.toMatchObject({ code: 'CORRUPT' });
    expect(reader.bytesRead).toBeLessThan(10_000);
  });
});

describe('WAV', () => {
  const chunk = (id: string, body: Uint8Array, size = body.length): Uint8Array =>
    concat(id, le(4, size), body);
  const fmt = (tag: number, blockAlign = 2, sampleRate = 48_000, channels = 1): Uint8Array =>
    chunk(
      'fmt ',
      concat(
        le(2, tag),
        le(2, channels),
        le(4, sampleRate),
        le(4, 96_000),
        le(2, blockAlign),
        le(2, 16),
      ),
    );
  const riff = (...chunks: readonly Uint8Array[]): Uint8Array =>
    concat('RIFF', le(4, 0xffffffff), 'WAVE', ...chunks);
  const second = zeros(96_000);

  it('is as long as its data', async () => {
    expect(await analyse(riff(fmt(1), chunk('data', second)))).toMatchObject({
      durationMs: 1_000,
      bitrate: 768_000,
      warnings: [],
    });
  });

  it('that was streamed is as long as the file', async () => {
    const facts = await analyse(riff(fmt(1), chunk('data', second, 0xffffffff)));
    expect(facts).toMatchObject({ durationMs: 1_000, warnings: [] });
  });

  it('that states more than it has is truncated', async () => {
    const facts = await analyse(riff(fmt(1), chunk('data', second, 0x7fffffff)));
    expect(facts).toMatchObject({ durationMs: 1_000, warnings: ['TRUNCATED'] });
  });

  it('has odd chunks padded, and tags behind the data', async () => {
    const list = concat(
      'INFO',
      chunk('INAM', utf8('abc')),
      [0],
      chunk('IART', concat('Gr\xfc\xdfe', [0])),
    );
    const facts = await analyse(
      riff(
        chunk('junk', fill(3)),
        new Uint8Array(1),
        fmt(1),
        chunk('data', second),
        chunk('LIST', list),
      ),
    );
    expect(facts.tags).toMatchObject({ title: 'abc', artist: 'Grüße' });
  });

  it.each([
    ['MP3 inside', riff(fmt(0x55), chunk('data', second)), 'UNSUPPORTED_CODEC'],
    ['A-law', riff(fmt(6), chunk('data', second)), 'UNSUPPORTED_CODEC'],
    ['blocks of no size', riff(fmt(1, 0), chunk('data', second)), 'CORRUPT'],
    ['no data', riff(fmt(1)), 'CORRUPT'],
    ['no format', riff(chunk('data', second)), 'CORRUPT'],
    ['empty data', riff(fmt(1), chunk('data', zeros(0))), 'CORRUPT'],
    ['27 days at 1 Hz', riff(fmt(1, 1, 1), chunk('data', zeros(2_332_800))), 'CORRUPT'],
    ['60,000 channels', riff(fmt(1, 60_000, 44_100, 60_000), chunk('data', second)), 'CORRUPT'],
    ['1 MHz', riff(fmt(1, 2, 1_000_000), chunk('data', second)), 'CORRUPT'],
    ['400 Gbit/s', riff(fmt(1, 65_535, 768_000, 2), chunk('data', second)), 'CORRUPT'],
  ])('with %s is refused', async (_, bytes, code) => {
    await expect(analyse(bytes)).rejects.toMatchObject({ code });
  });
});
