import { describe, expect, it } from 'vitest';

import { stripClip } from '../../../server/voice/scan';
import { CANARY, canaryOutcome, markFrames } from './canary-outcome';
import { growBox } from './edit-mp4';
import {
  block,
  box,
  dOps,
  element,
  holds,
  join,
  makeMp4,
  makeOgg,
  makeWebm,
  opusHead,
  opusPacket,
  page,
  repeat,
  sealPages,
  u32,
  zeros,
} from './make-clip';
import { RECORDINGS } from './mutants';

const TEST_TIMEOUT_MS = 60_000;

const canary = join(CANARY);

/** The clip with the canary written over it, at every place that isn't only frames. */
function* overwrite(clip: Uint8Array): Generator<readonly [at: number, clip: Uint8Array]> {
  const frames = markFrames(clip);
  for (let at = 0; at + canary.length <= clip.length; at += 1) {
    if (!frames.subarray(at, at + canary.length).includes(0)) continue;
    const copy = new Uint8Array(clip);
    copy.set(canary, at);
    yield [at, copy[0] === 0x4f ? sealPages(copy) : copy];
  }
}

describe('a canary that is written over a recording', () => {
  it.each(RECORDINGS)(
    'is refused or gone, wherever in %s',
    { timeout: TEST_TIMEOUT_MS },
    (_name, clip) => {
      const kept: number[] = [];
      for (const [at, changed] of overwrite(clip)) {
        if (canaryOutcome(changed) === 'kept') kept.push(at);
      }
      expect(kept).toEqual([]);
    },
  );
});

/** Every id that WebM knows, and one that nobody does. */
const HEAD_IDS = ['4286', '42f7', '42f2', '42f3', '4282', '4287', '4285', 'ec', 'bf'];
const INFO_IDS = ['2ad7b1', '4489', '4d80', '5741', '73a4', '7ba9', '4461', 'ec', 'bf'];
const TRACK_IDS = [
  ...['d7', '73c5', '83', 'b9', '88', '55aa', '9c', '6de7', '6df8', '23e383', '55ee', '86'],
  ...['63a2', 'aa', '56aa', '56bb', 'e1', '536e', '22b59c', '7446', '1a2b3c4d', 'ec', 'bf'],
];
const AUDIO_IDS = ['b5', '78b5', '9f', '6264', '1a2b', 'ec', 'bf'];
const SEGMENT_IDS = [
  ...['114d9b74', '1c53bb6b', '1254c367', '1043a770', '1941a469', '1549a966', '1654ae6b'],
  ...['1a2b3c4d', 'ec', 'bf'],
];
const CLUSTER_IDS = ['e7', 'a7', 'ab', '5854', 'a3', 'a0', 'af', 'ec', 'bf'];
const GROUP_IDS = ['a1', '9b', 'fb', '75a2', '75a1', 'fa', 'a4', 'ec', 'bf'];

const inGroups = (...more: readonly Uint8Array[]): Uint8Array =>
  makeWebm({
    blocks: join(
      ...repeat(60, (n) => element('a0', block(n * 20, opusPacket(), { id: 'a1' }), ...more)),
    ),
  });

const IN_WEBM: readonly (readonly [string, readonly string[], (one: Uint8Array) => Uint8Array])[] =
  [
    ['the header', HEAD_IDS, (one) => makeWebm({ headExtra: one })],
    ['the info', INFO_IDS, (one) => makeWebm({ infoExtra: one })],
    ['the track', TRACK_IDS, (one) => makeWebm({ trackExtra: one })],
    ['the format', AUDIO_IDS, (one) => makeWebm({ trackExtra: element('e1', one) })],
    ['the segment', SEGMENT_IDS, (one) => makeWebm({ segmentExtra: one })],
    [
      'the segment’s lists',
      SEGMENT_IDS,
      (one) => makeWebm({ segmentExtra: element('1c53bb6b', one) }),
    ],
    ['a cluster', CLUSTER_IDS, (one) => makeWebm({ clusterExtra: one })],
    ['a group', GROUP_IDS, (one) => inGroups(one)],
  ];

