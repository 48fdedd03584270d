import { describe, expect, it } from 'vitest';

import { analyse, be, be64, concat, fixture, utf8 } from './support';
import {
  AAC_LC,
  box,
  ftyp,
  full,
  longBox,
  mdat,
  movie,
  mp4a,
  mvhd,
  soundEntry,
  table,
  trak,
} from './mp4-builder';

const PNG = fixture('not-audio.png');
const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);
const long = 2n ** 63n - 1n;

describe('codec', () => {
  it.each([
    ['AAC-LC', [0x12, 0x08], 44_100, 1],
    ['HE-AAC, hierarchical signalling', [0x2b, 0x8a, 0x08, 0x00], 44_100, 1],
    ['HE-AAC v2', [0xeb, 0x8a, 0x08, 0x00], 44_100, 2],
    ['HE-AAC, backward compatible signalling', [0x13, 0x88, 0x56, 0xe5, 0xa0], 44_100, 1],
    ['AAC with a rate spelled out', [0x17, 0x80, 0x56, 0x22, 0x10], 44_100, 2],
  ])('%s has the rate and channels that are heard', async (_, config, sampleRate, channels) => {
    const facts = await analyse(movie(trak({ entry: mp4a(config) })));
    expect(facts).toMatchObject({ codec: 'aac', sampleRate, channels });
  });

  it('MP3 in MP4 is MP3', async () => {
    expect(await analyse(movie(trak({ entry: mp4a([], 0x6b) })))).toMatchObject({
      container: 'mp4',
      codec: 'mp3',
      channels: 2,
    });
  });

  it('AAC of QuickTime lies in a wave box', async () => {
    const esds = mp4a(AAC_LC).subarray(36);
    const entry = box(
      'mp4a',
      concat(
        zeros(6),
        be(2, 1),
        be(2, 1),
        zeros(6),
        be(2, 2),
        be(2, 16),
        zeros(4),
        be(4, 0xac440000),
      ),
      zeros(16),
      box('wave', box('frma', utf8('mp4a')), esds),
    );
    expect(await analyse(movie(trak({ entry })))).toMatchObject({ codec: 'aac', channels: 1 });
  });

  it.each(['ac-3', 'enca', 'samr', 'Opus'])('%s is refused', async (type) => {
    await expect(analyse(movie(trak({ entry: soundEntry(type) })))).rejects.toMatchObject({
      code: 'UNSUPPORTED_CODEC',
    });
  });
});

