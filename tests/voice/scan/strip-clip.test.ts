import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { stripClip } from '../../../server/voice/scan';
import {
  block,
  box,
  dOps,
  element,
  esds,
  holds,
  join,
  makeMp4,
  makeOgg,
  makeWebm,
  opusPacket,
  page,
  PLANTED_TIME,
  repeat,
  u32,
  zeros,
} from './make-clip';
import { factsOf } from './outcome';

const CLIPS = path.join(import.meta.dirname, '..', 'clips');
const readClip = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(CLIPS, name)));

const canary = 'CANARY';
const canaryBox = (type: string) => box(type, zeros(4), canary);

const CLIPS_WITH_CANARIES: readonly (readonly [string, Uint8Array])[] = [
  ['the header', makeWebm({ headExtra: element('ec', canary) })],
  ['the program that muxed', makeWebm({ infoExtra: element('4d80', canary) })],
  ['the program that wrote', makeWebm({ infoExtra: element('5741', canary) })],
  ['the title', makeWebm({ infoExtra: element('7ba9', canary) })],
  ['the file name', makeWebm({ infoExtra: element('7384', canary) })],
  ['the date', makeWebm({ infoExtra: element('4461', canary, 'xx') })],
  ['the name of the track', makeWebm({ trackExtra: element('536e', canary) })],
  ['an element of the track nobody knows', makeWebm({ trackExtra: element('1a2b3c4d', canary) })],
  ['the format of the sound', makeWebm({ trackExtra: element('e1', element('7d7b', canary)) })],
  ['tags', makeWebm({ segmentExtra: element('1254c367', element('7373', canary)) })],
  ['chapters', makeWebm({ segmentExtra: element('1043a770', canary) })],
  ['void', makeWebm({ segmentExtra: element('ec', canary) })],
  ['void in a cluster', makeWebm({ clusterExtra: element('ec', canary), hasUnknownSizes: true })],
  [
    'a block’s additions',
    makeWebm({
      blocks: join(
        ...repeat(60, (n) =>
          element('a0', block(n * 20, opusPacket(), { id: 'a1' }), element('75a1', canary)),
        ),
      ),
    }),
  ],
  ['what follows the WebM', makeWebm({ tail: canary })],
  ['the vendor of an Ogg', makeOgg({ vendor: canary })],
  ['comments of an Ogg', makeOgg({ comments: ['TITLE=x', `LOCATION=${canary}`] })],
  [
    'comments over two pages',
    makeOgg({
      tagPages: [
        page({ sequence: 1, segments: [255], data: join('OpusTags', zeros(241), canary) }),
        page({ flags: 1, sequence: 2, data: join(canary) }),
      ],
    }),
  ],
  ['what follows the Ogg', makeOgg({ tail: canary })],
  ['the handler of an MP4', makeMp4({ handlerName: canary })],
  ['a place', makeMp4({ moovExtra: box('udta', box('\xa9xyz', canary)) })],
  ['the user data of a track', makeMp4({ trakExtra: canaryBox('udta') })],
  ['the meta data of a track', makeMp4({ trakExtra: canaryBox('meta') })],
  ['a box of one’s own', makeMp4({ topExtra: canaryBox('uuid') })],
  ['meta data at the top', makeMp4({ topExtra: canaryBox('meta') })],
  ['a clock', makeMp4({ topExtra: canaryBox('prft') })],
  ['free space', makeMp4({ tail: canaryBox('free') })],
  ['a sample entry', makeMp4({ entryBoxes: join(esds(), canaryBox('note')) })],
  ['unused media data', makeMp4({ mdatExtra: canary })],
  [
    'media data before the first fragment',
    makeMp4({ isFragmented: true, topExtra: box('mdat', canary) }),
  ],
  [
    'a sample entry of Opus',
    makeMp4({ codec: 'Opus', entryBoxes: join(dOps(), canaryBox('wave')) }),
  ],
  ['what follows the MP4', makeMp4({ tail: canary })],
];

const RECORDINGS = [
  'chromium.webm',
  'chromium-opus.m4a',
  'ffmpeg.webm',
  'ffmpeg.ogg',
  'ffmpeg.m4a',
  'ffmpeg-stereo.m4a',
  'ffmpeg-fragmented.m4a',
] as const;

describe.each(CLIPS_WITH_CANARIES)('a clip with a canary in %s', (_name, clip) => {
  it('has lost it, and is the same recording of the same length', () => {
    expect(holds(clip, canary)).toBe(true);
    const stripped = stripClip(clip);
    expect(holds(stripped, canary)).toBe(false);
    expect(stripped).toHaveLength(clip.length);
    expect(factsOf(stripped)).toEqual(factsOf(clip));
  });
});

describe.each(RECORDINGS)('%s', (name) => {
  it('is the same recording without metadata', () => {
    const clip = readClip(name);
    const stripped = stripClip(clip);
    for (const trace of ['CANARY', 'Chrome', 'Lavf', 'libopus', 'SoundHandler', '2024-05']) {
      expect(holds(stripped, trace)).toBe(false);
    }
    expect(stripped).toHaveLength(clip.length);
    expect(factsOf(stripped)).toEqual(factsOf(clip));
  });

  it('is stripped only once', () => {
    const stripped = stripClip(readClip(name));
    expect(stripClip(stripped)).toEqual(stripped);
  });
});

it.each(RECORDINGS.filter((name) => name.startsWith('ffmpeg')))('finds canaries in %s', (name) => {
  expect(holds(readClip(name), 'CANARY')).toBe(true);
});

it('leaves its argument as it is', () => {
  const clip = makeMp4();
  const before = Uint8Array.from(clip);
  stripClip(clip);
  expect(clip).toEqual(before);
});

it('clears times, language and vendor of an MP4', () => {
  const planted = Buffer.from(u32(PLANTED_TIME)).toString('latin1');
  const clip = makeMp4();
  expect(holds(clip, planted)).toBe(true);
  const stripped = stripClip(clip);
  expect(holds(stripped, planted)).toBe(false);
  expect(holds(stripped, 'VNDR')).toBe(false);
  expect(holds(stripped, '\x55\xc4')).toBe(true);
});

it('voids checksums, which would no longer be right', () => {
  const stripped = stripClip(makeWebm({ clusterExtra: element('bf', 'CRC!') }));
  expect(holds(stripped, 'CRC!')).toBe(false);
});

it('voids an element whose id and size take more bytes than a void has', () => {
  const tags = join([0x12, 0x54, 0xc3, 0x67], [0x01, 0, 0, 0, 0, 0, 0, 44], zeros(44));
  const stripped = stripClip(makeWebm({ segmentExtra: tags }));
  expect(holds(stripped, '\xec\x01\x00\x00\x00\x00\x00\x00\x2f')).toBe(true);
});

it.each([
  ['of four bytes', element('4489', zeros(4)), [0x44, 0x96, 0, 0]],
  ['of eight bytes', element('4489', zeros(8)), [0x40, 0x92, 0xc0, 0, 0, 0, 0, 0]],
])('writes the measured duration of a WebM into a field %s', (_name, infoExtra, expected) => {
  const stripped = stripClip(makeWebm({ infoExtra }));
  expect(holds(stripped, Buffer.from(expected).toString('latin1'))).toBe(true);
});

it('refuses what the scanner refuses', () => {
  expect(() => stripClip(makeWebm({ trackCount: 2 }))).toThrow('one sound track');
});