describe.each(IN_WEBM)('in %s of a WebM', (_place, ids, make) => {
  it.each(ids)('element %s keeps no canary', (id) => {
    for (const part of [canary, join(canary, canary), join(zeros(40), canary)]) {
      const clip = make(element(id, part));
      expect(holds(clip, CANARY)).toBe(true);
      expect(canaryOutcome(clip)).not.toBe('kept');
    }
  });
});

const numbers = (id: string): Uint8Array => element(id, 'CANARY78');

it.each([
  ['versions', makeWebm({ headExtra: numbers('4287') })],
  ['a default duration', makeWebm({ trackExtra: numbers('23e383') })],
  ['a codec delay', makeWebm({ trackExtra: numbers('56aa') })],
  ['a track’s id', makeWebm({ trackExtra: numbers('73c5') })],
  ['a sampling frequency', makeWebm({ trackExtra: element('e1', numbers('b5')) })],
  ['a number of channels', makeWebm({ trackExtra: element('e1', numbers('9f')) })],
  ['a duration', makeWebm({ infoExtra: numbers('4489') })],
  ['a position', makeWebm({ clusterExtra: numbers('a7') })],
  ['a size', makeWebm({ clusterExtra: numbers('ab') })],
  ['a block’s duration', inGroups(numbers('9b'))],
  ['a reference', inGroups(numbers('fb'))],
  ['discarded padding', inGroups(element('75a2', [0xff], 'CANARY7'))],
  [
    'the times of empty clusters',
    makeWebm({ segmentExtra: element('1f43b675', element('e7', [0], 'CANARY7')) }),
  ],
])('no eight bytes survive in %s of a WebM', (_name, clip) => {
  let stripped: Uint8Array = new Uint8Array();
  try {
    stripped = stripClip(clip);
  } catch {
    // Refused.
  }
  expect(holds(clip, 'CANARY')).toBe(true);
  expect(holds(stripped, 'CANARY')).toBe(false);
});

it('leaves of a block’s flags only its lacing', () => {
  const clip = makeWebm({
    blocks: join(...repeat(60, (n) => block(n * 20))),
  });
  const marked = Uint8Array.from(clip);
  const firstBlock = Buffer.from(clip).indexOf(Buffer.from([0x81, 0, 0, 0, 0xf8]));
  marked[firstBlock + 3] = 0xf9;
  expect(stripClip(marked)).toEqual(stripClip(clip));
});

