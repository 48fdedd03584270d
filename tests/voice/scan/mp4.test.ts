import { describe, expect, it } from 'vitest';

import {
  box,
  dOps,
  esds,
  join,
  makeMp4,
  multiply,
  opusPacket,
  repeat,
  u32,
  u64,
  zeros,
} from './make-clip';
import { factsOf, outcomeOf } from './outcome';

const full = (type: string, flags: number, ...parts: (Uint8Array | number[])[]) =>
  box(type, u32(flags), ...parts);
const track = [...u32(1)];

it('says what an MP4 recording is', () => {
  expect(factsOf(makeMp4())).toEqual({
    container: 'mp4',
    codec: 'aac',
    mimeType: 'audio/mp4',
    extension: 'm4a',
    durationMs: 1_280,
    skippedMs: 0,
    channels: 1,
    sampleRate: 48_000,
  });
});

it.each([
  ['fragmented', makeMp4({ isFragmented: true }), 1_280],
  [
    'fragmented, with Opus',
    makeMp4({ isFragmented: true, codec: 'Opus', entryBoxes: dOps() }),
    1_200,
  ],
  ['with Opus', makeMp4({ codec: 'Opus', entryBoxes: dOps({ channels: 2 }) }), 1_200],
  ['in a QuickTime sample entry', makeMp4({ entryVersion: 1 }), 1_280],
  [
    'of HE-AAC',
    makeMp4({
      entryBoxes: esds({ config: [0x2b, 0x11, 0x88] }),
      timescale: 24_000,
      sampleDuration: 1_024,
    }),
    2_560,
  ],
  ['with an edit that skips the priming', makeMp4({ edits: [[1_250, 1_024]] }), 1_250],
  ['with an edit to the end', makeMp4({ edits: [[0, 1_440]] }), 1_250],
  [
    'with a delay before it',
    makeMp4({
      edits: [
        [300, 0xffffffff],
        [0, 0],
      ],
    }),
    1_280,
  ],
  ['with unused media data', makeMp4({ mdatExtra: zeros(4_096) }), 1_280],
  [
    'with an empty address behind its reference',
    makeMp4({ references: full('url ', 1, [0]) }),
    1_280,
  ],
  ['with 64 bytes behind it', makeMp4({ tail: zeros(64) }), 1_280],
  ['that begins late', makeMp4({ isFragmented: true, decodeTime: 96_000 }), 1_280],
  [
    'with defaults from the fragment',
    makeMp4({
      isFragmented: true,
      traf: join(
        full('tfhd', 0x20018, track, u32(1_024), u32(100)),
        full('trun', 0x5, u32(60), u32(0x7fffffff), u32(0)),
      ),
    }),
    1_280,
  ],
  [
    'in two runs',
    makeMp4({
      isFragmented: true,
      traf: join(
        full('tfhd', 0x2001a, track, u32(1), u32(1_024), u32(100)),
        full('trun', 0x1, u32(40), u32(0x7fffffff)),
        full('trun', 0xc00, u32(20), zeros(160)),
      ),
    }),
    1_280,
  ],
])('measures a recording %s', (_name, clip, durationMs) => {
  expect(outcomeOf(clip)).toBe(durationMs);
});

it.each([
  ['48 kHz stereo', [0x11, 0x90], { channels: 2, sampleRate: 48_000 }],
  ['44.1 kHz mono', [0x12, 0x08], { channels: 1, sampleRate: 44_100 }],
  ['a rate written out', [0x17, 0x80, 0x3e, 0x80, 0x08], { channels: 1, sampleRate: 32_000 }],
  ['HE-AAC of 24 and 48 kHz', [0x2b, 0x09, 0x88], { channels: 1, sampleRate: 48_000 }],
  ['parametric stereo', [0xeb, 0x09, 0x88], { channels: 2, sampleRate: 48_000 }],
])('reads a configuration of %s', (_name, config, facts) => {
  expect(factsOf(makeMp4({ entryBoxes: esds({ config }), timescale: 32_000 }))).toMatchObject(
    facts,
  );
});