describe('length', () => {
  const edits = (...rows: readonly (readonly number[])[]): Uint8Array =>
    box('edts', full('elst', table(...rows)));

  it('is that of the media without edits', async () => {
    expect((await analyse(movie(trak()))).durationMs).toBe(10_000);
  });

  it('is that of the edits where there are some', async () => {
    const facts = await analyse(movie(trak({ edits: edits([9_950, 1024, 0x10000]) })));
    expect(facts.durationMs).toBe(9_950);
  });

  it('is the media without what an edit of no length skips', async () => {
    const facts = await analyse(movie(trak({ edits: edits([0, 44_100, 0x10000]) })));
    expect(facts.durationMs).toBe(9_000);
  });

  it.each([0, 0xffffffff])('is summed up where the header says %d', async (duration) => {
    expect((await analyse(movie(trak({ duration })))).durationMs).toBe(
      Math.round((430 * 1024) / 44.1),
    );
  });

  it('of a thousand years is impossible', async () => {
    await expect(
      analyse(movie(trak({ duration: 0xfffffffe, timescale: 1 }))),
    ).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  it('without a timescale is unknown', async () => {
    await expect(analyse(movie(trak({ timescale: 0 })))).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});

describe('bit rate', () => {
  it('follows from the sizes of the samples', async () => {
    const sizes = full('stsz', be(4, 0), table([100], [300]));
    expect(await analyse(movie(trak({ sizes })))).toMatchObject({
      bitrate: 320,
      bitrateMode: 'vbr',
    });
  });

  it('is constant where the samples have one size', async () => {
    expect(await analyse(movie(trak()))).toMatchObject({ bitrate: 34_400, bitrateMode: 'cbr' });
  });
});

describe('chapters', () => {
  const chpl = (...rows: readonly (readonly [number, string])[]): Uint8Array =>
    box(
      'chpl',
      concat([1, 0, 0, 0], be(4, 0), [rows.length]),
      ...rows.map(([ms, title]) =>
        concat(be64(BigInt(ms) * 10_000n), [utf8(title).length], utf8(title)),
      ),
    );
  const sample = (text: string, href = ''): Uint8Array =>
    concat(
      be(2, utf8(text).length),
      utf8(text),
      href === '' ? zeros(0) : box('href', be(2, 0), be(2, 9), concat([href.length], href, [0])),
    );

  /** A movie whose chapter samples lie at its very end. */
  const withText = (samples: readonly Uint8Array[], ...more: readonly Uint8Array[]): Uint8Array => {
    const build = (offset: number): Uint8Array =>
      concat(
        movie(
          trak({ chapters: 2 }),
          trak({
            id: 2,
            handler: 'text',
            entry: box('text', zeros(20)),
            timescale: 1000,
            duration: 10_000,
            sizes: full('stsz', be(4, 0), table(...samples.map((s) => [s.length]))),
            times: full('stts', table([samples.length, 2_500])),
            chunks: full('stco', table([offset])),
          }),
          ...more,
        ),
        box('free', ...samples),
      );
    const { length } = build(0);
    return build(length - samples.reduce((sum, s) => sum + s.length, 0));
  };

  it('of Nero have starts and titles', async () => {
    const udta = box('udta', chpl([0, 'Anfang'], [6_150, 'Größe']));
    expect((await analyse(movie(trak(), udta))).chapters).toEqual([
      { startMs: 0, endMs: null, title: 'Anfang', url: null },
      { startMs: 6_150, endMs: null, title: 'Größe', url: null },
    ]);
  });

  it('of a text track have ends and links besides, and win', async () => {
    const udta = box('udta', chpl([0, 'Nero']));
    const samples = [sample('Anfang', 'https://example.org/'), sample('Größe')];
    expect((await analyse(withText(samples, udta))).chapters).toEqual([
      { startMs: 0, endMs: 2_500, title: 'Anfang', url: 'https://example.org/' },
      { startMs: 2_500, endMs: 5_000, title: 'Größe', url: null },
    ]);
  });

  it('of a text track may be UTF-16', async () => {
    const text = concat([0xfe, 0xff], new Uint8Array(Buffer.from('Größe', 'utf16le').swap16()));
    const { chapters } = await analyse(withText([concat(be(2, text.length), text)]));
    expect(chapters.map(({ title }) => title)).toEqual(['Größe']);
  });

  it('claimed by the million cost nothing', async () => {
    const udta = box('udta', box('chpl', concat([1, 0, 0, 0], be(4, 0), [255])));
    const facts = await analyse(
      movie(
        trak({ chapters: 2 }),
        trak({
          id: 2,
          handler: 'text',
          timescale: 1000,
          sizes: full('stsz', be(4, 1), be(4, 0xffffffff)),
          times: full('stts', table([0xffffffff, 1])),
        }),
        udta,
      ),
    );
    expect(facts.chapters.length).toBeLessThanOrEqual(2_000);
  });
});

describe('tags', () => {
  const item = (type: string, kind: number, data: Uint8Array): Uint8Array =>
    box(type, box('data', be(4, kind), be(4, 0), data));
  const hdlr = full('hdlr', zeros(4), utf8('mdir'), zeros(13));
  const items = [
    item('\xa9nam', 1, utf8('Größe')),
    item('\xa9ART', 2, new Uint8Array(Buffer.from('Wer', 'utf16le').swap16())),
    item('desc', 1, utf8('Worum es geht')),
    item('trkn', 0, concat(be(4, 7), be(4, 0))),
    item('disk', 0, concat(be(4, 2), be(2, 0))),
    item('covr', 14, PNG),
  ];

  it.each([
    ['MP4', full('meta', hdlr, box('ilst', ...items))],
    ['QuickTime', box('meta', hdlr, box('ilst', ...items))],
  ])('in a meta box of %s are read', async (_, meta) => {
    const facts = await analyse(movie(trak(), box('udta', meta)));
    expect(facts.tags).toMatchObject({
      title: 'Größe',
      artist: 'Wer',
      comment: 'Worum es geht',
      track: 7,
      disc: 2,
    });
    expect(facts.cover).toMatchObject({ mimeType: 'image/png', bytes: PNG.length });
  });

  it('with two megabytes before the sound are a reason to warn', async () => {
    const meta = full('meta', hdlr, box('ilst', item('covr', 14, zeros(2 * 2 ** 20))));
    expect((await analyse(movie(trak(), box('udta', meta)))).warnings).toEqual(['LARGE_TAGS']);
  });
});

describe('tracks', () => {
  const video = (format: string, samples: number, id = 2): Uint8Array =>
    trak({
      id,
      handler: 'vide',
      entry: box(format, zeros(78)),
      sizes: full('stsz', be(4, 9), be(4, samples)),
    });

  it.each([
    ['a picture', video('jpeg', 20)],
    ['a single frame', video('avc1', 1)],
  ])('with %s beside the sound are audio', async (_, extra) => {
    expect((await analyse(movie(trak(), extra))).codec).toBe('aac');
  });

  it('with chapter pictures are audio', async () => {
    expect((await analyse(movie(trak({ chapters: 2 }), video('avc1', 20)))).codec).toBe('aac');
  });

  it.each([
    ['moving pictures', [trak(), video('avc1', 20)], 'UNSUPPORTED_CODEC'],
    ['pictures only', [video('avc1', 20)], 'NO_AUDIO_TRACK'],
    ['nothing', [], 'NO_AUDIO_TRACK'],
  ])('with %s are refused', async (_, traks, code) => {
    await expect(analyse(movie(...traks))).rejects.toMatchObject({ code });
  });
});

describe('layout', () => {
  const moov = box('moov', mvhd, trak());

  it('with 64-bit sizes is read', async () => {
    const wide = longBox('mdat', BigInt(16 + 43_000), zeros(43_000));
    expect(await analyse(concat(ftyp, wide, moov))).toMatchObject({
      durationMs: 10_000,
      warnings: ['SLOW_START'],
    });
  });

  it('with a last box of size 0 is read', async () => {
    const open = concat(be(4, 0), 'mdat', zeros(43_000));
    expect(await analyse(concat(ftyp, moov, open))).toMatchObject({
      durationMs: 10_000,
      warnings: [],
    });
  });

  it('with a 64-bit chunk table is read', async () => {
    const chunks = full('co64', be(4, 1), be64(48n));
    expect((await analyse(movie(trak({ chunks })))).durationMs).toBe(10_000);
  });

  it('that ends within the sound is truncated', async () => {
    const whole = concat(ftyp, moov, mdat);
    expect((await analyse(whole.subarray(0, 20_000))).warnings).toEqual(['TRUNCATED']);
  });

  it('that ends before the movie box is damaged', async () => {
    await expect(analyse(concat(ftyp, mdat))).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  it('with something that is no box behind it has junk', async () => {
    const bytes = concat(ftyp, moov, mdat, be(4, 3), 'junk', zeros(50));
    expect((await analyse(bytes)).warnings).toEqual(['JUNK']);
  });
});

describe('absurd sizes', () => {
  it.each([
    ['a movie box of 2^63 bytes', concat(ftyp, longBox('moov', long, mvhd, trak()))],
    ['a movie box of 2^64 bytes', concat(ftyp, longBox('moov', 2n ** 64n - 1n, mvhd, trak()))],
    [
      'a sample table of four billion entries',
      movie(trak({ sizes: full('stsz', be(4, 0), be(4, 0xffffffff)) })),
    ],
    [
      'four billion samples of four gigabytes',
      movie(trak({ sizes: full('stsz', be(4, 0xffffffff), be(4, 0xffffffff)) })),
    ],
    [
      'four billion time entries',
      movie(trak({ times: full('stts', be(4, 0xffffffff), be(4, 1)) })),
    ],
    ['four billion edits', movie(trak({ edits: box('edts', full('elst', be(4, 0xffffffff))) }))],
  ])('%s are read as what is there', async (_, bytes) => {
    expect((await analyse(bytes)).durationMs).toBe(10_000);
  });

  it.each([
    ['a box of size 1 without its long size', concat(ftyp, be(4, 1), 'moov')],
    ['a long size of zero', concat(ftyp, longBox('moov', 0n))],
    [
      'boxes of size 0 in each other',
      concat(ftyp, ...Array.from({ length: 5_000 }, () => concat(be(4, 0), 'moov'))),
    ],
    [
      'boxes of size 2',
      concat(ftyp, ...Array.from({ length: 5_000 }, () => concat(be(4, 2), 'trak'))),
    ],
  ])('%s end in an error', async (_, bytes) => {
    await expect(analyse(bytes)).rejects.toMatchObject({ name: 'AudioError' });
  });

  it('does not go deeper than it knows the way', { timeout: 5_000 }, async () => {
    let deep: Uint8Array = trak();
    for (let level = 0; level < 2_000; level += 1) deep = box('trak', deep);
    await expect(analyse(movie(deep))).rejects.toMatchObject({ code: 'NO_AUDIO_TRACK' });
  });

  it('gives up on a million empty boxes', { timeout: 20_000 }, async () => {
    const empty = box('free');
    const flood = new Uint8Array(8 * 1_000_000);
    for (let at = 0; at < flood.length; at += 8) flood.set(empty, at);
    await expect(analyse(concat(ftyp, flood))).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });
});

describe('fragments', () => {
  const mvex = box('mvex', full('trex', be(4, 1), be(4, 1), be(4, 1024), be(4, 100), be(4, 0)));
  const empty = {
    duration: 0,
    sizes: full('stsz', be(4, 0), be(4, 0)),
    times: full('stts', table()),
  };
  const fragment = (trun: Uint8Array, id = 1): Uint8Array =>
    concat(box('moof', full('mfhd', be(4, 1)), box('traf', full('tfhd', be(4, id)), trun)), mdat);
  const init = concat(ftyp, box('moov', mvhd, trak(empty), mvex));

  it('with default sizes and durations are summed up', async () => {
    const run = full('trun', be(4, 100));
    const facts = await analyse(concat(init, fragment(run), fragment(run)));
    expect(facts).toMatchObject({
      durationMs: Math.round((200 * 1024) / 44.1),
      bitrateMode: 'cbr',
      warnings: [],
    });
  });

  it('with their own sizes and durations are summed up', async () => {
    const run = concat(
      be(4, 20 + 16),
      'trun',
      be(4, 0x301),
      be(4, 2),
      be(4, 0),
      ...[1024, 100, 2048, 300].map((value) => be(4, value)),
    );
    run.set(be(4, run.length), 0);
    const facts = await analyse(concat(init, fragment(run)));
    expect(facts).toMatchObject({ durationMs: Math.round(3072 / 44.1), bitrateMode: 'vbr' });
  });

  it('of other tracks do not count', async () => {
    const run = full('trun', be(4, 100));
    const facts = await analyse(concat(init, fragment(run), fragment(run, 2)));
    expect(facts.durationMs).toBe(Math.round((100 * 1024) / 44.1));
  });

  it('of four billion samples are impossible', async () => {
    await expect(
      analyse(concat(init, fragment(full('trun', be(4, 0xffffffff))))),
    ).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});