const LEAVES = [
  ...['ftyp', 'moov/mvhd', 'moov/trak/tkhd', 'moov/trak/edts/elst', 'moov/trak/mdia/mdhd'],
  ...['moov/trak/mdia/hdlr', 'moov/trak/mdia/minf/smhd', 'moov/trak/mdia/minf/dinf/dref'],
  ...['stsd', 'stts', 'stsc', 'stsz', 'stco', 'sgpd', 'sbgp'].map(
    (type) => `moov/trak/mdia/minf/stbl/${type}`,
  ),
];
const FRAGMENT_LEAVES = [
  ...['moov/mvex/trex', 'moof/mfhd', 'moof/traf/tfhd', 'moof/traf/tfdt', 'moof/traf/trun'],
  ...['moov/mvhd', 'moov/trak/tkhd', 'moov/trak/mdia/mdhd'],
];
const CONTAINERS = [
  ...['moov', 'moov/trak', 'moov/trak/edts', 'moov/trak/mdia', 'moov/trak/mdia/minf'],
  ...['moov/trak/mdia/minf/dinf', 'moov/trak/mdia/minf/stbl'],
];
const FRAGMENT_CONTAINERS = ['moov/mvex', 'moof', 'moof/traf'];
const TYPES = [
  ...['mvhd', 'iods', 'tkhd', 'elst', 'edts', 'mdhd', 'hdlr', 'smhd', 'dref', 'url ', 'stsd'],
  ...['stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'stss', 'sgpd', 'sbgp'],
  ...['subs', 'saiz', 'saio', 'sdtp', 'trex', 'mehd', 'leva', 'mfhd', 'tfhd', 'tfdt', 'trun'],
  ...['meta', 'udta', 'uuid', 'free', 'skip', 'tref', 'trgr', 'elng', 'nmhd', 'junk'],
];
const TOP_TYPES = [
  ...['sidx', 'ssix', 'styp', 'mfra', 'emsg', 'prft', 'pdin', 'free', 'skip', 'wide', 'meta'],
  ...['udta', 'uuid', 'mdat', 'junk'],
];

const recording = (name: string): Uint8Array => {
  const found = RECORDINGS.find(([other]) => other === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found[1];
};

const MOVIE = recording('ffmpeg.m4a');
const FRAGMENTS = recording('chromium-opus.m4a');

/** A growing `ftyp` moves the data: the built clip says where it lies. */
const growLeaf = (clip: Uint8Array, leaf: string): Uint8Array =>
  leaf === 'ftyp'
    ? makeMp4({ first: box('ftyp', 'isom', u32(512), 'isom', CANARY) })
    : growBox(clip, leaf, canary);

it.each([
  ...LEAVES.map((leaf) => [leaf, MOVIE] as const),
  ...FRAGMENT_LEAVES.map((leaf) => [leaf, FRAGMENTS] as const),
])('no canary stays behind the fields of %s', (leaf, clip) => {
  const grown = growLeaf(clip, leaf);
  expect(holds(grown, CANARY)).toBe(true);
  expect(canaryOutcome(grown)).not.toBe('kept');
});

describe.each([
  ...CONTAINERS.map((container) => [container, MOVIE] as const),
  ...[...CONTAINERS.filter((name) => !name.endsWith('edts')), ...FRAGMENT_CONTAINERS].map(
    (container) => [container, FRAGMENTS] as const,
  ),
])('in %s', (container, clip) => {
  it.each(TYPES)('a box %s keeps no canary', (type) => {
    for (const count of [0, 1, 9]) {
      const one = box(type, u32(0), u32(count), CANARY, CANARY);
      expect(canaryOutcome(growBox(clip, container, one))).not.toBe('kept');
    }
  });
});

it.each(TOP_TYPES)('a box %s at the top keeps no canary', (type) => {
  for (const isFragmented of [false, true]) {
    const one = box(type, zeros(12), CANARY);
    expect(canaryOutcome(makeMp4({ isFragmented, topExtra: one }))).not.toBe('kept');
    expect(canaryOutcome(makeMp4({ isFragmented, tail: one }))).not.toBe('kept');
  }
});

/** Fields of four bytes that nobody reads, in every sample. */
const inSamples = (flags: number): Uint8Array =>
  makeMp4({
    isFragmented: true,
    traf: join(
      box('tfhd', u32(0x20038), u32(1), u32(1_024), u32(100), 'BIRD'),
      box('trun', u32(flags), u32(60), u32(0x7fffffff), ...repeat(60, () => 'BIRD')),
    ),
  });

it.each([
  ['flags of samples', inSamples(0x401)],
  ['composition offsets', inSamples(0x801)],
  [
    'flags of the first sample',
    makeMp4({
      isFragmented: true,
      traf: join(
        box('tfhd', u32(0x20018), u32(1), u32(1_024), u32(100)),
        box('trun', u32(5), u32(60), u32(0x7fffffff), 'BIRD'),
      ),
    }),
  ],
  ['brands', makeMp4({ first: box('ftyp', 'BIRD', 'BIRD', 'isom', 'BIRD', 'BI') })],
  ['the configuration’s neighbours', makeMp4({ entryBoxes: box('btrt', 'BIRD', zeros(8)) })],
])('no bird sings in %s', (_name, clip) => {
  let stripped: Uint8Array = new Uint8Array();
  try {
    stripped = stripClip(clip);
  } catch {
    // Refused.
  }
  expect(holds(clip, 'BIRD')).toBe(true);
  expect(holds(stripped, 'BIRD')).toBe(false);
});

/** Three frames of 20 ms with their sizes, and padding (RFC 6716 §3.2.5). */
const padded = (padding: string): Uint8Array =>
  join([0xfb, 0xc3, padding.length, 4, 4], zeros(12), padding);
const bird = padded(CANARY);

describe('an Opus packet', () => {
  it.each([
    [
      'WebM',
      (packet: Uint8Array) =>
        makeWebm({ blocks: join(...repeat(20, (n) => block(n * 60, packet))) }),
    ],
    ['Ogg', (packet: Uint8Array) => makeOgg({ packets: 20, packet, granule: 57_600 })],
    [
      'MP4',
      (sample: Uint8Array) =>
        makeMp4({ codec: 'Opus', entryBoxes: dOps(), samples: 20, sample, sampleDuration: 2_880 }),
    ],
  ])('loses its padding in %s', (_name, make) => {
    const stripped = stripClip(make(bird));
    expect(holds(stripped, CANARY)).toBe(false);
    expect(stripped).toEqual(stripClip(make(padded('\0'.repeat(CANARY.length)))));
  });

  it('loses its padding where it lies in two pages', () => {
    const padding = 'BIRD'.repeat(100);
    const packet = join([0xfb, 0x41, 255, 146], zeros(100), padding);
    const clip = join(
      page({ flags: 2, sequence: 0, data: opusHead() }),
      page({ sequence: 1, data: join('OpusTags', zeros(8)) }),
      page({ sequence: 2, granule: -1, segments: [255], data: packet.subarray(0, 255) }),
      page({ flags: 5, sequence: 3, granule: 960, data: packet.subarray(255) }),
    );
    const stripped = stripClip(clip);
    expect(holds(stripped, 'BIRD')).toBe(false);
    expect(stripClip(stripped)).toEqual(stripped);
  });

  it.each([
    ['two frames of one size in an odd number of bytes', join([0xf9], zeros(9))],
    ['a first frame longer than the packet', join([0xfa, 200], zeros(9))],
    ['a second frame over 1,275 bytes', join([0xfa, 1], zeros(1_277))],
    ['three frames of one size that don’t fill it', join([0xfb, 3], zeros(10))],
    ['frames with sizes that don’t fill it', join([0xfb, 0x83, 4, 9], zeros(9))],
    ['more padding than it has bytes', join([0xfb, 0x41, 99], zeros(9))],
    [
      'more padding than any encoder writes',
      join([0xfb, 0x41, ...repeat(17, () => 255), 0], zeros(4_400)),
    ],
    ['a frame over 1,275 bytes', join([0xf8], zeros(1_276))],
  ])('is refused with %s, which decoders skip', (_name, packet) => {
    expect(canaryOutcome(makeWebm({ blocks: join(block(0, packet), block(20)) }))).toBe('refused');
  });
});

const tagsPage = page({ sequence: 1, data: join('OpusTags', zeros(8)) });

it.each([
  [
    'behind an empty page in the comments',
    makeOgg({
      tagPages: [
        page({ sequence: 1, segments: [255], data: join('OpusTags', zeros(247)) }),
        page({ flags: 1, sequence: 2, data: join(), segments: [] }),
        page({ flags: 1, sequence: 3, data: canary }),
      ],
    }),
  ],
  ['behind the fields of the head', makeOgg({ head: join(opusHead(), CANARY) })],
  ['behind the end', join(makeOgg(), page({ sequence: 62, data: canary }))],
  ['in comments', makeOgg({ comments: [CANARY] })],
])('no canary stays in an Ogg %s', (_name, clip) => {
  expect(holds(clip, CANARY)).toBe(true);
  expect(canaryOutcome(clip)).not.toBe('kept');
});

it.each([
  [
    'unknown flags',
    makeOgg({ tagPages: [page({ flags: 8, sequence: 1, data: join('OpusTags', zeros(8)) })] }),
  ],
  ['a negative position', makeOgg({ granule: -2 })],
  [
    'a length of its headers',
    makeOgg({ tagPages: [page({ sequence: 1, granule: 7, data: join('OpusTags', zeros(8)) })] }),
  ],
  [
    'an empty page',
    makeOgg({ tagPages: [tagsPage, page({ sequence: 2, data: join(), segments: [] })] }),
  ],
])('refuses an Ogg with %s', (_name, clip) => {
  expect(canaryOutcome(clip)).toBe('refused');
});