it.each([
  ['no ftyp', makeMp4({ first: box('free', zeros(8)) }), 'container'],
  ['two ftyp', makeMp4({ tail: box('ftyp', 'isom', zeros(4)) }), 'foreign'],
  ['two moov', makeMp4({ tail: box('moov') }), 'damaged'],
  ['no moov', join(box('ftyp', 'isom', zeros(4)), box('mdat', zeros(99))), 'damaged'],
  ['a video track', makeMp4({ handler: 'vide' }), 'tracks'],
  ['a text track', makeMp4({ handler: 'text' }), 'tracks'],
  ['two tracks', makeMp4({ trakCount: 2 }), 'tracks'],
  ['no track', makeMp4({ trakCount: 0 }), 'tracks'],
  ['two sample entries', makeMp4({ entryCount: 2 }), 'tracks'],
  ['no sample entry', makeMp4({ entryCount: 0 }), 'tracks'],
  ['lossless sound', makeMp4({ codec: 'alac' }), 'codec'],
  ['a later QuickTime sample entry', makeMp4({ entryVersion: 2 }), 'codec'],
  ['MP3 in MP4', makeMp4({ entryBoxes: esds({ objectType: 0x6b }) }), 'codec'],
  ['AAC-LTP', makeMp4({ entryBoxes: esds({ config: [0x21, 0x88] }) }), 'codec'],
  ['six channels', makeMp4({ entryBoxes: esds({ config: [0x11, 0xb0] }) }), 'codec'],
  ['an unknown sample rate', makeMp4({ entryBoxes: esds({ config: [0x16, 0x88] }) }), 'codec'],
  [
    'a sample rate of 16 MHz',
    makeMp4({ entryBoxes: esds({ config: [0x17, 0xff, 0xff, 0xff, 0x88] }) }),
    'codec',
  ],
  ['no decoder configuration', makeMp4({ entryBoxes: full('esds', 0, [9, 0]) }), 'codec'],
  ['no esds', makeMp4({ entryBoxes: [] }), 'damaged'],
  ['a stream elsewhere', makeMp4({ entryBoxes: esds({ streamFlags: 0x40 }) }), 'foreign'],
  ['Opus in six channels', makeMp4({ codec: 'Opus', entryBoxes: dOps({ channels: 6 }) }), 'codec'],
  [
    'Opus in another mapping',
    makeMp4({ codec: 'Opus', entryBoxes: dOps({ family: 255 }) }),
    'codec',
  ],
  ['an encrypted sample entry', makeMp4({ codec: 'enca' }), 'protected'],
  [
    'a protection scheme',
    makeMp4({ entryBoxes: join(esds(), box('sinf', zeros(4))) }),
    'protected',
  ],
  ['a key system', makeMp4({ moovExtra: box('pssh', zeros(4)) }), 'protected'],
  [
    'encrypted fragments',
    makeMp4({ isFragmented: true, traf: join(full('tfhd', 0, track), box('senc')) }),
    'protected',
  ],
  [
    'data at an address',
    makeMp4({ references: full('url ', 0, [...Buffer.from('http://x/')]) }),
    'foreign',
  ],
  [
    'an address beside the flag',
    makeMp4({ references: full('url ', 1, [...Buffer.from('http://x/')]) }),
    'foreign',
  ],
  ['data under a name', makeMp4({ references: full('urn ', 1) }), 'foreign'],
  ['65 bytes behind it', makeMp4({ tail: zeros(65) }), 'foreign'],
  ['an unknown box', makeMp4({ topExtra: box('junk', zeros(99)) }), 'foreign'],
  ['much unused media data', makeMp4({ mdatExtra: zeros(4_097) }), 'foreign'],
  ['a box that is cut off', makeMp4({ tail: join(u32(900), 'free', zeros(80)) }), 'damaged'],
  ['a box of no size', makeMp4({ topExtra: join(u32(4), 'free', zeros(80)) }), 'damaged'],
  [
    'a box of 2^63 bytes',
    makeMp4({ tail: join(u32(1), 'free', u64(2 ** 63), zeros(80)) }),
    'damaged',
  ],
  ['a box of no size inside', makeMp4({ trakExtra: join(u32(0), 'free') }), 'damaged'],
  ['a box that leaves its parent', makeMp4({ trakExtra: join(u32(99), 'free') }), 'damaged'],
  ['no reference to its data', makeMp4({ references: [] }), 'damaged'],
  ['a reference without flag', makeMp4({ references: full('url ', 0) }), 'foreign'],
  ['a second media box', makeMp4({ trakExtra: box('mdia') }), 'damaged'],
  [
    '100,000 boxes inside',
    makeMp4({ moovExtra: multiply(100_000, [0, 0, 0, 8, 1, 2, 3, 4]) }),
    'damaged',
  ],
  ['nine edits', makeMp4({ edits: repeat(9, () => [300, 0xffffffff] as const) }), 'damaged'],
  ['another descriptor', makeMp4({ entryBoxes: esds({ firstTag: 9 }) }), 'codec'],
  [
    'a fragment of empty samples',
    makeMp4({
      isFragmented: true,
      samples: 30,
      traf: join(
        full('tfhd', 0x20018, track, u32(1_024), u32(0)),
        full('trun', 1, u32(30), u32(0x7fffffff)),
      ),
    }),
    'damaged',
  ],
  [
    'a decoding time of 2^63',
    makeMp4({
      isFragmented: true,
      traf: join(
        full('tfhd', 0x20018, track, u32(1_024), u32(100)),
        full('tfdt', 0x1000000, u64(2 ** 63)),
        full('trun', 1, u32(60), u32(0x7fffffff)),
      ),
    }),
    'damaged',
  ],
  [
    'two edits',
    makeMp4({
      edits: [
        [500, 0],
        [500, 24_000],
      ],
    }),
    'damaged',
  ],
  ['an edit that changes the speed', makeMp4({ edits: [[0, 0, 2]] }), 'damaged'],
  ['an edit that hides sound', makeMp4({ samples: 120, edits: [[600, 0]] }), 'damaged'],
  ['a timescale of zero', makeMp4({ timescale: 0 }), 'damaged'],
  ['frames behind their times', makeMp4({ samples: 120, sampleDuration: 240 }), 'damaged'],
  [
    'Opus frames behind their times',
    makeMp4({ codec: 'Opus', entryBoxes: dOps(), samples: 120, sampleDuration: 240 }),
    'damaged',
  ],
  [
    'a damaged Opus packet',
    makeMp4({ codec: 'Opus', entryBoxes: dOps(), sample: join([0xfb, 63], opusPacket()) }),
    'damaged',
  ],
  ['more sizes than times', makeMp4({ listedSamples: 61 }), 'damaged'],
  ['four billion samples', makeMp4({ samples: 1, listedSamples: 0xffffffff }), 'damaged'],
  ['samples longer than the data', makeMp4({ listedSize: 101 }), 'damaged'],
  ['empty samples', makeMp4({ sample: join(), listedSize: 0 }), 'damaged'],
  ['samples before the data', makeMp4({ chunkShift: -9 }), 'damaged'],
  ['no sample', makeMp4({ samples: 0 }), 'damaged'],
  ['no sample in a fragment', makeMp4({ isFragmented: true, samples: 0 }), 'damaged'],
  [
    'a fragment of another track',
    makeMp4({ isFragmented: true, traf: full('tfhd', 0, u32(2)) }),
    'tracks',
  ],
  ['times over two minutes', makeMp4({ sampleDuration: 48_000 * 3 }), 'VOICE_TOO_LONG'],
])('refuses %s', (_name, clip, fault) => {
  expect(outcomeOf(clip)).toBe(fault);
});

describe('a fragment’s run', () => {
  const withRun = (...runs: Uint8Array[]) =>
    makeMp4({
      isFragmented: true,
      traf: join(full('tfhd', 0x20018, track, u32(1_024), u32(100)), ...runs),
    });

  it.each([
    ['of four billion samples', withRun(full('trun', 1, u32(0xffffffff), u32(0x7fffffff)))],
    ['of more samples than it lists', withRun(full('trun', 0x101, u32(9), u32(0x7fffffff)))],
    ['without its offset', withRun(full('trun', 1, u32(0)))],
    ['that lies before the file', withRun(full('trun', 1, u32(60), u32(0x80000000)))],
    [
      'over bytes that were used before',
      withRun(...repeat(2, () => full('trun', 1, u32(60), u32(0x7fffffff)))),
    ],
  ])('is refused %s', (_name, clip) => {
    expect(outcomeOf(clip)).toBe('damaged');
  });
});

it('bounds boxes in boxes by what it looks for', () => {
  const bomb = repeat(5_000, (depth) => join(u32((5_000 - depth) * 8), 'moov'));
  expect(outcomeOf(makeMp4({ moovExtra: join(...bomb) }))).toBe(1_280);
});

it('refuses 300,000 empty boxes', () => {
  const boxes = multiply(300_000, [0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65]);
  expect(outcomeOf(makeMp4({ topExtra: boxes }))).toBe('damaged');
});
